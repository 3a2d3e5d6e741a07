"""One seller's part of an order goes back whole: theirs is turned round to the đồng, the other seller's stays."""

import pytest

from bench.money_moves import offered
from marketplace.consignments.models import Consignment
from marketplace.ledger.accounts import Account, AccountKind
from marketplace.ledger.domain.posting import balance as held
from marketplace.settlement.models import SellerEntry
from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from tests.consignments.factories import buy
from tests.listings.factories import make_live
from tests.sellers.factories import make_officer, make_user
from tests.settlement.factories import legs_of
from tests.shop.returning import Refunding
from tests.storefront_api.api import ask, data
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db
GIVE = """mutation($id: ID!, $consignment: ID!, $lines: [RefundLineInput!]) {
  orderGiveBack(orderId: $id, consignmentId: $consignment, lines: $lines, reason: "Hàng hỏng hết") {
    refunds {id} errors {field code}}}"""
QUOTE = """query($id: ID!, $consignment: ID!) {
  orderRefundQuote(orderId: $id, consignmentId: $consignment) {amount {amount} available {amount}}}"""


@pytest.fixture(autouse=True)
def gateway():  # type: ignore[no-untyped-def]
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def sold() -> tuple[str, Consignment, Consignment]:
    """An order of two sellers, 40,000 đồng of the first one's and 20,000 of the other's."""
    first, second = make_live(), make_live()
    order_id = buy((first, 2), (second, 1))
    return order_id, *(Consignment.objects.get(seller_id=one.seller_id) for one in (first, second))


def key(consignment: Consignment) -> str:
    return global_id("Consignment", consignment.pk)


def rows(consignment: Consignment) -> list[tuple[str, int, int, int, int, int]]:
    found = SellerEntry.objects.filter(seller_id=consignment.seller_id).order_by("pk")
    return list(found.values_list("event", "base", "commission", "vat", "pit", "net"))


def payable(consignment: Consignment) -> int:
    return held(Account(AccountKind.SELLER_PAYABLE, str(consignment.seller_id)))


def test_whole_consignment_goes_back_and_the_other_seller_is_untouched(gateway: Refunding) -> None:
    order_id, mine, others = sold()
    officer, before = make_officer("handle_payments"), rows(others)
    assert before == [("SALE", 20_000, 1_000, 200, 100, 18_700)]
    quote = data(QUOTE, user=officer, id=order_id, consignment=key(mine))["orderRefundQuote"]
    assert (quote["amount"]["amount"], quote["available"]["amount"]) == (40_000, 60_000)
    done = data(GIVE, user=officer, id=order_id, consignment=key(mine))["orderGiveBack"]
    deliver_all()
    assert (done["errors"], [asked.amount.amount for asked in gateway.asked]) == ([], [40_000])
    assert rows(mine) == [
        ("SALE", 40_000, 2_000, 400, 200, 37_400),
        ("RETURN", -40_000, -2_000, -400, -200, -37_400),
    ]
    assert (rows(others), payable(mine), payable(others)) == (before, 0, -18_700)
    (one,) = shop().returns(order_id)
    assert legs_of(f"return:{order_id}:{one.key}") == {
        "SHOPPER_FUNDS": -40_000,
        "SELLER_PAYABLE": 37_400,
        "COMMISSION_INCOME": 2_000,
        "VAT_WITHHELD": 400,
        "PIT_WITHHELD": 200,
    }
    kinds = (AccountKind.COMMISSION_INCOME, AccountKind.VAT_WITHHELD, AccountKind.PIT_WITHHELD)
    assert [held(Account(kind)) for kind in kinds] == [-1_000, -200, -100]
    assert held(Account(AccountKind.SHOPPER_FUNDS)) == 0


def test_second_time_there_is_nothing_left_of_it() -> None:
    order_id, mine, others = sold()
    officer = make_officer("handle_payments")
    data(GIVE, user=officer, id=order_id, consignment=key(mine))
    deliver_all()
    again = data(GIVE, user=officer, id=order_id, consignment=key(mine))["orderGiveBack"]
    deliver_all()
    assert again["errors"] == [{"field": "amount", "code": "INVALID"}]
    assert (len(rows(mine)), len(rows(others)), len(shop().returns(order_id))) == (2, 1, 1)


def test_consignment_of_another_order_and_lines_beside_it_are_refused() -> None:
    (order_id, mine, _others), (_other_order, foreign, _third) = sold(), sold()
    officer = make_officer("handle_payments")
    wrong = data(GIVE, user=officer, id=order_id, consignment=key(foreign))["orderGiveBack"]
    lines = [{"orderLineId": mine.lines.get().order_line_id, "quantity": 1}]
    both = data(GIVE, user=officer, id=order_id, consignment=key(mine), lines=lines)["orderGiveBack"]
    assert [error["code"] for error in (*wrong["errors"], *both["errors"])] == ["NOT_FOUND", "INVALID"]
    assert shop().returns(order_id) == []


@pytest.mark.parametrize("who", ["nobody", "a buyer", "other staff", "the seller"])
def test_others_are_denied_and_nothing_changes(who: str) -> None:
    order_id, mine, _others = sold()
    user = {
        "nobody": lambda: None,
        "a buyer": make_user,
        "other staff": lambda: make_officer("manage_orders"),
        "the seller": lambda: mine.seller.members.get().user,
    }[who]()
    answer = ask(GIVE, user=user, id=order_id, consignment=key(mine))
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert (rows(mine)[1:], shop().returns(order_id)) == ([], [])
