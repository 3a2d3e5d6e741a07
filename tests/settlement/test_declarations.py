import io

import openpyxl
import pypdfium2
import pytest
import time_machine
from django.db import DatabaseError, transaction

from marketplace.ledger.domain.posting import Account
from marketplace.ledger.domain.posting import balance as held
from marketplace.ledger.models import JournalEntry
from marketplace.sellers.models import Seller
from marketplace.settlement.domain.declarations.certificates import access_certificate, issue_certificate, number_of
from marketplace.settlement.domain.declarations.drafts import access_draft, draft
from marketplace.settlement.domain.declarations.filing import file_month, pay_month
from marketplace.settlement.domain.months import Month
from marketplace.settlement.models import DeclarationLine, SellerEntry, TaxDeclaration, WithholdingCertificate
from marketplace.settlement.papers.certificate_pdf import certificate_pdf
from marketplace.settlement.papers.declaration_sheet import declaration_sheet
from marketplace.values.refusal import Denied, NotFound, Refused
from tests.listings.factories import owner_of
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.settlement.factories import refund
from tests.settlement.payouts.factories import officer, sell
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db
SEPTEMBER, OCTOBER, NOVEMBER = Month(2026, 9), Month(2026, 10), Month(2026, 11)


def sold_in_october(price: int = 1_000_000, **changes: object) -> tuple[Seller, str]:
    with time_machine.travel("2026-10-10T03:00:00Z"):
        seller = make_seller(**changes)
        return seller, sell(seller, price)


def given_back_in_november(order_id: str, amount: int) -> None:
    with time_machine.travel("2026-11-05T03:00:00Z"):
        refund(order_id, amount)
        deliver_all()


def later():
    return time_machine.travel("2026-12-02T03:00:00Z")


def test_month_by_seller_equals_the_books() -> None:
    seller, _order = sold_in_october()
    found = draft(OCTOBER)
    (line,) = found.lines
    assert (line.seller_id, line.name, line.revenue, line.vat, line.pit) == (
        seller.pk,
        "Trần Thị Lành",
        1_000_000,
        10_000,
        5_000,
    )
    assert line.province_code == seller.commune.province.code
    assert (found.books_vat, found.books_pit, found.agrees) == (10_000, 5_000, True)
    assert found.due_on.isoformat() == "2026-11-20"
    assert draft(NOVEMBER).lines == []


def test_cooperatives_declare_for_themselves() -> None:
    sold_in_october(kind="COOPERATIVE", legal_representative="Lê Văn Bé", tax_code="0100112436")
    found = draft(OCTOBER)
    assert (found.lines, found.vat, found.agrees) == ([], 0, True)


def test_negative_month_is_carried_on_and_shown() -> None:
    _seller, order_id = sold_in_october()
    given_back_in_november(order_id, 400_000)
    with time_machine.travel("2026-12-10T03:00:00Z"):
        sell(make_seller(), 300_000)
    with time_machine.travel("2027-01-03T03:00:00Z"):
        desk = officer()
        file_month(officer=desk, month=OCTOBER, reference="TK10")
        file_month(officer=desk, month=NOVEMBER, reference="TK11")
        november, december = draft(NOVEMBER), draft(Month(2026, 12))
    assert (november.vat, november.vat_due, november.vat_left) == (-4_000, 0, -4_000)
    assert (december.vat, december.vat_carried, december.vat_due, december.vat_left) == (3_000, -4_000, 0, -1_000)
    assert (december.pit, december.pit_carried, december.pit_due) == (1_500, -2_000, 0)


def test_filing_freezes_the_month() -> None:
    sold_in_october()
    with later():
        desk = officer()
        filed = file_month(officer=desk, month=OCTOBER, reference=" TK-10 ")
    assert (filed.reference, filed.filed_by, filed.vat, filed.lines.count()) == ("TK-10", desk, 10_000, 1)
    late = SellerEntry.objects.get()
    late.pk, late.order_line_id = None, "another"
    with pytest.raises(DatabaseError), transaction.atomic():
        late.save()
    for rows in (TaxDeclaration.objects, DeclarationLine.objects):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(vat=0)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.all().delete()
    assert (draft(OCTOBER).vat, draft(OCTOBER).agrees) == (10_000, True)


def test_return_after_filing_goes_to_the_next_month() -> None:
    _seller, order_id = sold_in_october()
    with time_machine.travel("2026-11-02T03:00:00Z"):
        file_month(officer=officer(), month=OCTOBER, reference="TK10")
    given_back_in_november(order_id, 1_000_000)
    assert SellerEntry.objects.get(event="RETURN").period == "2026-11"
    assert (draft(OCTOBER).vat, draft(NOVEMBER).vat) == (10_000, -10_000)


@pytest.mark.parametrize(
    ("month", "reference", "code"),
    [
        (OCTOBER, "  ", "REQUIRED"),
        (Month(2026, 12), "TK", "NOT_OVER"),
        (Month(2027, 5), "TK", "NOT_OVER"),
        (NOVEMBER, "TK", "EARLIER_FIRST"),
    ],
)
def test_filing_that_may_not_be(month: Month, reference: str, code: str) -> None:
    sold_in_october()
    with later():
        with pytest.raises(Refused) as refused:
            file_month(officer=officer(), month=month, reference=reference)
    assert (refused.value.code, TaxDeclaration.objects.count()) == (code, 0)


