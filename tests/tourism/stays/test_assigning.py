from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from tests.tourism.factories import days_ahead
from tests.tourism.shopping import sold_room_type
from tests.tourism.stays.hosts import host_of, name_rooms, sell, where
from tourism.domain import bookings, cancelling
from tourism.domain.stays.assigning import assign, missing_rooms, tightest
from tourism.domain.stays.blocks import block
from tourism.models import Booking, Room, RoomAssignment

START = date(2026, 12, 1)


def nights(first: int, until: int) -> tuple[date, date]:
    return START + timedelta(days=first), START + timedelta(days=until)


def test_tightest_leaves_long_gaps_alone() -> None:
    taken = {1: [], 2: [nights(0, 3)], 3: [nights(0, 2), nights(6, 9)]}
    assert tightest([1, 2, 3], taken, wanted=nights(3, 6), count=3) == [3, 2, 1]


def test_tightest_never_offers_a_taken_room() -> None:
    assert tightest([1, 2], {1: [nights(2, 4)]}, wanted=nights(3, 5), count=2) == [2]


def test_tightest_of_equal_rooms_takes_the_hosts_first() -> None:
    assert tightest([7, 3], {}, wanted=nights(0, 1), count=1) == [7]


@given(
    stays=st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=25),
    rooms=st.integers(1, 4),
)
def test_no_sequence_of_stays_puts_two_parties_in_one_room(stays: list[tuple[int, int]], rooms: int) -> None:
    taken: dict[int, list[tuple[date, date]]] = {room: [] for room in range(rooms)}
    for first, length in stays:
        wanted = nights(first, first + length)
        for room in tightest(list(taken), taken, wanted=wanted, count=1):
            assert all(until <= wanted[0] or wanted[1] <= start for start, until in taken[room])
            taken[room].append(wanted)


@pytest.mark.django_db
def test_sold_stay_gets_a_room_and_gives_it_back_with_the_booking() -> None:
    room_type = sold_room_type()
    name_rooms(room_type, "Sen", "Súng")
    booking = sell(room_type, 3, 5)
    assert where(booking) == [("Sen", 3, 5)]
    cancelling.cancel(user=host_of(room_type.property), booking_id=booking.pk, reason="Nhà có việc")
    assert where(booking) == []


@pytest.mark.django_db
def test_cancelled_order_gives_its_rooms_back() -> None:
    room_type = sold_room_type()
    name_rooms(room_type, "Sen")
    booking = sell(room_type, 3, 5)
    bookings.cancel_for_order(booking.order_id)
    assert RoomAssignment.objects.count() == 0


@pytest.mark.django_db
def test_booking_of_two_rooms_gets_two_and_the_next_one_none() -> None:
    room_type = sold_room_type(rooms=3)
    name_rooms(room_type, "Sen", "Súng")
    both, third = sell(room_type, 3, 5, rooms=2), sell(room_type, 4, 6)
    assert where(both) == [("Sen", 3, 5), ("Súng", 3, 5)]
    assert (where(third), missing_rooms(third, third.assignments.all())) == ([], 1)


@pytest.mark.django_db
def test_rooms_out_of_use_and_blocked_ones_are_not_given() -> None:
    room_type = sold_room_type(rooms=3)
    broken, dark, _free = name_rooms(room_type, "Sen", "Súng", "Cúc")
    Room.objects.filter(pk=dark.pk).update(is_active=False)
    block(room_type, first=days_ahead(4), until=days_ahead(5), reason="Sửa mái", room_id=broken.pk)
    assert where(sell(room_type, 3, 5)) == [("Cúc", 3, 5)]


@pytest.mark.django_db
def test_assign_again_adds_nothing() -> None:
    room_type = sold_room_type()
    name_rooms(room_type, "Sen", "Súng")
    booking = sell(room_type, 3, 5)
    assert (assign([booking]), where(booking)) == (0, [("Sen", 3, 5)])


@pytest.mark.django_db
def test_host_without_named_rooms_needs_none() -> None:
    booking = sell(sold_room_type(), 3, 5)
    assert (booking.status, where(booking)) == (Booking.Status.CONFIRMED, [])


@pytest.mark.django_db
def test_second_party_in_a_room_is_refused_by_the_database() -> None:
    room_type = sold_room_type()
    (room,) = name_rooms(room_type, "Sen")
    sell(room_type, 3, 5)
    other = sell(room_type, 4, 6)
    with pytest.raises(IntegrityError, match="room_for_one_party"):
        RoomAssignment.objects.create(booking=other, room=room, nights=DateRange(days_ahead(4), days_ahead(6)))
