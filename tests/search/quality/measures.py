"""What is measured of an answer: how good its first ten are, how much its first twenty hold, whether it is empty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

FIRST = 10
LOOKED_THROUGH = 20
RELEVANT = 2
"""From this grade on a document is one that should be found."""


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))


def ndcg(found: Sequence[int], there: Iterable[int]) -> float:
    """nDCG@10: `found` are grades as answered, `there` those of all documents; gain 2^grade − 1."""
    best = _gain(sorted(there, reverse=True)[:FIRST])
    return _gain(found[:FIRST]) / best if best else 0.0


def recall(found: Sequence[int], there: Iterable[int]) -> float:
    """recall@20 of grade 2 and better; where more than twenty are, twenty is all that can be found."""
    relevant = sum(grade >= RELEVANT for grade in there)
    hits = sum(grade >= RELEVANT for grade in found[:LOOKED_THROUGH])
    return hits / min(relevant, LOOKED_THROUGH) if relevant else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One query's, or the mean of several; `empty` is the share that found nothing, `seconds` is for each query."""

    ndcg: float
    recall: float
    empty: float
    seconds: float
    queries: int = 1


def measure(found: Sequence[int], there: Sequence[int], *, seconds: float = 0.0) -> Measured:
    """One query's answer."""
    return Measured(ndcg=ndcg(found, there), recall=recall(found, there), empty=float(not found), seconds=seconds)


def mean(several: Sequence[Measured]) -> Measured:
    """Each counts alike: of queries it is the micro average, of classes' means the macro average."""
    return Measured(
        ndcg=fmean(one.ndcg for one in several),
        recall=fmean(one.recall for one in several),
        empty=fmean(one.empty for one in several),
        seconds=fmean(one.seconds for one in several),
        queries=sum(one.queries for one in several),
    )
