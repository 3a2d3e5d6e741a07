"""The rest is paid while the market calls the booking off for it; and what happens without the lock."""

from threading import Barrier
from typing import Any

import pytest
from django.utils import timezone

from bench.money_moves import offered
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from tests.sellers.factories import make_user
from tests.shop.racing import race
from tests.shop.returning import Refunding
from tests.tourism.depositing import book_with_deposit, pay_online
from tests.tourism.shopping import deliver_all
from tourism.domain import cancelling
from tourism.domain.booking import overdue
from tourism.models import Booking

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
REST = Money(420_000)


@pytest.fixture(autouse=True)
def gateway() -> Any:
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def overdue_booking() -> Booking:
    """Its rest was due yesterday, and it begins in six days: all of what is paid goes back when it is called off."""
    booking = book_with_deposit(make_user(), before=1, days=6)
    Booking.objects.update(balance_due_on=timezone.now().date().replace(year=2020))
    booking.refresh_from_db()
    return booking


def ended(booking: Booking) -> tuple[str, int]:
    """Whether it stands, and what the order charged of it."""
    deliver_all()
    booking.refresh_from_db()
    return booking.status, shop().payable(booking.order_id).charged.amount


def test_payment_keeps_the_booking_or_finds_it_called_off() -> None:
    booking = overdue_booking()
    race(lambda: overdue.call_off_unpaid(booking.pk), lambda: pay_online(booking.order_id, REST))
    # Either it was paid first and stands; or its deposit went back first, and what came late is a surplus that goes
    # back as any other does.
    assert ended(booking) in [("CONFIRMED", 600_000), ("CANCELLED", 420_000)]


def test_without_the_lock_a_paid_booking_is_called_off_and_half_its_money_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    booking = overdue_booking()
    seen, paid = Barrier(2), Barrier(2)
    read = overdue.account_of

    def unlocked(booking_id: Any) -> Booking:
        return Booking.objects.get(pk=booking_id)

    def account_of(of: Booking) -> Any:
        found = read(of)
        seen.wait(10)
        paid.wait(10)
        return found

    def online() -> None:
        seen.wait(10)
        pay_online(booking.order_id, REST)
        paid.wait(10)

    monkeypatch.setattr(cancelling, "lock_sold", unlocked)
    monkeypatch.setattr(overdue, "account_of", account_of)
    results = race(lambda: overdue.call_off_unpaid(booking.pk), online)
    assert results[0] is True  # though all of it was paid
    assert ended(booking)[0] == "CANCELLED"
