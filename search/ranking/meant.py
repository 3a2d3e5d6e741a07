"""Which kind of offer is meant, where nobody says so: the one whose names say what is wanted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from search.ranking.text import TextScore
from search.understanding.wanted import Wanted

PRODUCE, STAY, TOUR, SELLER = KINDS = ("PRODUCE", "STAY", "TOUR", "SELLER")
HOSTED = (STAY, TOUR)
"""Kinds that one goes to."""
BESIDE = 0.25
"""What is left for a kind that is less likely meant."""
NAMED = 0.5
"""From this text score on a name says what is wanted."""
AS_WELL = 0.75
"""Goods whose names say so much of it as others' do are meant."""


def offer_shares(
    found: Iterable[tuple[str, TextScore]], wanted: Sequence[Wanted], *, has_kind: bool
) -> dict[str, float]:
    """Of each kind how likely it is meant, between 0 and 1, by the best text score of each kind.

    Goods go before what one goes to, unless only names of the latter say what is wanted: "lửa trại", "thuyền sông
    Hương". Who sells comes last, unless only a seller is named. With a place alone one wants to go there.
    """
    if has_kind:
        return dict.fromkeys(KINDS, 1.0)
    best: dict[str, float] = defaultdict(float)
    for kind, score in found:
        best[kind] = max(best[kind], score.text)
    needed = [one for one in wanted if one.is_needed]
    if not needed:
        return {PRODUCE: BESIDE, STAY: 1.0, TOUR: 1.0, SELLER: 0.0}
    if all(one.is_seller for one in needed):
        return {PRODUCE: BESIDE, STAY: BESIDE, TOUR: BESIDE, SELLER: 1.0}
    hosted = max(best[kind] for kind in HOSTED)
    if best[PRODUCE] < NAMED and best[PRODUCE] < hosted * AS_WELL:
        return {PRODUCE: 0.0, STAY: 1.0, TOUR: 1.0, SELLER: 0.0}
    return {PRODUCE: 1.0, STAY: BESIDE, TOUR: BESIDE, SELLER: 0.0}
