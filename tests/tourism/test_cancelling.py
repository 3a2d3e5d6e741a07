"""Calling a booking off: who, how much comes back, and what is free again."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from bench.money_moves import offered
from marketplace.identity.models import User
from marketplace.notices.models import Notice
from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tests.payments.promising import promise
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.shop.returning import Refunding
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure, sold_room_type
from tourism.domain import basket, cancelling
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gateway():  # type: ignore[no-untyped-def]
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def in_cash(checkout_id: str) -> str:
    """Promised; the order's id."""
    item = promise(checkout_id).item
    item.refresh_from_db()
    return global_id("Order", item.order_id)


def booked(
    guest: User | None, days: int = 3, *, pays: Callable[[str], str] = pay, **fields: object
) -> tuple[Booking, str]:
    """One night at 300,000 đồng or so, on moderate terms, paid."""
    room_type, checkout_id = sold_room_type(make_seller(), **fields), open_basket(guest)
    booking = basket.add_stay_to_basket(
        checkout_id=checkout_id,
        asked=StayRequest(room_type.pk, arrival=days_ahead(days), departure=days_ahead(days + 1), adults=2),
    )
    order_id = pays(checkout_id)
    deliver_all()
    booking.refresh_from_db()
    return booking, order_id


def counters(booking: Booking) -> tuple[int, int]:
    assert booking.room_type is not None
    night = booking.room_type.nights.get(date=booking.arrival)
    return night.held, night.booked


@pytest.mark.parametrize(("days", "percent"), [(6, 100), (3, 50), (0, 0)])
def test_guest_gets_what_the_frozen_terms_say(days: int, percent: int) -> None:
    guest = make_user()
    booking, order_id = booked(guest, days)
    quote = cancelling.quote(user=guest, booking_id=booking.pk)
    back = Money(booking.price * percent // 100)
    assert (quote.who, quote.percent, quote.paid, quote.amount) == ("GUEST", percent, Money(booking.price), back)
    cancelled, same = cancelling.cancel(user=guest, booking_id=booking.pk, reason="Con ốm")
    deliver_all()
    assert (cancelled.status, same, counters(booking)) == ("CANCELLED", quote, (0, 0))
    assert [(one.amount, one.lines[0].order_line_id) for one in shop().returns(order_id)] == (
        [(back, booking.order_line_id)] if percent else []
    )
    assert sorted(Notice.objects.filter(kind__startswith="booking-cancelled").values_list("kind", flat=True)) == [
        "booking-cancelled-guest",
        "booking-cancelled-host",
    ]


def test_host_gives_everything_back() -> None:
    guest = make_user()
    booking, order_id = booked(guest, 0)
    host = booking.seller.members.get().user
    _booking, quote = cancelling.cancel(user=host, booking_id=booking.pk, reason="Nhà dột")
    deliver_all()
    assert (quote.who, [one.amount for one in shop().returns(order_id)]) == ("HOST", [Money(booking.price)])
    assert Notice.objects.filter(kind="booking-cancelled-host").count() == 0
    told = Notice.objects.get(kind="booking-cancelled-guest").text
    assert "Nhà dột" in told


def test_officer_gives_everything_back_and_seats_are_free() -> None:
    departure, checkout_id = sold_departure(), open_basket(make_user())
    booking = basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, adults=2)
    pay(checkout_id)
    deliver_all()
    officer = make_officer("manage_orders")
    _booking, quote = cancelling.cancel(user=officer, booking_id=booking.pk, reason="Bão")
    departure.refresh_from_db()
    assert (quote.who, quote.amount, departure.held, departure.booked) == ("OFFICER", quote.paid, 0, 0)


def test_strangers_call_nothing_off() -> None:
    booking, order_id = booked(make_user())
    with pytest.raises(NotFound):
        cancelling.cancel(user=make_user(), booking_id=booking.pk, reason="x")
    booking.refresh_from_db()
    assert (booking.status, counters(booking), shop().returns(order_id)) == ("CONFIRMED", (0, 1), [])


