"""After any sequence of what baskets, resellers, hosts and who waits may do, the counters of each departure say what is
taken, never less than nothing and never more than there is, and the boat goes with those who have seats."""

from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bench.money_moves import offered
from marketplace.values.refusal import Refused
from tests.shop.returning import Refunding
from tests.tourism.tours.pier import VERBS, Pier
from tourism.octo.errors import OctoError

STEPS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 5), st.integers(1, 4)), max_size=16)


class AnySequenceOfVerbs(TestCase):
    """Checked after each verb, also one that was refused."""

    @settings(max_examples=25)
    @example([("hold", 0, 4), ("wait", 0, 2), ("remove", 0, 1), ("take", 0, 1), ("pay", 0, 1), ("cancel", 0, 1)])
    @example([("reserve", 1, 3), ("hold", 0, 1), ("confirm", 0, 1), ("hold", 1, 1), ("give back", 0, 1), ("pay", 0, 1)])
    @example([("hold", 0, 2), ("pay", 0, 1), ("move", 0, 4), ("count", 0, 1), ("wait", 0, 1), ("cancel", 0, 1)])
    @example([("hold", 0, 3), ("hold", 0, 1), ("wait", 0, 3), ("expire", 0, 1), ("expire", 0, 1), ("lapse", 0, 1)])
    @given(STEPS)
    def test_counters_say_what_is_taken(self, steps: list[tuple[str, int, int]]) -> None:
        gateway = Refunding()
        gateway.id = "test"
        pier = Pier()
        with offered(gateway):  # type: ignore[arg-type]
            for verb, which, people in steps:
                with suppress(Refused, OctoError):
                    pier.step(verb, which, people)
                pier.check()
