import pytest

from marketplace.ledger.accounts import Account, AccountKind, Leg
from marketplace.ledger.domain.posting import post
from tests.ledger.test_posting import BANK, UNMATCHED, came
from tests.sellers.factories import make_seller
from tests.shop.test_money_in_the_ledger import say, sold
from tests.web.desk.people import LEDGER, officer, text
from web.pages.desk.ledger import PAGE

pytestmark = pytest.mark.django_db
BANK_PAGE = {"kind": "BANK", "owner": BANK.owner, "currency": "VND"}


def test_every_account_with_its_balance() -> None:
    seller = make_seller()
    came(45_000)
    legs = [Leg(UNMATCHED, 100), Leg(Account(AccountKind.SELLER_PAYABLE, str(seller.pk)), -100)]
    post(kind="SALE", key="s", legs=legs, currency="VND")
    shown = text(officer().get(LEDGER))
    assert "Tài khoản ngân hàng 0711000 45.000 ₫ 45.000 ₫ 0 ₫ 1" in shown
    assert f"Phải trả người bán {seller.name} −100 ₫ 0 ₫ 100 ₫ 1" in shown


def test_account_leads_to_its_statement_and_from_there_to_the_other_side() -> None:
    _order, item = sold()
    say(item, "REFUND_REQUEST", 15_000, "r")
    client = officer()
    accounts = client.get(LEDGER).context["rows"]
    (clearing,) = [row for row in accounts if row["kind"] == "SHOPPER_FUNDS"]
    page = client.get(clearing["url"])
    shown = text(page)
    assert "Tiền của người mua đang giữ" in shown
    assert "15.000 ₫ Thanh toán −25.000 ₫ Tiền hoàn đang trên đường · t −15.000 ₫ REFUND_REQUEST r" in shown
    assert "−40.000 ₫ Thanh toán −40.000 ₫ Tiền ở cổng thanh toán · t 40.000 ₫ CHARGE_SUCCESS p" in shown
    other = page.context["rows"][0]["others"][0]
    assert [row["amount"]["amount"] for row in client.get(other["url"]).context["rows"]] == [-15_000.0]


def test_pages_follow_each_other() -> None:
    for number in range(PAGE + 1):
        came(1_000, key=f"k{number}")
    client = officer()
    first = client.get(LEDGER, BANK_PAGE)
    second = client.get(LEDGER + first.context["next_url"])
    assert (len(first.context["rows"]), len(second.context["rows"])) == (PAGE, 1)
    assert second.context["rows"][0]["held"]["amount"] == 1_000.0


def test_other_currency_is_not_written_as_dong() -> None:
    came(700, currency="USD")
    client = officer()
    assert "0711000 7,0 USD 7,0 USD 0,0 USD 1" in text(client.get(LEDGER))
    assert "7,0 USD" in text(client.get(LEDGER, {**BANK_PAGE, "currency": "USD"}))


def test_empty_books_and_empty_accounts_say_so() -> None:
    client = officer()
    assert "Sổ chưa có bút toán nào" in text(client.get(LEDGER))
    assert "Tài khoản này chưa có bút toán nào" in text(client.get(LEDGER, BANK_PAGE))


def test_account_that_is_none_is_not_found() -> None:
    assert officer().get(LEDGER, {"kind": "POCKET"}).status_code == 404


@pytest.mark.parametrize("asked", [{"after": "x"}, {**BANK_PAGE, "after": "ằ"}])
def test_nonsense_cursor_begins_at_the_front(asked: dict[str, str]) -> None:
    came()
    assert "45.000 ₫" in text(officer().get(LEDGER, asked))


def test_page_takes_no_forms() -> None:
    assert officer().post(LEDGER).status_code == 405
