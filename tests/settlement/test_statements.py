import io

import openpyxl
import pypdfium2
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from marketplace.sellers.domain import members
from marketplace.sellers.models import Seller
from marketplace.settlement.domain.months import Month
from marketplace.settlement.domain.payouts import closing
from marketplace.settlement.domain.statements.monthly import access_statement, months_of, statement_of
from marketplace.settlement.models import SellerEntry
from marketplace.settlement.papers.statement_pdf import statement_pdf
from marketplace.settlement.papers.statement_sheet import statement_sheet
from marketplace.values.refusal import NotFound
from tests.listings.factories import owner_of
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.settlement.factories import refund
from tests.settlement.payouts.factories import make_account, officer, sell, sent
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture
def seller() -> Seller:
    """October: 100.000 sold and paid out; November: 200.000 sold, 50.000 given back."""
    with time_machine.travel("2026-10-10T03:00:00Z"):
        made = make_seller(name="Vườn rau Ô Lành")
        sell(made, 100_000)
        make_account(made)
        payout = sent(made).payouts.get()
        closing.mark_paid(officer=officer(), payout_id=payout.pk, bank_reference="FT1")
    with time_machine.travel("2026-11-12T03:00:00Z"):
        order_id = sell(made, 200_000)
        refund(order_id, 50_000)
        deliver_all()
    return made


def test_month_begins_where_the_month_before_ended(seller: Seller) -> None:
    first, second = statement_of(seller, OCTOBER), statement_of(seller, NOVEMBER)
    assert (first.opening, first.total("net"), first.paid_out, first.closing) == (0, 93_500, 93_500, 0)
    assert (second.opening, second.total("net"), second.paid_out, second.closing) == (0, 140_250, 0, 140_250)
    assert (len(second.sold), len(second.returned)) == (1, 1)
    assert statement_of(seller, Month(2026, 12)).opening == 140_250


def test_payout_that_came_back_stands_twice(seller: Seller) -> None:
    with time_machine.travel("2026-11-20T03:00:00Z"):
        payout = sent(seller).payouts.get()
        closing.mark_returned(officer=officer(), payout_id=payout.pk, reason="Tài khoản đóng")
    found = statement_of(seller, NOVEMBER)
    assert [(one.amount, one.is_back) for one in found.transfers] == [(140_250, False), (140_250, True)]
    assert (found.paid_out, found.closing) == (0, 140_250)


def test_months_run_from_the_first_sale_until_now(seller: Seller) -> None:
    with time_machine.travel("2026-12-05T03:00:00Z"):
        assert [str(month) for month in months_of(seller.pk)] == ["2026-12", "2026-11", "2026-10"]
    assert months_of(make_seller().pk) == []


def test_members_and_officers_see_it_and_nobody_else(seller: Seller) -> None:
    helper = members.add_helper(user=owner_of(seller), seller_id=seller.pk, phone="0912000111").user
    for user in (owner_of(seller), helper, officer()):
        assert access_statement(user, seller.pk, OCTOBER).closing == 0
    for stranger in (make_user(), owner_of(make_seller()), make_officer("manage_sellers")):
        with pytest.raises(NotFound):
            access_statement(stranger, seller.pk, OCTOBER)


def test_statements_do_not_grow_with_the_sales(seller: Seller) -> None:
    def spent() -> int:
        with CaptureQueriesContext(connection) as captured:
            statement_pdf(statement_of(seller, NOVEMBER))
        return len(captured)

    one = spent()
    with time_machine.travel("2026-11-13T03:00:00Z"):
        sell(seller)
        sell(seller)
    assert spent() == one


def test_pdf_has_every_vietnamese_letter_and_the_figures(seller: Seller) -> None:
    shown = text_of(statement_pdf(statement_of(seller, NOVEMBER)))
    assert "Sổ tiền tháng 11/2026" in shown
    assert "Vườn rau Ô Lành" in shown
    assert "Chợ còn giữ của bạn cuối tháng" in shown
    assert "140.250 ₫" in shown
    assert "Hoàn một phần" in shown
    assert "Nghị định 252/2026" in shown
    assert "Trang 1 / " in shown
    letters = "ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴ₫"
    Seller.objects.filter(pk=seller.pk).update(name=letters)
    seller.refresh_from_db()
    assert letters in text_of(statement_pdf(statement_of(seller, OCTOBER))).replace("\r\n", "")


def test_pdf_embeds_its_letters(seller: Seller) -> None:
    content = statement_pdf(statement_of(seller, OCTOBER))
    assert content.count(b"/FontFile2") == 2
    assert pypdfium2.PdfDocument(content)[0].get_size() == pytest.approx((595.28, 841.89), abs=0.1)


def test_pdf_breaks_between_rows_and_repeats_the_head(seller: Seller) -> None:
    found = statement_of(seller, NOVEMBER)
    many = [*found.sold] * 90
    document = pypdfium2.PdfDocument(statement_pdf(type(found)(**{**_fields(found), "sold": many})))
    assert len(document) > 2
    second = document[1].get_textpage().get_text_range()
    assert "Tiền bán" in second
    assert f"Trang 2 / {len(document)}" in second


def _fields(statement: object) -> dict[str, object]:
    return {name: getattr(statement, name) for name in type(statement).__dataclass_fields__}


def test_pdf_takes_names_as_text(seller: Seller) -> None:
    Seller.objects.filter(pk=seller.pk).update(name="<b>Ô & Lành</b>")
    seller.refresh_from_db()
    assert "<b>Ô & Lành</b>" in text_of(statement_pdf(statement_of(seller, OCTOBER)))


def test_pdf_in_english(seller: Seller) -> None:
    with override("en"):
        shown = text_of(statement_pdf(statement_of(seller, NOVEMBER)))
    assert "140,250 ₫" in shown
    assert "Page 1 / " in shown


def test_sheet_has_numbers_as_numbers_and_no_formulas(seller: Seller) -> None:
    sale = SellerEntry.objects.filter(seller=seller, event="SALE").first()
    found = statement_of(seller, NOVEMBER)
    sale.description = "=HYPERLINK(1)"
    book = openpyxl.load_workbook(io.BytesIO(statement_sheet(type(found)(**{**_fields(found), "sold": [sale]}))))
    totals, each, _transfers = book.worksheets
    assert [cell.value for cell in totals["B"]][-1] == 140_250
    row = list(each[2])
    assert row[1].value.startswith("=HYPERLINK(1)")
    assert row[1].data_type == "s"
    assert [cell.data_type for cell in row[2:]] == ["n"] * 5
    assert row[0].is_date is True
