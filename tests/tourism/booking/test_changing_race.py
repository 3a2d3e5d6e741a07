"""Guest and host change the same stay at once; and what happens without the lock."""

from threading import Barrier
from typing import Any

import pytest

from bench.money_moves import offered
from tests.sellers.factories import make_user
from tests.shop.racing import race
from tests.shop.returning import Refunding
from tests.tourism.booking.test_changing import asked, host_of, nights, owed
from tests.tourism.test_cancelling import booked
from tourism.domain.booking import changing
from tourism.models import Booking

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


@pytest.fixture(autouse=True)
def gateway() -> Any:
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def both() -> tuple[Booking, list[Any]]:
    """The guest wants one night of the 20th, the host gives two of the 25th."""
    guest = make_user()
    booking, _order = booked(guest, 10, weekend_price=None)
    host = host_of(booking)
    wishes = [(guest, asked(booking, 20, 21)), (host, asked(booking, 25, 27))]
    jobs = [
        lambda who=who, wish=wish: changing.change_stay(user=who, booking_id=booking.pk, asked=wish)
        for who, wish in wishes
    ]
    return booking, race(*jobs)


def test_the_last_one_counts_and_nothing_is_held_twice() -> None:
    booking, results = both()
    booking.refresh_from_db()
    assert [result for result in results if isinstance(result, Exception)] == []
    assert booking.arrival is not None
    # Whoever was second gave the first one's nights back, and the price of one night or two is what is owed.
    assert (nights(booking), owed(booking)) in [([20], 0), ([25, 26], 300_000)]


def test_without_the_lock_nights_stay_booked_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    together = Barrier(2)

    def unlocked(booking_id: Any) -> Booking:
        found = Booking.objects.get(pk=booking_id)
        together.wait(10)
        return found

    monkeypatch.setattr(changing, "lock_sold", unlocked)
    booking, _results = both()
    booking.refresh_from_db()
    # Both gave back the one night that was sold: more than the booking's own nights are counted, or the database
    # itself had to refuse one of them.
    failed = [result for result in _results if isinstance(result, Exception)]
    assert failed or len(nights(booking)) != (booking.departure_date - booking.arrival).days  # type: ignore[operator]
