from datetime import time

import pytest
from django.db import IntegrityError, transaction

from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_user
from tests.tourism.factories import days_ahead, make_departure, make_host, make_tour
from tests.tourism.tours.test_opening import host_of
from tourism.domain import holds
from tourism.domain.availability import free_tours
from tourism.domain.holds import BOOK, CONFIRM, HOLD, RELEASE, SeatsClaim
from tourism.domain.queries import departures_of
from tourism.domain.quotes import quote_tour
from tourism.domain.tours import resources
from tourism.domain.tours.claiming import free_units, units_wanted
from tourism.domain.tours.outings import without_resources
from tourism.domain.tours.resources import Need
from tourism.models import Departure, Resource, ResourceClaim, ResourceNeed, Tour

pytestmark = pytest.mark.django_db


def two_tours(*, boats: int = 1, turnaround: int = 0, **need: int) -> tuple[Tour, Tour]:
    """Of one seller, three hours each, that share a boat."""
    seller = make_host()
    one, other = make_tour(seller), make_tour(seller)
    boat = Resource.objects.create(seller=seller, name="Thuyền", units=boats, turnaround_minutes=turnaround)
    for tour in (one, other):
        ResourceNeed.objects.create(tour=tour, resource=boat, **(need or {"units": 1}))
    return one, other


def claimed(departure: Departure) -> int:
    return departure.resource_claims.count()


@pytest.mark.parametrize(
    ("units", "per", "seats", "wanted"), [(2, None, 0, 0), (2, None, 1, 2), (None, 6, 6, 1), (None, 6, 7, 2)]
)
def test_units_wanted(units: int | None, per: int | None, seats: int, wanted: int) -> None:
    assert units_wanted(units=units, seats_per_unit=per, seats=seats) == wanted


def test_free_units() -> None:
    assert (free_units(units=2, taken=[0, 1, 5]), free_units(units=2, taken=[])) == ([], [0, 1])


def test_the_boat_goes_with_the_first_seat_and_is_back_with_the_last() -> None:
    tour, _other = two_tours()
    departure = make_departure(tour)
    holds.move([(SeatsClaim(departure.pk, 2), HOLD), (SeatsClaim(departure.pk, 1), BOOK)])
    assert claimed(departure) == 1
    holds.move([(SeatsClaim(departure.pk, 2), RELEASE)])
    assert claimed(departure) == 1
    holds.move([(SeatsClaim(departure.pk, 1), holds.CANCEL)])
    assert claimed(departure) == 0


def test_confirming_takes_no_second_boat() -> None:
    tour, _other = two_tours()
    departure = make_departure(tour)
    holds.hold(SeatsClaim(departure.pk, 2))
    holds.move([(SeatsClaim(departure.pk, 2), CONFIRM)])
    assert claimed(departure) == 1


def test_the_other_tour_cannot_go_while_the_boat_is_out() -> None:
    one, other = two_tours(turnaround=30)
    first = make_departure(one, at=time(5))
    too_soon, after = make_departure(other, at=time(8, 29)), make_departure(other, at=time(8, 30))
    holds.hold(SeatsClaim(first.pk, 1))
    with pytest.raises(Refused) as refused:
        holds.hold(SeatsClaim(too_soon.pk, 1))
    too_soon.refresh_from_db()
    assert (refused.value.code, refused.value.facts, too_soon.held) == ("SOLD_OUT", {"left": 0}, 0)
    holds.hold(SeatsClaim(after.pk, 1))
    assert [claimed(one) for one in (first, too_soon, after)] == [1, 0, 1]


def test_what_is_out_is_shown_as_not_bookable() -> None:
    one, other = two_tours()
    first, second, later = make_departure(one), make_departure(other, at=time(6)), make_departure(other, at=time(12))
    day = {"first": days_ahead(3), "until": days_ahead(3)}
    assert free_tours(**day) == {one.pk: 6, other.pk: 6}
    holds.hold(SeatsClaim(first.pk, 2))
    assert set(without_resources(Departure.objects.all())) == {second}
    assert list(departures_of([other.pk], people=1)) == [later]
    assert "đã đi chuyến khác" in (quote_tour(departure_id=second.pk, adults=1).problem or "")
    assert quote_tour(departure_id=first.pk, adults=1).problem is None
    later.delete()
    assert free_tours(**day) == {one.pk: 4}


def test_one_for_so_many_seats_grows_and_shrinks() -> None:
    one, other = two_tours(boats=3, seats_per_unit=4)
    departure, beside = make_departure(one, capacity=20), make_departure(other, capacity=20)
    holds.hold(SeatsClaim(departure.pk, 4))
    assert claimed(departure) == 1
    holds.hold(SeatsClaim(departure.pk, 1))
    holds.hold(SeatsClaim(beside.pk, 3))
    assert (claimed(departure), claimed(beside)) == (2, 1)
    assert set(without_resources(Departure.objects.all(), seats=1)) == set()
    assert set(without_resources(Departure.objects.all(), seats=3)) == {beside}
    assert set(without_resources(Departure.objects.all(), seats=4)) == {departure, beside}
    with pytest.raises(Refused) as refused:
        holds.hold(SeatsClaim(beside.pk, 2))
    assert refused.value.facts == {"left": 1}
    assert "chỉ còn 1 chỗ, vì Thuyền đã đi chuyến khác" in str(refused.value)
    holds.move([(SeatsClaim(departure.pk, 2), RELEASE)])
    assert claimed(departure) == 1
    holds.hold(SeatsClaim(beside.pk, 2))
    assert claimed(beside) == 2


