import pytest
import time_machine

from marketplace.sellers.domain import members
from marketplace.sellers.models import Seller
from marketplace.settlement.domain.declarations.certificates import issue_certificate
from marketplace.settlement.domain.declarations.filing import file_month
from marketplace.settlement.domain.months import Month
from marketplace.settlement.models import SellerBankAccount, WithholdingCertificate
from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_seller
from tests.settlement.payouts.factories import officer, sell
from tests.web.selling.visitors import text, visitor

pytestmark = pytest.mark.django_db
MONTHS, ACCOUNT = "/ban-hang/so-tien/", "/ban-hang/tai-khoan/"
FORM = {"bankBin": "970436", "number": "0071 000 123 456", "holderName": "Trần Thị Lành"}


@pytest.fixture
def seller() -> Seller:
    with time_machine.travel("2026-10-10T03:00:00Z"):
        made = make_seller()
        sell(made)
    return made


def test_month_is_read_and_kept(seller: Seller) -> None:
    client = visitor(owner_of(seller))
    assert f'href="{MONTHS}2026-10/"' in client.get(MONTHS).content.decode()
    shown = text(client.get(f"{MONTHS}2026-10/"))
    assert "Bán được, đã trừ khách trả lại 100.000 ₫" in shown
    assert "Chợ giữ của bạn cuối tháng 93.500 ₫" in shown
    assert "Nghị định 252/2026" in shown
    pdf = client.get(f"{MONTHS}2026-10/pdf/")
    assert (pdf["Content-Type"], pdf.content[:4]) == ("application/pdf", b"%PDF")
    assert client.get(f"{MONTHS}2026-10/xlsx/").content[:2] == b"PK"


@pytest.mark.parametrize("page", ["2026-13/", "nonsense/", "2026-10/exe/", "2026-1/pdf/"])
def test_no_month_is_not_found(seller: Seller, page: str) -> None:
    assert visitor(owner_of(seller)).get(MONTHS + page).status_code == 404


def test_another_sellers_month_is_not_shown(seller: Seller) -> None:
    stranger = visitor(owner_of(make_seller()))
    assert "93.500" not in text(stranger.get(f"{MONTHS}2026-10/"))
    assert visitor().get(f"{MONTHS}2026-10/pdf/").status_code == 302


def test_certificate_is_saved_by_its_seller_only(seller: Seller) -> None:
    with time_machine.travel("2027-01-05T03:00:00Z"):
        file_month(officer=officer(), month=Month(2026, 10), reference="TK")
        issue_certificate(officer=officer(), seller_id=seller.pk, year=2026)
    page = f"/ban-hang/chung-tu/{global_id('WithholdingCertificate', WithholdingCertificate.objects.get().pk)}/"
    own = visitor(owner_of(seller))
    assert page in own.get(MONTHS).content.decode()
    assert own.get(page).content[:4] == b"%PDF"
    assert visitor(owner_of(make_seller())).get(page).status_code == 404


def test_owner_enters_an_account(seller: Seller) -> None:
    client = visitor(owner_of(seller))
    assert client.post(ACCOUNT, FORM).status_code == 302
    assert SellerBankAccount.objects.get().number == "0071000123456"
    assert "Chờ cán bộ xem" in text(client.get(ACCOUNT))


def test_wrong_account_keeps_the_words(seller: Seller) -> None:
    answer = visitor(owner_of(seller)).post(ACCOUNT, {**FORM, "number": "12"})
    assert answer.status_code == 422
    assert 'value="Trần Thị Lành"' in answer.content.decode()
    assert 'id="number-error"' in answer.content.decode()
    assert SellerBankAccount.objects.count() == 0


def test_helper_sees_the_account_and_cannot_change_it(seller: Seller) -> None:
    helper = members.add_helper(user=owner_of(seller), seller_id=seller.pk, phone="0912000111").user
    client = visitor(helper)
    assert "Chỉ chủ gian hàng" in text(client.get(ACCOUNT))
    assert client.post(ACCOUNT, FORM).status_code == 403
    assert SellerBankAccount.objects.count() == 0


def test_pages_in_english(seller: Seller) -> None:
    client = visitor(owner_of(seller), language="en")
    assert "Month by month" in text(client.get(MONTHS))
    assert "Account holder" in text(client.get(ACCOUNT))
