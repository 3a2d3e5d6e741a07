"""A stay whose deposit is paid ends: called off by guest or host, never come to, not paid in time."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from bench.money_moves import offered
from marketplace.ledger.domain.verify import verify
from marketplace.notices.models import Notice
from marketplace.settlement.domain.balance import balance
from marketplace.shop.contract import shop
from marketplace.shop.native.models import TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_user
from tests.shop.returning import Refunding
from tests.tourism.depositing import (
    book_with_deposit,
    pay_online,
    pay_what_is_left,
    promise_rest,
    put_in,
    room_with_deposit,
)
from tests.tourism.factories import today
from tests.tourism.shopping import deliver_all, open_basket
from tests.tourism.test_cancelling import booked, counters
from tourism.domain import cancelling
from tourism.domain.booking import overdue
from tourism.domain.booking.no_show import no_show
from tourism.models import Booking

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gateway() -> Iterator[Refunding]:
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def books_are_right() -> bool:
    return all(report.found.is_right for report in verify())


def charged(order_id: str) -> int:
    return shop().payable(order_id).charged.amount


def promised() -> int:
    return sum(TransactionItem.objects.values_list("authorized_value", flat=True))


@pytest.mark.parametrize(
    ("days", "percent", "refund"),
    [(10, 100, 180_000), (3, 50, 0), (0, 0, 0)],
)
def test_guest_gets_the_deposit_less_what_the_terms_keep(days: int, percent: int, refund: int) -> None:
    """Two nights for 600,000, 180,000 paid: half of the price is more than the deposit."""
    guest = make_user()
    booking = book_with_deposit(guest, days=days)
    quote = cancelling.quote(user=guest, booking_id=booking.pk)
    assert (quote.percent, quote.paid, quote.amount, quote.called_off) == (
        percent,
        Money(180_000),
        Money(refund),
        Money(420_000),
    )
    cancelling.cancel(user=guest, booking_id=booking.pk, reason="Con ốm")
    deliver_all()
    booking.refresh_from_db()
    assert (booking.status, counters(booking), promised(), charged(booking.order_id)) == (
        "CANCELLED",
        (0, 0),
        0,
        180_000 - refund,
    )
    # Nobody waits for more: the host's part is settled.
    assert shop().order(booking.order_id).is_paid is True
    assert balance(booking.seller_id).sales == Money(180_000 - refund)
    assert books_are_right()


def test_guest_who_paid_most_gets_back_what_is_beyond_the_terms() -> None:
    guest = make_user()
    booking = book_with_deposit(guest, percent=80, days=3)
    quote = cancelling.quote(user=guest, booking_id=booking.pk)
    assert (quote.paid, quote.amount, quote.called_off) == (Money(480_000), Money(180_000), Money(120_000))
    cancelling.cancel(user=guest, booking_id=booking.pk, reason="Con ốm")
    deliver_all()
    assert (charged(booking.order_id), books_are_right()) == (300_000, True)


def test_host_gives_the_whole_deposit_back() -> None:
    booking = book_with_deposit(make_user(), days=0)
    cancelling.cancel(user=booking.seller.members.get().user, booking_id=booking.pk, reason="Nhà dột")
    deliver_all()
    assert (charged(booking.order_id), promised(), books_are_right()) == (0, 0, True)


def test_rest_of_another_stay_in_the_order_stays_owed() -> None:
    """One of two stays is called off in time: its deposit comes back, the other one's rest is still to be paid."""
    guest = make_user()
    checkout_id = open_basket(guest)
    first, second = (put_in(checkout_id, room_with_deposit()) for _stay in range(2))
    promise_rest(checkout_id, Money(840_000))
    order_id = pay_what_is_left(checkout_id)
    first.refresh_from_db()
    cancelling.cancel(user=guest, booking_id=first.pk, reason="Con ốm")
    deliver_all()
    payable = shop().payable(order_id)
    assert (payable.total - payable.charged, payable.charged) == (Money(420_000), Money(180_000))
    second.refresh_from_db()
    assert (second.status, promised(), shop().order(order_id).is_promised) == ("CONFIRMED", 420_000, True)
    assert books_are_right()