def test_a_party_may_move_to_another_departure_with_its_boat() -> None:
    one, _other = two_tours()
    first, second = make_departure(one, at=time(5)), make_departure(one, at=time(6))
    holds.hold(SeatsClaim(second.pk, 2))
    holds.move([(SeatsClaim(first.pk, 2), HOLD), (SeatsClaim(second.pk, 2), RELEASE)])
    assert (claimed(first), claimed(second)) == (1, 0)


def test_the_database_sends_no_unit_out_twice() -> None:
    one, other = two_tours()
    departure, later = make_departure(one), make_departure(other, at=time(6))
    holds.hold(SeatsClaim(departure.pk, 1))
    claim = ResourceClaim.objects.get()
    with pytest.raises(IntegrityError, match="resource_claim_not_twice"), transaction.atomic():
        ResourceClaim.objects.create(
            resource=claim.resource, unit=0, departure=later, starts_at=later.starts_at, ends_at=claim.ends_at
        )
    ResourceClaim.objects.create(
        resource=claim.resource, unit=1, departure=later, starts_at=later.starts_at, ends_at=claim.ends_at
    )


def test_holding_seats_takes_the_same_statements_for_any_number(django_assert_num_queries) -> None:
    one, _other = two_tours(boats=3, seats_per_unit=4)
    departure = make_departure(one, capacity=20)
    for seats in (1, 12):
        # savepoint, lock, update, needs, lock of resources, own claims, busy ones, new ones, release
        with django_assert_num_queries(9):
            holds.hold(SeatsClaim(departure.pk, seats))
        holds.move([(SeatsClaim(departure.pk, seats), RELEASE)])


def test_save_resource_and_needs() -> None:
    tour = make_tour()
    host = host_of(tour)
    boat = resources.save_resource(user=host, seller_id=tour.seller_id, name=" Thuyền ", units=2, turnaround_minutes=15)
    departure = make_departure(tour, held=3)
    resources.set_needs(user=host, tour_id=tour.pk, needs=[Need(boat.pk, seats_per_unit=2)])
    assert (boat.name, claimed(departure)) == ("Thuyền", 2)
    with pytest.raises(Refused) as refused:
        resources.save_resource(user=host, resource_id=boat.pk, name="Thuyền", units=1)
    assert (refused.value.code, refused.value.field) == ("INVALID", "units")
    resources.set_needs(user=host, tour_id=tour.pk, needs=[])
    assert (claimed(departure), tour.resource_needs.count()) == (0, 0)
    assert resources.save_resource(user=host, resource_id=boat.pk, name="Ghe", units=1).name == "Ghe"


def test_needs_that_departures_with_guests_cannot_have_are_refused() -> None:
    one, other = two_tours()
    boat = Resource.objects.get()
    other.resource_needs.all().delete()
    first, second = make_departure(one, held=1), make_departure(other, held=1)
    host = host_of(one)
    resources.set_needs(user=host, tour_id=one.pk, needs=[Need(boat.pk, units=1)])
    with pytest.raises(Refused) as refused:
        resources.set_needs(user=host, tour_id=other.pk, needs=[Need(boat.pk, units=1)])
    assert (refused.value.code, refused.value.field) == ("INVALID", "needs")
    assert (claimed(first), claimed(second), other.resource_needs.count()) == (1, 0, 0)


@pytest.mark.parametrize(
    ("need", "said"),
    [
        ({}, "chỉ một trong hai"),
        ({"units": 1, "seats_per_unit": 3}, "chỉ một trong hai"),
        ({"units": 0}, "từ 1 đến chừng đó"),
        ({"units": 2}, "từ 1 đến chừng đó"),
        ({"seats_per_unit": 0}, "từ 1 đến 500"),
    ],
)
def test_needs_refused(need: dict[str, int], said: str) -> None:
    one, _other = two_tours()
    boat = Resource.objects.get()
    with pytest.raises(Refused, match=said) as refused:
        resources.set_needs(user=host_of(one), tour_id=one.pk, needs=[Need(boat.pk, **need)])
    assert (refused.value.code, one.resource_needs.get().units) == ("INVALID", 1)


def test_nobody_else_sets_resources() -> None:
    one, _other = two_tours()
    boat, stranger = Resource.objects.get(), make_user()
    for verb, asked in (
        (resources.save_resource, {"seller_id": one.seller_id, "name": "Xe", "units": 1}),
        (resources.save_resource, {"resource_id": boat.pk, "name": "Xe", "units": 1}),
        (resources.set_needs, {"tour_id": one.pk, "needs": []}),
    ):
        with pytest.raises(NotFound):
            verb(user=stranger, **asked)
    theirs = make_tour()
    with pytest.raises(NotFound):
        resources.set_needs(user=host_of(theirs), tour_id=theirs.pk, needs=[Need(boat.pk, units=1)])
    assert (Resource.objects.get().name, ResourceNeed.objects.count()) == ("Thuyền", 2)
