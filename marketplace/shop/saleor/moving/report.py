"""The report of a move: counts and sums of each kind on both sides, and every difference by name."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from marketplace.shop.saleor.moving.comparing import Compared
from marketplace.shop.saleor.moving.things import NotMoved

SHOWN = 200
"""Differences of a kind that are written out; the rest are counted."""


def lines(found: Sequence[Compared]) -> Iterator[str]:
    """The whole report, line by line."""
    yield f"{'':<28}{'here':>18}{'there':>18}{'different':>14}"
    for one in found:
        yield f"{one.kind:<28}{one.ours:>18,}{one.theirs:>18,}{len(one.differences):>14,}"
        for name in sorted(one.our_sums | one.their_sums):
            ours, theirs = one.our_sums[name], one.their_sums[name]
            mark = "" if ours == theirs else f"{ours - theirs:>+14,}"
            yield f"  {name:<26}{ours:>18,}{theirs:>18,}{mark}"
        if one.beyond:
            besides = "here, which are not there" if one.is_back else "there, which are none of ours"
            yield f"  {one.beyond} more {besides}"
    for one in found:
        yield from _told(one)
    total = sum(len(one.differences) for one in found)
    yield "No differences." if not total else f"{total:,} differences."


def refusals(not_moved: Iterable[NotMoved]) -> Iterator[str]:
    """What a Saleor would not take."""
    for one in not_moved:
        yield f"NOT TAKEN {one.kind}: {one.title}: {one.reason}"


def _told(found: Compared) -> Iterator[str]:
    differences = found.differences
    for one in differences[:SHOWN]:
        if one.fact:
            both = f"{_short(one.ours)} here, {_short(one.theirs)} there"
            yield f"{one.kind}: {one.title} ({one.key}): {one.fact}: {both}"
        else:
            yield f"{one.kind}: {one.title} ({one.key}): missing {'here' if found.is_back else 'there'}"
    if len(differences) > SHOWN:
        yield f"… and {len(differences) - SHOWN:,} more of {differences[0].kind}"


def _short(value: Any) -> str:
    text = str(value) if value not in (None, "") else "nothing"
    return text if len(text) <= 160 else f"{text[:157]}…"
