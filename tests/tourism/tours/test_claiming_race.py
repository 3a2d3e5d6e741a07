"""Two tours, one boat, the same hour; and what happens without the lock."""

from collections.abc import Iterator
from threading import Barrier

import pytest
from django.db import connection

from tests.tourism.factories import make_departure
from tests.tourism.test_holds_race import race
from tests.tourism.tours.test_claiming import two_tours
from tourism.domain import holds
from tourism.domain.holds import SeatsClaim
from tourism.domain.tours import claiming
from tourism.models import Departure, ResourceClaim

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
CLIENTS = 4


@pytest.fixture
def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both look for a free boat before either takes it, as happens sooner or later where resources are not locked."""
    looked = Barrier(2)
    free = claiming.free_units

    def both_looked(**asked: object) -> list[int]:
        found = free(**asked)  # type: ignore[arg-type]
        looked.wait(timeout=10)
        return found

    monkeypatch.setattr(claiming, "free_units", both_looked)
    monkeypatch.setattr(claiming.Resource.objects.all().__class__, "select_for_update", lambda self, **_how: self)


@pytest.fixture
def without_constraint() -> Iterator[None]:
    (constraint,) = [one for one in ResourceClaim._meta.constraints if one.name == "resource_claim_not_twice"]
    with connection.schema_editor() as editor:
        editor.remove_constraint(ResourceClaim, constraint)
    yield
    ResourceClaim.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(ResourceClaim, constraint)


def one_hour() -> list[Departure]:
    return [make_departure(tour, capacity=50) for tour in two_tours()]


def test_the_last_boat_goes_with_one_tour_only() -> None:
    first, second = one_hour()
    ends = race([lambda d=d: holds.hold(SeatsClaim(d.pk, 1)) for d in (first, second) * CLIENTS])
    assert ends == ["HELD"] * CLIENTS + ["SOLD_OUT"] * CLIENTS
    assert ResourceClaim.objects.count() == 1
    seats = sorted(Departure.objects.values_list("held", flat=True))
    assert seats == [0, CLIENTS]


@pytest.mark.usefixtures("without_lock")
def test_without_the_lock_the_constraint_refuses_the_second_tour() -> None:
    assert race([lambda d=d: holds.hold(SeatsClaim(d.pk, 1)) for d in one_hour()]) == ["CONSTRAINT", "HELD"]
    assert ResourceClaim.objects.count() == 1


@pytest.mark.usefixtures("without_constraint", "without_lock")
def test_without_lock_and_constraint_one_boat_goes_with_both() -> None:
    assert race([lambda d=d: holds.hold(SeatsClaim(d.pk, 1)) for d in one_hour()]) == ["HELD", "HELD"]
    assert list(ResourceClaim.objects.values_list("unit", flat=True)) == [0, 0]
