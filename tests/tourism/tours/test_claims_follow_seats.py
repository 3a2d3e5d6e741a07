"""Whatever sequence of holds, sales and cancellations: boats out are those that the seats need, and never too many."""

from datetime import time
from random import Random

import pytest

from marketplace.values.refusal import Refused
from tests.tourism.factories import make_departure
from tests.tourism.tours.test_claiming import two_tours
from tourism.domain import holds
from tourism.domain.holds import CANCEL, CONFIRM, HOLD, RELEASE, SeatsClaim
from tourism.models import Departure, ResourceClaim

pytestmark = pytest.mark.django_db
BOATS, SEATS_PER_BOAT, STEPS = 3, 4, 60


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_claims_follow_seats_under_any_sequence(seed: int) -> None:
    chance = Random(seed)
    one, other = two_tours(boats=BOATS, seats_per_unit=SEATS_PER_BOAT)
    pks = [make_departure(tour, at=at, capacity=10).pk for tour in (one, other) for at in (time(5), time(7), time(9))]
    held: list[SeatsClaim] = []
    booked: list[SeatsClaim] = []
    ends = {"taken": 0, "refused": 0}
    for _step in range(STEPS):
        action = chance.choice(("hold", "hold", "release", "confirm", "cancel"))
        if action == "hold":
            claim = SeatsClaim(chance.choice(pks), chance.randint(1, 5))
            try:
                holds.move([(claim, HOLD)])
            except Refused:
                ends["refused"] += 1
            else:
                held.append(claim)
                ends["taken"] += 1
        elif action == "release" and held:
            holds.move([(held.pop(chance.randrange(len(held))), RELEASE)])
        elif action == "confirm" and held:
            booked.append(held.pop(chance.randrange(len(held))))
            holds.move([(booked[-1], CONFIRM)])
        elif action == "cancel" and booked:
            holds.move([(booked.pop(chance.randrange(len(booked))), CANCEL)])
        _check()
    assert min(ends.values()) > 0  # both ways were gone


def _check() -> None:
    for departure in Departure.objects.all():
        seats = departure.held + departure.booked
        assert departure.resource_claims.count() == -(-seats // SEATS_PER_BOAT)
        out = ResourceClaim.objects.filter(starts_at__lte=departure.starts_at, ends_at__gt=departure.starts_at)
        assert out.count() == len(set(out.values_list("unit", flat=True))) <= BOATS
