"""A host calls one departure off."""

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.notices.models import Notice
from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.tourism.calling_off.guests import back, book
from tests.tourism.factories import make_departure
from tests.tourism.shopping import deliver_all, sold_departure
from tests.tourism.tours.test_opening import host_of
from tourism.domain.calling_off import answering, days
from tourism.domain.calling_off.by_host import call_departure_off
from tourism.domain.calling_off.words import cause
from tourism.models import CallOff, Departure, MoveOffer, Resource, ResourceClaim, ResourceNeed

pytestmark = pytest.mark.django_db
BROKEN = "Thuyền hỏng máy"
State = Departure.State


def test_guests_choose_another_departure_or_their_money_and_read_why() -> None:
    departure = sold_departure(make_seller())
    other = make_departure(departure.tour, days=4)
    boat = Resource.objects.create(seller=departure.tour.seller, name="Thuyền", units=1)
    ResourceNeed.objects.create(tour=departure.tour, resource=boat, units=1)
    moves, leaves = book(departure, make_user()), book(departure, make_user())
    called = call_departure_off(user=host_of(departure.tour), departure_id=departure.pk, reason=f" {BROKEN} ")
    assert (called.state, called.is_closed, cause(called)) == (State.CALLED_OFF, True, BROKEN)
    assert ResourceClaim.objects.count() == 0
    answering.answer(token=MoveOffer.objects.get(booking=moves).token, departure_id=other.pk)
    answering.answer(token=MoveOffer.objects.get(booking=leaves).token, departure_id=None)
    deliver_all()
    moves.refresh_from_db()
    assert (moves.departure_id, back(moves), [one.amount for one in back(leaves)]) == (other.pk, [], [400_000])
    told = Notice.objects.filter(kind__in=("departure-called-off-guest", "departure-called-off-host"))
    assert {BROKEN in notice.text for notice in told} == {True}
    assert {notice.kind for notice in told} == {"departure-called-off-guest", "departure-called-off-host"}


def test_officers_list_of_days_leaves_hosts_departures_out() -> None:
    departure = sold_departure(make_seller())
    host = host_of(departure.tour)
    call_departure_off(user=host, departure_id=departure.pk, reason=BROKEN)
    made = CallOff.objects.get()
    assert (made.seller, made.actor, days.days_called_off().count()) == (departure.tour.seller, host, 0)


@pytest.mark.parametrize(
    ("reason", "code", "field"),
    [("", "REQUIRED", "reason"), (" ", "REQUIRED", "reason"), ("x" * 401, "INVALID", "reason")],
)
def test_reason_is_needed_and_short(reason: str, code: str, field: str) -> None:
    departure = make_departure()
    with pytest.raises(Refused) as refused:
        call_departure_off(user=host_of(departure.tour), departure_id=departure.pk, reason=reason)
    departure.refresh_from_db()
    assert (refused.value.code, refused.value.field, departure.state) == (code, field, State.OPEN)


def test_what_has_left_or_was_called_off_is_refused() -> None:
    departure = sold_departure(make_seller())
    host = host_of(departure.tour)
    call_departure_off(user=host, departure_id=departure.pk, reason=BROKEN)
    with pytest.raises(Refused) as again:
        call_departure_off(user=host, departure_id=departure.pk, reason=BROKEN)
    gone = make_departure(departure.tour, days=5)
    Departure.objects.filter(pk=gone.pk).update(starts_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(Refused) as late:
        call_departure_off(user=host, departure_id=gone.pk, reason=BROKEN)
    assert (again.value.code, late.value.code, CallOff.objects.count()) == ("INVALID", "PAST_DATE", 1)


def test_nobody_else_calls_a_departure_off() -> None:
    departure = make_departure()
    for user in (make_user(), make_officer("manage_orders"), host_of(sold_departure(make_seller()).tour)):
        with pytest.raises(NotFound):
            call_departure_off(user=user, departure_id=departure.pk, reason=BROKEN)
    departure.refresh_from_db()
    assert (departure.state, CallOff.objects.count()) == (State.OPEN, 0)
