"""Calling bookings off through the API: guests with and without an account, and who may not."""

import pytest

from bench.money_moves import offered
from marketplace.identity.models import User
from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.shop.returning import Refunding
from tests.storefront_api.api import ask, data
from tests.tourism.test_cancelling import booked, counters
from tourism.models import Booking

pytestmark = pytest.mark.django_db
QUOTE = """query($id: ID!, $order: ID) {bookingCancelQuote(id: $id, orderId: $order) {
  who percent daysBefore paid {amount} amount {amount} calledOff {amount}}}"""
CANCEL = """mutation($id: ID!, $order: ID, $reason: String!) {
  bookingCancel(id: $id, orderId: $order, reason: $reason) {
    booking {status guestName} quote {amount {amount}} errors {field code}}}"""


@pytest.fixture(autouse=True)
def gateway():  # type: ignore[no-untyped-def]
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def key(booking: Booking) -> str:
    return global_id("Booking", booking.pk)


def test_guest_without_account_reads_the_terms_and_calls_off() -> None:
    booking, order_id = booked(None, weekend_price=None)
    assert data(QUOTE, id=key(booking), order=order_id)["bookingCancelQuote"] == {
        "who": "GUEST",
        "percent": 50,
        "daysBefore": 3,
        "paid": {"amount": 300_000},
        "amount": {"amount": 150_000},
        "calledOff": {"amount": 0},
    }
    done = data(CANCEL, id=key(booking), order=order_id, reason="Con ốm")["bookingCancel"]
    assert (done["errors"], done["booking"]["status"], done["quote"]) == (
        [],
        "CANCELLED",
        {"amount": {"amount": 150_000}},
    )
    # The id shows the order, and still not who came.
    assert done["booking"]["guestName"] == ""
    assert [one.amount.amount for one in shop().returns(order_id)] == [150_000]
    assert data(QUOTE, id=key(booking), order=order_id)["bookingCancelQuote"] is None


def test_guest_with_an_account_needs_no_order() -> None:
    guest = make_user()
    booking, _order_id = booked(guest, weekend_price=None)
    assert data(QUOTE, user=guest, id=key(booking))["bookingCancelQuote"]["amount"] == {"amount": 150_000}
    done = data(CANCEL, user=guest, id=key(booking), reason="Con ốm")["bookingCancel"]
    assert (done["errors"], counters(booking)) == ([], (0, 0))


@pytest.mark.parametrize("shows", ["another order", "nonsense", "the order of somebody's account"])
@pytest.mark.parametrize("who", ["nobody", "a stranger"])
def test_with_another_order_nothing_is_found_and_nothing_changes(shows: str, who: str) -> None:
    booking, own = booked(make_user() if shows == "the order of somebody's account" else None)
    order_id = {"another order": booked(None)[1], "nonsense": "%%"}.get(shows, own)
    user: User | None = make_user() if who == "a stranger" else None
    quote = ask(QUOTE, user=user, id=key(booking), order=order_id)
    assert quote["data"]["bookingCancelQuote"] is None
    assert quote["errors"][0]["extensions"]["exception"]["code"] == "NotFound"
    done = data(CANCEL, user=user, id=key(booking), order=order_id, reason="x")["bookingCancel"]
    assert (done["booking"], [error["code"] for error in done["errors"]]) == (None, ["NOT_FOUND"])
    booking.refresh_from_db()
    assert (booking.status, counters(booking), shop().returns(own)) == ("CONFIRMED", (0, 1), [])


def test_nobody_without_an_order_is_denied() -> None:
    booking, _order_id = booked(None)
    answer = ask(CANCEL, id=key(booking), reason="x")
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert counters(booking) == (0, 1)


@pytest.mark.parametrize(("reason", "code"), [("", "REQUIRED"), ("x" * 401, "INVALID")])
def test_bad_reason_changes_nothing(reason: str, code: str) -> None:
    booking, order_id = booked(None)
    done = data(CANCEL, id=key(booking), order=order_id, reason=reason)["bookingCancel"]
    assert (done["errors"], counters(booking)) == ([{"field": "reason", "code": code}], (0, 1))