@pytest.mark.parametrize(("reason", "code"), [(" ", "REQUIRED"), ("x" * 401, "INVALID")])
def test_bad_reason_changes_nothing(reason: str, code: str) -> None:
    guest = make_user()
    booking, order_id = booked(guest)
    with pytest.raises(Refused) as refusal:
        cancelling.cancel(user=guest, booking_id=booking.pk, reason=reason)
    assert (refusal.value.code, counters(booking), shop().returns(order_id)) == (code, (0, 1), [])


def test_second_time_is_refused() -> None:
    guest = make_user()
    booking, order_id = booked(guest)
    cancelling.cancel(user=guest, booking_id=booking.pk, reason="Con ốm")
    with pytest.raises(Refused):
        cancelling.cancel(user=guest, booking_id=booking.pk, reason="Con ốm")
    assert (len(shop().returns(order_id)), counters(booking)) == (1, (0, 0))


def test_guest_without_account_calls_off_by_the_orders_id() -> None:
    booking, order_id = booked(None)
    nobody = AnonymousUser()
    quote = cancelling.quote(user=nobody, booking_id=booking.pk, order_id=order_id)
    assert (quote.who, quote.percent, quote.amount) == ("GUEST", 50, Money(booking.price // 2))
    cancelled, same = cancelling.cancel(user=nobody, booking_id=booking.pk, order_id=order_id, reason="Con ốm")
    event = booking.events.get(action="CANCELLED")
    assert (cancelled.status, same, event.actor, counters(booking)) == ("CANCELLED", quote, None, (0, 0))
    assert [one.amount for one in shop().returns(order_id)] == [quote.amount]


def test_who_is_signed_in_and_has_the_orders_id_is_guest_host_or_officer() -> None:
    booking, order_id = booked(None)
    host = booking.seller.members.get().user
    who = [
        cancelling.quote(user=user, booking_id=booking.pk, order_id=order_id).who
        for user in (make_user(), host, make_officer("manage_orders"))
    ]
    assert who == ["GUEST", "HOST", "OFFICER"]


@pytest.mark.parametrize("shows", ["no order", "another order", "the order of somebody's account"])
def test_nobody_calls_off_without_the_right_order(shows: str) -> None:
    booking, order_id = booked(make_user() if shows == "the order of somebody's account" else None)
    shown = {"no order": "", "another order": booked(None)[1]}.get(shows, order_id)
    for verb in (
        lambda: cancelling.quote(user=AnonymousUser(), booking_id=booking.pk, order_id=shown),
        lambda: cancelling.cancel(user=AnonymousUser(), booking_id=booking.pk, order_id=shown, reason="x"),
    ):
        with pytest.raises(NotFound):
            verb()
    booking.refresh_from_db()
    assert (booking.status, counters(booking), shop().returns(order_id)) == ("CONFIRMED", (0, 1), [])


@pytest.mark.parametrize(("days", "percent", "left"), [(6, 100, None), (3, 50, 150_000), (0, 0, 300_000)])
def test_booking_to_be_paid_in_cash_need_not_be_paid_by_the_same_share(
    days: int, percent: int, left: int | None
) -> None:
    booking, order_id = booked(None, days, pays=in_cash, weekend_price=None)
    quote = cancelling.quote(user=AnonymousUser(), booking_id=booking.pk, order_id=order_id)
    off = Money(3_000 * percent)
    assert (quote.percent, quote.paid, quote.amount, quote.called_off) == (percent, Money(0), Money(0), off)
    cancelling.cancel(user=AnonymousUser(), booking_id=booking.pk, order_id=order_id, reason="Con ốm")
    deliver_all()
    booking.refresh_from_db()
    order = shop().order(order_id)
    assert (booking.status, counters(booking), order.status == "CANCELED") == ("CANCELLED", (0, 0), left is None)
    if left is not None:
        payable = shop().payable(order_id)
        assert (payable.total - payable.charged, order.is_promised) == (Money(left), True)
