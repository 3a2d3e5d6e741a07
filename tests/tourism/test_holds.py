from datetime import date

import pytest

from marketplace.values.refusal import Refused
from tests.tourism.factories import days_ahead, make_departure, make_room_type
from tourism.domain import holds
from tourism.domain.calendar import close_nights
from tourism.domain.holds import BOOK, CANCEL, CONFIRM, HOLD, RELEASE, NightsClaim, SeatsClaim
from tourism.models import RoomNight, RoomType

pytestmark = pytest.mark.django_db


def counters(room_type: RoomType) -> list[tuple[int, int]]:
    return list(room_type.nights.order_by("date").values_list("held", "booked"))


def claim_on(room_type: RoomType, first: int, last: int, rooms: int = 1) -> NightsClaim:
    return NightsClaim(room_type.pk, days_ahead(first), days_ahead(last), rooms)


def test_hold_counts_every_night_but_the_last_morning() -> None:
    room_type = make_room_type(nights=4)
    locked = holds.hold(claim_on(room_type, 1, 3))
    assert counters(room_type) == [(0, 0), (1, 0), (1, 0), (0, 0)]
    assert [night.date for night in locked.of_stay(claim_on(room_type, 1, 3))] == [days_ahead(1), days_ahead(2)]


def test_hold_then_confirm_then_cancel() -> None:
    room_type = make_room_type(nights=2)
    claim = claim_on(room_type, 0, 2, rooms=2)
    holds.hold(claim)
    holds.move([(claim, CONFIRM)])
    assert counters(room_type) == [(0, 2), (0, 2)]
    holds.move([(claim, CANCEL)])
    assert counters(room_type) == [(0, 0), (0, 0)]


def test_hold_of_more_rooms_than_left_says_how_many() -> None:
    room_type = make_room_type(nights=3)
    holds.hold(claim_on(room_type, 1, 2))
    with pytest.raises(Refused) as refused:
        holds.hold(claim_on(room_type, 0, 3, rooms=2))
    assert (refused.value.code, refused.value.field) == ("SOLD_OUT", "rooms")
    assert refused.value.facts == {"left": 1, "date": days_ahead(1)}
    assert counters(room_type) == [(0, 0), (1, 0), (0, 0)]


def test_hold_of_a_sold_out_night_is_refused() -> None:
    room_type = make_room_type(nights=2, rooms=1)
    holds.hold(claim_on(room_type, 0, 1))
    with pytest.raises(Refused) as refused:
        holds.hold(claim_on(room_type, 0, 2))
    assert (refused.value.code, refused.value.facts["left"]) == ("SOLD_OUT", 0)
    assert counters(room_type) == [(1, 0), (0, 0)]


def test_hold_beyond_the_calendar_is_closed() -> None:
    room_type = make_room_type(nights=2)
    with pytest.raises(Refused) as refused:
        holds.hold(claim_on(room_type, 1, 3))
    assert (refused.value.code, refused.value.facts) == ("CLOSED", {"date": days_ahead(2)})
    assert counters(room_type) == [(0, 0), (0, 0)]


def test_hold_of_a_closed_night_is_refused_but_its_booking_still_confirms() -> None:
    room_type = make_room_type(nights=2)
    claim = claim_on(room_type, 0, 1)
    holds.hold(claim)
    close_nights(room_type, first=days_ahead(0), until=days_ahead(2))
    with pytest.raises(Refused, match="không mở bán"):
        holds.hold(claim)
    holds.move([(claim, CONFIRM)])
    assert counters(room_type) == [(0, 1), (0, 0)]


def test_move_to_overlapping_nights_does_not_stand_in_its_own_way() -> None:
    room_type = make_room_type(nights=4, rooms=1)
    old, new = claim_on(room_type, 0, 3), claim_on(room_type, 1, 4)
    holds.hold(old)
    holds.move([(old, RELEASE), (new, HOLD)])
    assert counters(room_type) == [(0, 0), (1, 0), (1, 0), (1, 0)]


def test_move_that_is_refused_keeps_the_old_hold() -> None:
    room_type = make_room_type(nights=3, rooms=1)
    old = claim_on(room_type, 0, 1)
    holds.hold(old)
    holds.hold(claim_on(room_type, 2, 3))
    with pytest.raises(Refused):
        holds.move([(old, RELEASE), (claim_on(room_type, 1, 3), HOLD)])
    assert counters(room_type) == [(1, 0), (0, 0), (1, 0)]


def test_seats_are_held_confirmed_and_given_back() -> None:
    departure = make_departure(capacity=6)
    claim = SeatsClaim(departure.pk, 4)
    holds.hold(claim)
    with pytest.raises(Refused) as refused:
        holds.hold(SeatsClaim(departure.pk, 3))
    assert (refused.value.code, refused.value.facts) == ("SOLD_OUT", {"left": 2})
    holds.move([(claim, CONFIRM), (SeatsClaim(departure.pk, 2), BOOK)])
    departure.refresh_from_db()
    assert (departure.held, departure.booked) == (0, 6)
    with pytest.raises(Refused) as refused:
        holds.hold(SeatsClaim(departure.pk, 1))
    assert (refused.value.field, refused.value.facts) == ("departureId", {"left": 0})


def test_closed_departure_is_refused() -> None:
    departure = make_departure(is_closed=True)
    with pytest.raises(Refused) as refused:
        holds.hold(SeatsClaim(departure.pk, 1))
    departure.refresh_from_db()
    assert (refused.value.code, departure.held) == ("CLOSED", 0)


@pytest.mark.parametrize("nights", [1, 3])
def test_hold_takes_the_same_statements_for_any_length(nights: int, django_assert_num_queries) -> None:
    room_type = make_room_type(nights=5)
    with django_assert_num_queries(4):  # savepoint, lock, one update, release
        holds.hold(claim_on(room_type, 0, nights))


def test_two_claims_on_one_night_count_together() -> None:
    room_type = make_room_type(nights=1, rooms=2)
    day: date = days_ahead(0)
    with pytest.raises(Refused):
        holds.move([(claim_on(room_type, 0, 1, rooms=2), HOLD), (claim_on(room_type, 0, 1), HOLD)])
    holds.move([(claim_on(room_type, 0, 1), HOLD), (claim_on(room_type, 0, 1), HOLD)])
    assert RoomNight.objects.get(room_type=room_type, date=day).held == 2