def test_no_show_keeps_what_the_terms_say_and_frees_the_rooms() -> None:
    booking = book_with_deposit(make_user(), days=0)
    host = booking.seller.members.get().user
    ended, money = no_show(user=host, booking_id=booking.pk)
    deliver_all()
    assert (ended.status, counters(booking), money.refund, money.called_off) == (
        "NO_SHOW",
        (0, 0),
        Money(0),
        Money(420_000),
    )
    assert (charged(booking.order_id), promised(), books_are_right()) == (180_000, 0, True)
    assert Notice.objects.filter(kind="booking-no-show-guest").count() == 1
    with pytest.raises(Refused):
        no_show(user=host, booking_id=booking.pk)


def test_no_show_gives_back_what_frozen_terms_do_not_keep() -> None:
    booking, order_id = booked(make_user(), 0, weekend_price=None)
    booking.cancellation_terms = {**booking.cancellation_terms, "no_show_percent": 60}
    booking.save()
    _ended, money = no_show(user=booking.seller.members.get().user, booking_id=booking.pk)
    deliver_all()
    assert (money.refund, [one.amount for one in shop().returns(order_id)]) == (Money(120_000), [Money(120_000)])


def test_no_show_before_the_first_day_is_refused() -> None:
    booking, order_id = booked(make_user(), 1)
    with pytest.raises(Refused) as refusal:
        no_show(user=booking.seller.members.get().user, booking_id=booking.pk)
    booking.refresh_from_db()
    assert (refusal.value.code, booking.status, counters(booking), shop().returns(order_id)) == (
        "INVALID",
        "CONFIRMED",
        (0, 1),
        [],
    )


@pytest.mark.parametrize("who", ["guest", "another host", "nobody"])
def test_only_the_host_says_that_nobody_came(who: str) -> None:
    guest = make_user()
    booking, _order_id = booked(guest, 0)
    other = booked(make_user(), 0)[0].seller.members.get().user
    user = {"guest": guest, "another host": other, "nobody": AnonymousUser()}[who]
    with pytest.raises(NotFound):
        no_show(user=user, booking_id=booking.pk)
    booking.refresh_from_db()
    assert (booking.status, counters(booking)) == ("CONFIRMED", (0, 1))


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Go on some days: the rest is due seven days before an arrival in ten."""
    real = timezone.now

    def to(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(days=days))

    return to


def due_soon() -> Booking:
    booking = book_with_deposit(make_user(), before=7, days=15)
    assert booking.balance_due_on == today() + timedelta(days=8)
    return booking


def test_guest_is_reminded_once_three_days_before(on) -> None:
    booking = due_soon()
    on(4)
    assert overdue.look_after_balances() == (0, 0)
    on(5)
    assert (overdue.look_after_balances(), overdue.look_after_balances()) == ((1, 0), (0, 0))
    (told,) = Notice.objects.filter(kind="booking-balance-due").values_list("text", flat=True)
    assert "420.000 ₫" in told
    assert booking.balance_due_on is not None
    assert booking.balance_due_on.strftime("%d/%m/%Y") in told


def test_who_has_paid_is_neither_reminded_nor_called_off(on) -> None:
    booking = due_soon()
    pay_online(booking.order_id, Money(420_000))
    deliver_all()
    for days in (5, 9):
        on(days)
        assert overdue.look_after_balances() == (0, 0)
    booking.refresh_from_db()
    assert (booking.status, Notice.objects.filter(kind="booking-balance-due").count()) == ("CONFIRMED", 0)


def test_what_is_not_paid_in_time_is_called_off_by_the_terms_once(on) -> None:
    booking = due_soon()
    on(8)
    overdue.look_after_balances()
    booking.refresh_from_db()
    assert booking.status == "CONFIRMED"  # the day itself is in time
    on(9)
    assert (overdue.look_after_balances(), overdue.look_after_balances()) == ((0, 1), (0, 0))
    deliver_all()
    booking.refresh_from_db()
    # Six days before the arrival moderate terms give everything back.
    assert (booking.status, counters(booking), charged(booking.order_id), promised()) == ("CANCELLED", (0, 0), 0, 0)
    kinds = Notice.objects.filter(kind__startswith="booking-cancelled").values_list("kind", flat=True)
    assert sorted(kinds) == ["booking-cancelled-guest", "booking-cancelled-host"]
    assert books_are_right()