def test_filing_twice_and_by_others_is_refused() -> None:
    sold_in_october()
    with later():
        with pytest.raises(Denied):
            file_month(officer=make_officer("manage_sellers"), month=OCTOBER, reference="TK")
        file_month(officer=officer(), month=OCTOBER, reference="TK")
        with pytest.raises(Refused) as refused:
            file_month(officer=officer(), month=OCTOBER, reference="TK2")
    assert (refused.value.code, TaxDeclaration.objects.get().reference) == ("ALREADY_FILED", "TK")
    with pytest.raises(Denied):
        access_draft(make_user(), OCTOBER)


def test_what_differs_from_the_books_is_not_filed() -> None:
    sold_in_october()
    sale = SellerEntry.objects.get()
    with time_machine.travel("2026-10-11T03:00:00Z"):
        sale.pk, sale.order_line_id = None, "another"
        sale.save()
    assert draft(OCTOBER).agrees is False
    with later():
        with pytest.raises(Refused) as refused:
            file_month(officer=officer(), month=OCTOBER, reference="TK")
    assert refused.value.code == "BOOKS_DIFFER"


def test_remittance_empties_what_was_withheld() -> None:
    sold_in_october()
    with later():
        desk = officer()
        with pytest.raises(NotFound):
            pay_month(officer=desk, month=OCTOBER, reference="FT9")
        file_month(officer=desk, month=OCTOBER, reference="TK")
        with pytest.raises(Denied):
            pay_month(officer=make_officer("manage_sellers"), month=OCTOBER, reference="FT9")
        with pytest.raises(Refused):
            pay_month(officer=desk, month=OCTOBER, reference="")
        assert held(Account("VAT_WITHHELD")) == -10_000
        pay_month(officer=desk, month=OCTOBER, reference="FT9")
        with pytest.raises(Refused) as refused:
            pay_month(officer=desk, month=OCTOBER, reference="FT9")
    assert refused.value.code == "INVALID_STATUS"
    assert (held(Account("VAT_WITHHELD")), held(Account("PIT_WITHHELD"))) == (0, 0)
    entry = JournalEntry.objects.get(kind="TAX_PAID")
    assert [leg.amount for leg in entry.legs.order_by("pk")] == [10_000, 5_000, -15_000]
    assert draft(OCTOBER).agrees is True


def test_sheet_tells_the_sellers_and_the_sums() -> None:
    sold_in_october(legal_name="=1+1 Lành")
    book = openpyxl.load_workbook(io.BytesIO(declaration_sheet(draft(OCTOBER))))
    sellers, sums = book.worksheets
    row = [cell.value for cell in sellers[2]]
    assert row[0] == "046180001234"
    assert (row[1], sellers["B2"].data_type) == ("=1+1 Lành", "s")
    assert row[5:] == [1_000_000, 10_000, 5_000]
    figures = {cells[0].value: (cells[1].value, cells[2].value) for cells in sums.iter_rows(min_row=2)}
    assert figures["Phải nộp"] == (10_000, 5_000)
    assert figures["Lệch so với sổ cái"] == (0, 0)


def filed_2026() -> Seller:
    seller, order_id = sold_in_october()
    given_back_in_november(order_id, 400_000)
    with time_machine.travel("2027-01-03T03:00:00Z"):
        file_month(officer=officer(), month=OCTOBER, reference="TK10")
        file_month(officer=officer(), month=NOVEMBER, reference="TK11")
    return seller


def test_certificate_is_numbered_and_issued_once() -> None:
    seller = filed_2026()
    with time_machine.travel("2027-01-05T03:00:00Z"):
        made = issue_certificate(officer=officer(), seller_id=seller.pk, year=2026)
        assert issue_certificate(officer=officer(), seller_id=seller.pk, year=2026) == made
    assert (number_of(made), made.revenue, made.vat, made.pit) == ("CTKT/2026/000001", 600_000, 6_000, 3_000)
    assert [month["vat"] for month in made.months] == [10_000, -4_000]
    assert access_certificate(owner_of(seller), made.pk) == made
    for stranger in (make_user(), make_officer("manage_sellers")):
        with pytest.raises(NotFound):
            access_certificate(stranger, made.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        WithholdingCertificate.objects.update(vat=0)


def test_certificate_on_paper(settings) -> None:
    settings.MARKET_NAME, settings.MARKET_TAX_CODE = "HTX Chợ Làng", "0100112436"
    seller = filed_2026()
    with time_machine.travel("2027-01-05T03:00:00Z"):
        made = issue_certificate(officer=officer(), seller_id=seller.pk, year=2026)
    document = pypdfium2.PdfDocument(certificate_pdf(made))
    shown = document[0].get_textpage().get_text_range()
    for words in ("CTKT/2026/000001", "HTX Chợ Làng", "0100112436", "Trần Thị Lành", "2026-10", "−4.000", "600.000"):
        assert words in shown


def test_certificate_that_may_not_be() -> None:
    seller, _order = sold_in_october()
    with later():
        with pytest.raises(Refused) as early:
            issue_certificate(officer=officer(), seller_id=seller.pk, year=2026)
    with time_machine.travel("2027-01-05T03:00:00Z"):
        with pytest.raises(Refused) as unfiled:
            issue_certificate(officer=officer(), seller_id=seller.pk, year=2026)
        with pytest.raises(Refused) as nothing:
            issue_certificate(officer=officer(), seller_id=make_seller().pk, year=2026)
        with pytest.raises(NotFound):
            issue_certificate(officer=officer(), seller_id=10**9, year=2026)
        with pytest.raises(Denied):
            issue_certificate(officer=make_officer("manage_sellers"), seller_id=seller.pk, year=2026)
    codes = (early.value.code, unfiled.value.code, nothing.value.code)
    assert codes == ("NOT_OVER", "EARLIER_FIRST", "NOTHING_WITHHELD")
    assert WithholdingCertificate.objects.count() == 0
