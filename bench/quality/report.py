"""The table of one engine: a line a class, what may be tuned by and what is held out apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.search.quality.measures import Measured, mean
from tests.search.quality.queries import CLASSES, Query

OVERALL, EACH_CLASS, EMPTY, APART = 0.90, 0.80, 0.01, 0.05
"""Least nDCG@10 of all queries and of each class, the largest share of queries that find nothing, and how far two
engines may be apart."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A query, what was measured of its answer, and the titles that came first with their grades."""

    query: Query
    measured: Measured
    first: Sequence[str]


def table(answered: Sequence[Answered]) -> Iterable[str]:
    """Lines to print."""
    sides = ([one for one in answered if not one.query.is_held_out], [one for one in answered if one.query.is_held_out])
    head = "    n  nDCG@10  rec@20   empty"
    yield f"{'':10} {'to tune by':^30}   {'held out':^30}"
    yield f"{'class':10} {head}   {head}"
    for name in CLASSES:
        yield _line(name, [_mean_of_class(side, name) for side in sides])
    yield _line("all", [mean([one.measured for one in side]) for side in sides])
    yield _line("classes", [mean([_mean_of_class(side, name) for name in CLASSES]) for side in sides])
    seconds = sorted(one.measured.seconds for one in answered)
    median, late = seconds[len(seconds) // 2], seconds[-len(seconds) // 20]
    yield f"a query takes {median * 1000:.1f} ms, one of twenty {late * 1000:.1f} ms"


def missed(answered: Sequence[Answered]) -> list[str]:
    """What is not as it should be, of what is held out."""
    held_out = [one for one in answered if one.query.is_held_out]
    whole = mean([one.measured for one in held_out])
    found = [] if whole.ndcg >= OVERALL else [f"all {whole.ndcg:.3f} < {OVERALL}"]
    found += [] if whole.empty <= EMPTY else [f"empty {whole.empty:.1%} > {EMPTY:.0%}"]
    for name in CLASSES:
        figure = _mean_of_class(held_out, name).ndcg
        found += [] if figure >= EACH_CLASS else [f"{name} {figure:.3f} < {EACH_CLASS}"]
    return found


def apart(engines: Iterable[Sequence[Answered]]) -> list[str]:
    """What is not as it should be between engines, of what is held out."""
    figures = [mean([one.measured for one in answered if one.query.is_held_out]).ndcg for answered in engines]
    distance = max(figures) - min(figures)
    return [] if distance <= APART else [f"engines {distance:.3f} apart > {APART}"]


def worst(answered: Sequence[Answered], count: int) -> Iterable[str]:
    """The worst answers, of what may be tuned by."""
    open_ones = [one for one in answered if not one.query.is_held_out]
    for one in sorted(open_ones, key=lambda one: one.measured.ndcg)[:count]:
        yield (
            f"{one.query.kind:9} {one.query.text!r} ({one.query.intent.key}) "
            f"{one.measured.ndcg:.2f}: {', '.join(one.first) or '–'}"
        )


def _mean_of_class(answered: Iterable[Answered], name: str) -> Measured:
    return mean([one.measured for one in answered if one.query.kind == name])


def _line(name: str, sides: Iterable[Measured]) -> str:
    cells = (f"{side.queries:5} {side.ndcg:8.3f} {side.recall:7.3f} {side.empty:7.1%}" for side in sides)
    return f"{name:10} {'   '.join(cells)}"
