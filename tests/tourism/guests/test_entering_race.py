"""Host and guests write people down at the same instant, and one place is left; what would happen without the lock."""

from threading import Barrier
from uuid import UUID

import pytest

from tests.tourism.calling_off.test_answering_race import race
from tests.tourism.guests.guests import anna, host_of, lan, sold_stay
from tourism.domain.guests import entering
from tourism.domain.guests.access import access_stay_of_order
from tourism.models import Booking, GuestAccess

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def one_place_left() -> Booking:
    booking = sold_stay(adults=2)
    entering.enter_guest(user=host_of(booking), booking_id=booking.pk, person=lan(booking), consent=True)
    return booking


def enters(booking: Booking, number: int) -> int:
    person = anna(booking, paper_number=f"75123456{number}")
    return entering.enter_own(order_id=booking.order_id, booking_id=booking.pk, person=person, consent=True)


def written(booking: Booking) -> tuple[list[int], int]:
    """Places in the register, and entries in its log."""
    places = list(booking.guest_records.order_by("place").values_list("place", flat=True))
    return places, GuestAccess.objects.filter(booking=booking, action="ENTER").count()


def test_last_free_place_is_given_once() -> None:
    booking = one_place_left()
    host, person = host_of(booking), anna(booking)
    ends = race(
        *[lambda number=number: enters(booking, number) for number in range(4)],
        lambda: entering.enter_guest(user=host, booking_id=booking.pk, person=person, consent=True).place,
    )
    assert sorted(map(str, ends)) == ["2", *["TOO_MANY_GUESTS"] * 4]
    assert written(booking) == ([1, 2], 2)


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both read before either writes, as happens sooner or later where nothing is locked."""
    read = Barrier(2)

    def stay(*, order_id: str, booking_id: UUID, lock: bool = False) -> Booking:
        return access_stay_of_order(order_id=order_id, booking_id=booking_id)

    people_of = entering.people_of

    def people(booking: Booking) -> int:
        read.wait(timeout=10)  # the places that are taken have just been read
        return people_of(booking)

    monkeypatch.setattr(entering, "access_stay_of_order", stay)
    monkeypatch.setattr(entering, "people_of", people)


@pytest.mark.usefixtures("unlocked")
def test_without_the_lock_both_take_the_place_and_only_the_constraint_refuses() -> None:
    booking = sold_stay(adults=2)
    ends = race(lambda: enters(booking, 1), lambda: enters(booking, 2))
    # Two places were free, and yet one of both guests is turned away.
    assert sorted(map(str, ends)) == ["1", "IntegrityError"]
    assert written(booking) == ([1], 1)
