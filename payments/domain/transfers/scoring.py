"""How well money that came fits something that waits for money. Pure: the parts of each score are shown to people.

| part | points |
|-|-|
| code: stands in the memo / one mistake in it / without its prefix / cut off | 60 / 45 / 40 / 25 |
| amount: exactly what is owed / at most 2 % away / at most 10 % | 35 / 15 / 5 |
| time: while the code was good / an hour later / a day later | 15 / 10 / 5 |
| name: the buyer's whole name / its last two words; or the buyer's telephone number | 20 / 10; 20 |

Below 35 nothing is suggested, so that time alone, or a name alone, suggests nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from marketplace.values import codes
from marketplace.values.code_slips import Slip, cut_off_in, slips_in
from marketplace.values.text import fold, folded_words

LEAST = 35
MOST = 5
"""Suggestions for one line."""
_BEFORE = timedelta(minutes=10)
"""A bank's clock may be that much behind ours."""


class Part(StrEnum):
    """What speaks for a candidate."""

    CODE = "CODE"
    CODE_SLIP = "CODE_SLIP"
    CODE_PREFIX = "CODE_PREFIX"
    CODE_CUT = "CODE_CUT"
    AMOUNT = "AMOUNT"
    AMOUNT_NEAR = "AMOUNT_NEAR"
    AMOUNT_LIKE = "AMOUNT_LIKE"
    TIME = "TIME"
    TIME_HOUR = "TIME_HOUR"
    TIME_DAY = "TIME_DAY"
    NAME = "NAME"
    NAME_PART = "NAME_PART"
    PHONE = "PHONE"


POINTS = {
    Part.CODE: 60,
    Part.CODE_SLIP: 45,
    Part.CODE_PREFIX: 40,
    Part.CODE_CUT: 25,
    Part.AMOUNT: 35,
    Part.AMOUNT_NEAR: 15,
    Part.AMOUNT_LIKE: 5,
    Part.TIME: 15,
    Part.TIME_HOUR: 10,
    Part.TIME_DAY: 5,
    Part.NAME: 20,
    Part.NAME_PART: 10,
    Part.PHONE: 20,
}


@dataclass(frozen=True, slots=True)
class Arrived:
    """The facts of a line that waits."""

    amount: int
    memo: str
    booked_at: datetime
    payer_name: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A basket with a code, or an order without one, that money is owed for."""

    key: str
    """How the caller knows it."""
    code: str
    owed: int
    began_at: datetime
    good_until: datetime | None
    buyer_name: str = ""
    buyer_phone: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and what speaks for it."""

    waiting: Waiting
    parts: tuple[tuple[Part, int], ...]

    @property
    def score(self) -> int:
        return sum(points for _part, points in self.parts)


def rank(line: Arrived, candidates: Iterable[Waiting], *, prefix: str) -> list[Scored]:
    """The best candidates, best first, at most five; equal ones, the newest first."""
    hints = _Hints.of(line.memo, prefix)
    scored = [Scored(one, tuple(_parts(line, one, hints))) for one in candidates]
    likely = [one for one in scored if one.score >= LEAST]
    return sorted(likely, key=lambda one: (-one.score, -one.waiting.began_at.timestamp(), one.waiting.key))[:MOST]


@dataclass(frozen=True, slots=True)
class _Hints:
    codes: Sequence[str]
    slips: dict[str, Slip]
    cut: str

    @classmethod
    def of(cls, memo: str, prefix: str) -> "_Hints":
        return cls(codes.find_in(memo, prefix=prefix), slips_in(memo, prefix=prefix), cut_off_in(memo, prefix=prefix))


def _parts(line: Arrived, one: Waiting, hints: _Hints) -> Iterable[tuple[Part, int]]:
    found = (_code(one.code, hints), _amount(line.amount, one.owed), _time(line, one), _person(line, one))
    for part in found:
        if part is not None:
            yield part, POINTS[part]


def _code(code: str, hints: _Hints) -> Part | None:
    if not code:
        return None
    if code in hints.codes:
        return Part.CODE
    if code in hints.slips:
        return Part.CODE_PREFIX if hints.slips[code] == Slip.PREFIX else Part.CODE_SLIP
    return Part.CODE_CUT if hints.cut and code.startswith(hints.cut) else None


def _amount(came: int, owed: int) -> Part | None:
    apart = abs(came - owed)
    if owed <= 0:
        return None
    if apart == 0:
        return Part.AMOUNT
    if apart * 50 <= owed:
        return Part.AMOUNT_NEAR
    return Part.AMOUNT_LIKE if apart * 10 <= owed else None


def _time(line: Arrived, one: Waiting) -> Part | None:
    if line.booked_at < one.began_at - _BEFORE:
        return None
    late = line.booked_at - one.good_until if one.good_until else timedelta(0)
    if late <= timedelta(0):
        return Part.TIME
    if late <= timedelta(hours=1):
        return Part.TIME_HOUR
    return Part.TIME_DAY if late <= timedelta(days=1) else None


def _person(line: Arrived, one: Waiting) -> Part | None:
    said = " ".join(folded_words(f"{line.memo} {line.payer_name}"))
    glued = fold(f"{line.memo} {line.payer_name}").replace(" ", "")
    words = folded_words(one.buyer_name)
    if len(words) >= 2 and (_stands_in(words, said) or "".join(words) in glued):
        return Part.NAME
    if len(phone := one.buyer_phone.removeprefix("+84").lstrip("0")) >= 9 and phone in glued:
        return Part.PHONE
    return Part.NAME_PART if len(words) > 2 and _stands_in(words[-2:], said) else None


def _stands_in(words: Sequence[str], said: str) -> bool:
    return f" {' '.join(words)} " in f" {said} "
