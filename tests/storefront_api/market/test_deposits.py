"""Deposits through the API: what a basket may leave for later, promised and paid; and who did not come."""

from collections.abc import Iterator

import pytest

from bench.money_moves import offered
from marketplace.shop.contract import shop
from marketplace.shop.native.models import Order
from marketplace.values.ids import global_id
from tests.sellers.factories import make_officer, make_user
from tests.shop.returning import Refunding
from tests.storefront_api.api import ask, data
from tests.tourism.depositing import book_with_deposit, put_in, room_with_deposit
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import open_basket
from tests.tourism.test_cancelling import booked, counters
from tourism.models import CancellationPolicy

pytestmark = pytest.mark.django_db
BASKET = """query($id: ID!) {basket(checkoutId: $id) {
  balance {amount} balanceDueOn balancePromised {amount} payNow {amount} payAll {amount}}}"""
PAY = """mutation($id: ID!, $gateway: String!, $amount: PositiveDecimal) {
  transactionInitialize(id: $id, amount: $amount, paymentGateway: {id: $gateway}) {
    transaction {authorizedAmount {amount}} data errors {field code}}}"""
NO_SHOW = """mutation($id: ID!) {bookingNoShow(id: $id) {
  booking {status} refund {amount} errors {field code}}}"""
SAVE = """mutation($seller: ID!, $id: ID, $tiers: [CancellationTierInput!]!, $first: Boolean, $noShow: Int) {
  cancellationPolicySave(sellerId: $seller, id: $id, tiers: $tiers, firstNight: $first, noShowPercent: $noShow) {
    policy {id code text tiers {daysBefore percent} firstNight noShowPercent isGeneral} errors {field code}}}"""
LIST = "query($seller: ID!) {cancellationPolicies(sellerId: $seller) {code isGeneral}}"


@pytest.fixture(autouse=True)
def gateway() -> Iterator[Refunding]:
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def shown(checkout_id: str) -> dict:
    found = data(BASKET, id=checkout_id)["basket"]
    return {name: value["amount"] if isinstance(value, dict) else value for name, value in found.items()}


def test_basket_says_what_is_paid_now_and_what_later() -> None:
    checkout_id = open_basket()
    put_in(checkout_id, room_with_deposit(before=3))
    now = {"balance": 420_000, "balancePromised": 0, "payNow": 180_000, "payAll": 600_000}
    assert shown(checkout_id) == {**now, "balanceDueOn": days_ahead(7).isoformat()}
    promised = data(PAY, id=checkout_id, gateway="cholang.balance", amount="420000")["transactionInitialize"]
    assert (promised["errors"], promised["data"]) == (
        [],
        {"action": "balance", "amount": 420_000, "currency": "VND"},
    )
    assert promised["transaction"]["authorizedAmount"]["amount"] == 420_000
    assert shown(checkout_id)["balancePromised"] == 420_000
    data(PAY, id=checkout_id, gateway="cholang.cash", amount="180000")
    assert Order.objects.get().authorize_status == "FULL"


def test_basket_without_deposits_leaves_nothing_for_later() -> None:
    checkout_id = open_basket()
    put_in(checkout_id, room_with_deposit(100))
    assert shown(checkout_id) == {
        "balance": 0,
        "balanceDueOn": None,
        "balancePromised": 0,
        "payNow": 600_000,
        "payAll": 600_000,
    }


@pytest.mark.parametrize("amount", ["420001", "600000"])
def test_more_than_the_terms_leave_is_an_error(amount: str) -> None:
    checkout_id = open_basket()
    put_in(checkout_id, room_with_deposit())
    found = data(PAY, id=checkout_id, gateway="cholang.balance", amount=amount)["transactionInitialize"]
    assert found["errors"] == [{"field": "amount", "code": "INVALID"}]
    assert (shown(checkout_id)["balancePromised"], Order.objects.count()) == (0, 0)


