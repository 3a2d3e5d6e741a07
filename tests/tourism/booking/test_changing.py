"""Sold bookings get other dates, people or departures: places, price, money and books follow."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from bench.money_moves import offered
from marketplace.identity.models import User
from marketplace.ledger.domain.verify import verify
from marketplace.notices.models import Notice
from marketplace.settlement.domain.balance import balance
from marketplace.settlement.domain.cash import cash_parts, record_cash
from marketplace.shop.contract import shop
from marketplace.shop.native.models import TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_officer, make_user
from tests.shop.returning import Refunding
from tests.tourism.depositing import book_with_deposit, pay_online
from tests.tourism.factories import days_ahead, make_departure
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure
from tests.tourism.test_cancelling import booked, in_cash
from tourism.domain import basket, cancelling
from tourism.domain.booking import changing
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking, RoomNight

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gateway() -> Iterator[Refunding]:
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def asked(booking: Booking, first: int, until: int, **more: Any) -> StayRequest:
    assert booking.room_type_id is not None
    given = {"adults": 2, **more}
    return StayRequest(booking.room_type_id, arrival=days_ahead(first), departure=days_ahead(until), **given)


def change(user: Any, booking: Booking, first: int, until: int, **more: Any) -> changing.Difference:
    _booking, difference = changing.change_stay(
        user=user, booking_id=booking.pk, asked=asked(booking, first, until), **more
    )
    deliver_all()
    booking.refresh_from_db()
    return difference


def nights(booking: Booking) -> list[int]:
    """Days ahead on which a room is booked, none being held."""
    rows = RoomNight.objects.filter(room_type=booking.room_type).exclude(booked=0, held=0).order_by("date")
    assert all(row.held == 0 for row in rows)
    return [(row.date - days_ahead(0)).days for row in rows for _room in range(row.booked)]


def owed(booking: Booking) -> int:
    payable = shop().payable(booking.order_id)
    return (payable.total - payable.charged).amount


def promised() -> int:
    return sum(TransactionItem.objects.values_list("authorized_value", flat=True))


def books_are_right() -> bool:
    return all(report.found.is_right for report in verify())


def host_of(booking: Booking) -> User:
    return booking.seller.members.get().user


def test_same_length_on_other_days_costs_nothing() -> None:
    guest = make_user()
    booking, _order = booked(guest, 10, weekend_price=None)
    difference = change(guest, booking, 20, 21)
    assert (difference.who, difference.more, difference.refund, difference.called_off) == (
        "GUEST",
        Money(0),
        Money(0),
        Money(0),
    )
    assert (nights(booking), owed(booking)) == ([20], 0)
    event = booking.events.get(action="CHANGED")
    assert (event.facts["before"]["arrival"], event.facts["after"]["arrival"]) == (
        days_ahead(10).isoformat(),
        days_ahead(20).isoformat(),
    )
    kinds = Notice.objects.filter(kind__startswith="booking-changed").values_list("kind", flat=True)
    assert sorted(kinds) == ["booking-changed-guest", "booking-changed-host"]


def test_dearer_is_owed_promised_and_paid_online() -> None:
    guest = make_user()
    booking, order_id = booked(guest, 10, weekend_price=None)
    difference = change(guest, booking, 10, 13)
    assert (difference.before, difference.after, difference.more) == (Money(300_000), Money(900_000), Money(600_000))
    assert (nights(booking), owed(booking), promised()) == ([10, 11, 12], 600_000, 600_000)
    assert (shop().order(order_id).is_paid, shop().order(order_id).is_promised) == (False, True)
    pay_online(order_id, Money(600_000))
    deliver_all()
    assert (shop().order(order_id).is_paid, promised(), balance(booking.seller_id).sales) == (True, 0, Money(900_000))
    # The host waits for all of it until the guest has left.
    assert balance(booking.seller_id).unserved.amount + balance(booking.seller_id).waiting.amount > 0
    assert balance(booking.seller_id).available == Money(0)
    assert books_are_right()


def test_dearer_is_taken_in_cash_by_the_host() -> None:
    guest = make_user()
    booking, order_id = booked(guest, 10, weekend_price=None)
    change(guest, booking, 10, 12)
    key = (order_id, booking.seller_id)
    assert cash_parts([key])[key].due == Money(300_000)
    record_cash(user=host_of(booking), order_id=order_id, seller_id=booking.seller_id)
    deliver_all()
    assert (owed(booking), balance(booking.seller_id).sales, books_are_right()) == (0, Money(600_000), True)


def test_cheaper_goes_back_of_what_is_paid() -> None:
    guest = make_user()
    booking, order_id = booked(guest, 10, weekend_price=None)
    change(guest, booking, 10, 13)
    pay_online(order_id, Money(600_000))
    deliver_all()
    difference = change(guest, booking, 11, 12)
    assert (difference.refund, difference.called_off) == (Money(600_000), Money(0))
    assert (nights(booking), shop().payable(order_id).charged, booking.price) == ([11], Money(300_000), 300_000)
    assert (balance(booking.seller_id).sales, books_are_right()) == (Money(300_000), True)
    # And what is left of it can still be called off.
    cancelling.cancel(user=guest, booking_id=booking.pk, reason="Con ốm")
    deliver_all()
    assert (nights(booking), shop().payable(order_id).charged, books_are_right()) == ([], Money(0), True)


def test_cheaper_of_what_is_to_be_paid_in_cash_need_not_be_paid() -> None:
    guest = make_user()
    booking, order_id = booked(guest, 10, pays=in_cash, weekend_price=None)
    change(guest, booking, 10, 12)
    assert (owed(booking), promised()) == (600_000, 600_000)
    difference = change(guest, booking, 15, 16)
    assert (difference.refund, difference.called_off) == (Money(0), Money(300_000))
    assert (owed(booking), promised(), nights(booking)) == (300_000, 300_000, [15])
    record_cash(user=host_of(booking), order_id=order_id, seller_id=booking.seller_id)
    deliver_all()
    assert (shop().order(order_id).is_paid, balance(booking.seller_id).sales) == (True, Money(300_000))
    assert books_are_right()


def test_rest_of_a_deposit_grows_and_shrinks() -> None:
    guest = make_user()
    booking = book_with_deposit(guest)  # two nights, 180,000 of 600,000 paid
    change(guest, booking, 10, 13)
    assert (owed(booking), promised(), booking.deposit) == (720_000, 720_000, 180_000)
    difference = change(guest, booking, 10, 11)
    assert (difference.called_off, difference.refund) == (Money(600_000), Money(0))
    assert (owed(booking), promised(), booking.deposit, booking.price) == (120_000, 120_000, 180_000, 300_000)
    assert books_are_right()


def test_deposit_beyond_the_new_price_goes_back_in_part() -> None:
    guest = make_user()
    booking = book_with_deposit(guest, percent=80)  # 480,000 of 600,000 paid
    difference = change(guest, booking, 10, 11)
    assert (difference.called_off, difference.refund) == (Money(120_000), Money(180_000))
    assert (owed(booking), promised(), booking.deposit) == (0, 0, None)
    assert (shop().payable(booking.order_id).charged, books_are_right()) == (Money(300_000), True)


def test_dearer_and_unpaid_is_called_off_by_the_terms() -> None:
    guest = make_user()
    booking, order_id = booked(guest, 10, weekend_price=None)
    change(guest, booking, 10, 13)
    _booking, quote = cancelling.cancel(user=guest, booking_id=booking.pk, reason="Con ốm")
    deliver_all()
    assert (quote.paid, quote.amount, quote.called_off) == (Money(300_000), Money(300_000), Money(600_000))
    assert (shop().payable(order_id).charged, promised(), books_are_right()) == (Money(0), 0, True)


def test_quote_changes_nothing() -> None:
    guest = make_user()
    booking, _order_id = booked(guest, 10, weekend_price=None)
    difference = changing.quote_stay(user=guest, booking_id=booking.pk, asked=asked(booking, 10, 12))
    booking.refresh_from_db()
    assert (difference.more, booking.price, nights(booking)) == (Money(300_000), 300_000, [10])
    assert (owed(booking), booking.events.filter(action="CHANGED").count(), booking.extra_line_ids) == (0, 0, [])


def test_guest_is_too_late_and_the_host_is_not() -> None:
    guest = make_user()
    booking, _order = booked(guest, 3, weekend_price=None)
    with pytest.raises(Refused) as refusal:
        change(guest, booking, 10, 11)
    assert (refusal.value.code, refusal.value.field, nights(booking)) == ("INVALID", "id", [3])
    for user in (host_of(booking), make_officer("manage_orders")):
        first = 10 if user == host_of(booking) else 12
        assert change(user, booking, first, first + 1).who in ("HOST", "OFFICER")
    assert nights(booking) == [12]


def test_full_nights_are_refused_and_the_old_ones_stay() -> None:
    guest = make_user()
    booking, _order_id = booked(guest, 10, weekend_price=None)
    RoomNight.objects.filter(room_type=booking.room_type, date=days_ahead(21)).update(rooms=0)
    with pytest.raises(Refused) as refusal:
        change(guest, booking, 20, 22)
    booking.refresh_from_db()
    assert (refusal.value.code, nights(booking), booking.price, owed(booking)) == ("SOLD_OUT", [10], 300_000, 0)


@pytest.mark.parametrize("wrong", ["room type", "no adult", "dates", "called off"])
def test_bad_wishes_change_nothing(wrong: str) -> None:
    guest = make_user()
    booking, _order = booked(guest, 10, weekend_price=None)
    other, _order = booked(make_user(), 10)
    wish = {
        "room type": asked(other, 20, 21),
        "no adult": asked(booking, 20, 21, adults=0),
        "dates": asked(booking, 21, 20),
        "called off": asked(booking, 20, 21),
    }[wrong]
    if wrong == "called off":
        cancelling.cancel(user=guest, booking_id=booking.pk, reason="Con ốm")
    before = nights(booking)
    with pytest.raises(Refused):
        changing.change_stay(user=guest, booking_id=booking.pk, asked=wish)
    booking.refresh_from_db()
    assert (booking.arrival, nights(booking)) == (days_ahead(10), before)


def test_strangers_change_nothing() -> None:
    booking, _order = booked(make_user(), 10)
    for user in (make_user(), AnonymousUser()):
        with pytest.raises(NotFound):
            changing.change_stay(user=user, booking_id=booking.pk, asked=asked(booking, 20, 21))
    booking.refresh_from_db()
    assert nights(booking) == [10]


def test_tour_gets_another_departure_and_more_people() -> None:
    guest = make_user()
    departure, checkout_id = sold_departure(days=10), open_basket(guest)
    booking = basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, adults=2)
    pay(checkout_id)
    deliver_all()
    later = make_departure(departure.tour, days=12)
    _booking, difference = changing.change_tour(
        user=guest, booking_id=booking.pk, departure_id=later.pk, party={"ADULT": 3}
    )
    deliver_all()
    for row in (departure, later, booking):
        row.refresh_from_db()
    assert (departure.booked, later.booked, booking.seats, booking.departure_id) == (0, 3, 3, later.pk)
    assert (difference.more, owed(booking), promised()) == (Money(200_000), 200_000, 200_000)
    with pytest.raises(Refused):
        changing.change_tour(
            user=guest, booking_id=booking.pk, departure_id=sold_departure(days=12).pk, party={"ADULT": 1}
        )
    assert books_are_right()
