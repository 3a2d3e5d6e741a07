"""After any sequence of what baskets, resellers, hosts and who waits may do, the counters of each departure say what is
taken, never less than nothing and never more than there is, the boat goes with those who have seats, and no order gives
back more than was paid."""

from contextlib import suppress

from django.db.models import Sum
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bench.money_moves import offered
from marketplace.shop.native.ids import uuid_pk
from marketplace.shop.native.models import TransactionItem
from marketplace.values.refusal import Refused
from tests.shop.returning import Refunding
from tests.tourism.tours.pier import VERBS, Pier
from tourism.models import Booking, Departure
from tourism.octo.errors import OctoError

STEPS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 5), st.integers(1, 4)), max_size=16)


def check(pier: Pier) -> None:
    going = []
    for departure in pier.departures:
        departure.refresh_from_db()
        offered_seats = departure.waiting.filter(state="OFFERED").aggregate(all=Sum("seats"))["all"] or 0
        assert departure.held == seats(departure, "HELD") + offered_seats
        assert departure.booked == seats(departure, "CONFIRMED")
        assert min(departure.held, departure.booked) >= 0
        assert departure.held + departure.booked <= departure.capacity
        going.append(int(departure.held + departure.booked > 0))
        assert departure.resource_claims.count() == going[-1]
    assert sum(going) <= 1  # there is one boat
    for order_id, paid in pier.paid.items():
        came = TransactionItem.objects.filter(order_id=uuid_pk(order_id, "Order"))
        back = sum(one.refunded_value + one.refund_pending_value for one in came)
        assert 0 <= back <= paid
        assert all(one.charged_value >= 0 for one in came)


def seats(departure: Departure, status: str) -> int:
    of_bookings = Booking.objects.filter(departure=departure, status=status)
    return int(of_bookings.aggregate(all=Sum("seats"))["all"] or 0)


class AnySequenceOfVerbs(TestCase):
    """Checked after each verb, also one that was refused."""

    @settings(max_examples=25)
    @example([("hold", 0, 4), ("wait", 0, 2), ("remove", 0, 1), ("take", 0, 1), ("pay", 0, 1), ("cancel", 0, 1)])
    @example([("reserve", 1, 3), ("hold", 0, 1), ("confirm", 0, 1), ("hold", 1, 1), ("give back", 0, 1), ("pay", 0, 1)])
    @example([("hold", 0, 2), ("pay", 0, 1), ("move", 0, 4), ("count", 0, 1), ("wait", 0, 1), ("cancel", 0, 1)])
    @example([("hold", 0, 3), ("hold", 0, 1), ("wait", 0, 3), ("expire", 0, 1), ("expire", 0, 1), ("lapse", 0, 1)])
    @example([("hold", 0, 2), ("pay", 0, 1), ("move", 0, 1), ("move", 0, 3), ("call off", 0, 1), ("cancel", 0, 1)])
    @given(STEPS)
    def test_counters_say_what_is_taken(self, steps: list[tuple[str, int, int]]) -> None:
        gateway = Refunding()
        gateway.id = "test"
        pier = Pier()
        with offered(gateway):  # type: ignore[arg-type]
            for verb, which, people in steps:
                with suppress(Refused, OctoError):
                    pier.step(verb, which, people)
                check(pier)
