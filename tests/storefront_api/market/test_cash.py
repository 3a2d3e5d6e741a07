import pytest

from marketplace.shop.contract import shop
from marketplace.shop.native.models import Order
from marketplace.values.ids import global_id
from payments.models import CashReceipt
from tests.listings.factories import make_live, owner_of
from tests.payments.promising import buy_in_cash
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
RECEIVED = """mutation($order: ID!, $seller: ID, $amount: PositiveDecimal) {
  cashReceived(orderId: $order, sellerId: $seller, amount: $amount) {
    cash {due {amount} received {amount currency}} errors {field message code}}}"""
PARCELS = """query($id: ID!) {mySeller(id: $id) {consignments(first: 5) {edges {node {
  cash {due {amount} received {amount}}}}}}}"""


def test_owner_writes_down_what_came() -> None:
    listing = make_live()
    order_id, owner = buy_in_cash((listing, 2)), owner_of(listing.seller)
    total, seller = float(shop().order(order_id).total.amount), global_id("Seller", listing.seller_id)
    (parcel,) = data(PARCELS, user=owner, id=seller)["mySeller"]["consignments"]["edges"]
    assert parcel["node"]["cash"] == {"due": {"amount": total}, "received": {"amount": 0.0}}
    first = data(RECEIVED, user=owner, order=order_id, seller=seller, amount=1_000)["cashReceived"]
    assert first == {
        "cash": {"due": {"amount": total - 1_000}, "received": {"amount": 1_000.0, "currency": "VND"}},
        "errors": [],
    }
    rest = data(RECEIVED, user=owner, order=order_id, seller=seller)["cashReceived"]["cash"]
    assert (rest["due"]["amount"], Order.objects.get().charge_status) == (0.0, "FULL")


def test_officer_fills_the_markets_till() -> None:
    order_id = buy_in_cash((make_live(), 2))
    found = data(RECEIVED, user=make_officer("handle_payments"), order=order_id)["cashReceived"]
    assert (found["errors"], CashReceipt.objects.get().seller_id) == ([], None)


@pytest.mark.parametrize("who", ["nobody", "a stranger", "another seller", "the seller for the till", "other staff"])
def test_others_are_denied_and_nothing_changes(who: str) -> None:
    listing, other = make_live(), make_live()
    order_id = buy_in_cash((listing, 2))
    user = {
        "nobody": lambda: None,
        "a stranger": make_user,
        "another seller": lambda: owner_of(other.seller),
        "the seller for the till": lambda: owner_of(listing.seller),
        "other staff": lambda: make_officer("manage_orders"),
    }[who]()
    seller = None if who == "the seller for the till" else global_id("Seller", listing.seller_id)
    answer = ask(RECEIVED, user=user, order=order_id, seller=seller)
    if who in ("nobody", "the seller for the till"):
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    else:
        assert [error["code"] for error in answer["data"]["cashReceived"]["errors"]] == ["NOT_FOUND"]
    assert (CashReceipt.objects.count(), Order.objects.get().total_charged_amount) == (0, 0)


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"order": "nonsense"}, "orderId", "GRAPHQL_ERROR"),
        ({"order": global_id("Product", 1)}, "orderId", "GRAPHQL_ERROR"),
        ({"order": global_id("Order", "00000000-0000-0000-0000-000000000000")}, "id", "NOT_FOUND"),
        ({"seller": global_id("Product", 1)}, "sellerId", "GRAPHQL_ERROR"),
        ({"amount": 0.5}, "amount", "INVALID"),
        ({"amount": 0}, "amount", "INVALID"),
        ({"amount": 10_000_000}, "amount", "INVALID"),
    ],
)
def test_bad_input_changes_nothing(given: dict, field: str, code: str) -> None:
    listing = make_live()
    order_id = buy_in_cash((listing, 2))
    whole = {"order": order_id, "seller": global_id("Seller", listing.seller_id), **given}
    (error,) = data(RECEIVED, user=owner_of(listing.seller), **whole)["cashReceived"]["errors"]
    assert (error["code"], error["field"], CashReceipt.objects.count()) == (code, field, 0)