def test_host_says_that_nobody_came() -> None:
    booking = book_with_deposit(make_user(), days=0)
    host = booking.seller.members.get().user
    done = data(NO_SHOW, user=host, id=global_id("Booking", booking.pk))["bookingNoShow"]
    assert done == {"booking": {"status": "NO_SHOW"}, "refund": {"amount": 0}, "errors": []}


def test_no_show_by_others_is_denied_and_nothing_changes() -> None:
    guest = make_user()
    booking, order_id = booked(guest, 0)
    key = global_id("Booking", booking.pk)
    answer = ask(NO_SHOW, id=key)
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    for user in (guest, make_user(), make_officer("manage_orders")):
        done = data(NO_SHOW, user=user, id=key)["bookingNoShow"]
        assert [error["code"] for error in done["errors"]] == ["NOT_FOUND"]
    booking.refresh_from_db()
    assert (booking.status, counters(booking), shop().returns(order_id)) == ("CONFIRMED", (0, 1), [])


def test_no_show_too_early_is_an_error() -> None:
    booking, _order_id = booked(make_user(), 2)
    host = booking.seller.members.get().user
    done = data(NO_SHOW, user=host, id=global_id("Booking", booking.pk))["bookingNoShow"]
    assert (done["errors"], counters(booking)) == ([{"field": "id", "code": "INVALID"}], (0, 1))


def tiers(*pairs: tuple[int, int]) -> list[dict[str, int]]:
    return [{"daysBefore": days, "percent": percent} for days, percent in pairs]


def test_host_writes_a_policy_of_their_own() -> None:
    booking, _order_id = booked(make_user())
    owner, seller = booking.seller.members.get().user, global_id("Seller", booking.seller_id)
    given = {"seller": seller, "tiers": tiers((0, 50), (7, 100)), "first": True, "noShow": 60}
    made = data(SAVE, user=owner, **given)["cancellationPolicySave"]
    assert made["errors"] == []
    policy = made["policy"]
    assert (policy["tiers"], policy["firstNight"], policy["noShowPercent"], policy["isGeneral"]) == (
        tiers((7, 100), (0, 50)),
        True,
        60,
        False,
    )
    changed = data(SAVE, user=owner, **{**given, "id": policy["id"], "noShow": 100})["cancellationPolicySave"]
    assert (changed["policy"]["code"], changed["policy"]["noShowPercent"]) == (policy["code"], 100)
    listed = data(LIST, user=owner, seller=seller)["cancellationPolicies"]
    assert [one["code"] for one in listed] == ["FLEXIBLE", "MODERATE", "STRICT", policy["code"]]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"tiers": tiers((5, 50), (1, 100))}, "tiers"),
        ({"tiers": tiers((5, 50), (1, 50))}, "tiers"),
        ({"tiers": tiers((5, 50), (5, 40))}, "tiers"),
        ({"tiers": tiers((400, 50))}, "tiers"),
        ({"tiers": [], "first": True}, "firstNight"),
        ({"tiers": tiers((1, 100)), "noShow": 20}, "noShowPercent"),
    ],
)
def test_policy_that_contradicts_itself_is_an_error(given: dict, field: str) -> None:
    booking, _order_id = booked(make_user())
    owner = booking.seller.members.get().user
    found = data(SAVE, user=owner, seller=global_id("Seller", booking.seller_id), **given)["cancellationPolicySave"]
    assert found == {"policy": None, "errors": [{"field": field, "code": "INVALID"}]}
    assert CancellationPolicy.objects.filter(seller__isnull=False).count() == 0


def test_policy_of_others_is_denied_and_nothing_changes() -> None:
    booking, _order_id = booked(make_user())
    seller = global_id("Seller", booking.seller_id)
    answer = ask(SAVE, seller=seller, tiers=[])
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    found = data(SAVE, user=make_user(), seller=seller, tiers=[])["cancellationPolicySave"]
    assert [error["code"] for error in found["errors"]] == ["NOT_FOUND"]
    assert ask(LIST, user=make_user(), seller=seller)["data"]["cancellationPolicies"] is None
    assert CancellationPolicy.objects.filter(seller__isnull=False).count() == 0
