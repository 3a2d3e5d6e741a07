"""No seller fills a page."""

from collections import Counter
from collections.abc import Sequence

from search.ranking.candidate import NEAR, SELLER, Scored
from search.ranking.criteria import WEIGHT

MOST_IN_A_WINDOW = 2
WINDOW = 6
"""Of any six results in a row at most two are one seller's, while others have something as good to show."""
AS_GOOD = 0.8
"""Share of the waiting result's score that another needs to be shown before it."""
AS_NEAR = WEIGHT["NEAR"] * 0.25
"""Who asked for a place gets what is there first: another may have so much less of being near, not more."""


def fair(hits: Sequence[Scored], *, first: int) -> list[Scored]:
    """The first so many of the same hits; a seller's third in a window waits until others were shown.

    What is best stays first, and nothing is lost: with one seller alone the order stays as it was.
    """
    waiting = list(hits)
    shown: list[Scored] = []
    while waiting and len(shown) < first:
        recent = Counter(_seller(hit) for hit in shown[1 - WINDOW :])
        shown.append(waiting.pop(_next(waiting, recent)))
    return shown


def _next(waiting: Sequence[Scored], recent: Counter[int]) -> int:
    """The place of the first whose seller may show another; the first of all where nobody else has anything as good,
    and where somebody asked for this very seller."""
    first = waiting[0]
    if first.points[SELLER]:
        return 0
    for place, hit in enumerate(waiting):
        if hit.score < first.score * AS_GOOD:
            break
        is_others = not _seller(hit) or recent[_seller(hit)] < MOST_IN_A_WINDOW
        if is_others and hit.points[NEAR] >= first.points[NEAR] - AS_NEAR:
            return place
    return 0


def _seller(hit: Scored) -> int:
    return 0 if hit.candidate.kind == "SELLER" else hit.candidate.seller_id
