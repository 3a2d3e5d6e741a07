"""Codes that somebody or some bank got slightly wrong. What is found here is a guess for a person to look at.

>>> from marketplace.values.codes import check_character
>>> code = "CL" + "7K2M9Q" + check_character("7K2M9Q")
>>> slips_in("chuyen tien CL7K2N9Q" + code[-1], prefix="CL")[code]
<Slip.WRONG_CHARACTER: 'WRONG_CHARACTER'>
>>> cut_off_in("thanh toan CL7K2", prefix="CL")
'CL7K2'
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from marketplace.values.codes import ALPHABET, is_valid, squeeze

LONGEST = 300
"""Characters of a memo that are looked at; banks cut at 210."""
SHORTEST_CUT = 3
"""Characters after the prefix that must be left of a code for it to be guessed."""
_CHECKS = ALPHABET + "0"


class Slip(StrEnum):
    """What is wrong with a code."""

    WRONG_CHARACTER = "WRONG_CHARACTER"
    SWAPPED = "SWAPPED"
    """Two neighbours changed places."""
    MISSING = "MISSING"
    EXTRA = "EXTRA"
    PREFIX = "PREFIX"
    """The rest stands there, its prefix does not."""
    CUT = "CUT"
    """The memo ends within the code."""


def slips_in(memo: str, *, prefix: str, length: int = 6) -> dict[str, Slip]:
    """Every valid code that one mistake leads to from something in the memo, with the mistake."""
    text = squeeze(memo)[:LONGEST]
    whole = len(prefix) + length + 1
    found: dict[str, Slip] = {}
    for start in (match.start() for match in re.finditer(f"(?={re.escape(prefix)})", text)):
        body = text[start + len(prefix) : start + whole + 1]
        for candidate, slip in _mended(body, length + 1):
            code = prefix + candidate
            if is_valid(code, prefix=prefix, length=length):
                found.setdefault(code, slip)
    for start in range(len(text) - length):
        code = prefix + text[start : start + length + 1]
        has_its_prefix = text[:start].endswith(prefix)
        # A telephone number is no code: one without any letter is not even guessed.
        if not has_its_prefix and not code[len(prefix) :].isdigit() and is_valid(code, prefix=prefix, length=length):
            found.setdefault(code, Slip.PREFIX)
    return found


def _mended(body: str, length: int) -> Iterator[tuple[str, Slip]]:
    """What `body`, which may be one longer, becomes when one mistake is taken back."""
    same = body[:length]
    if len(same) == length:
        for place in range(length - 1):
            if same[place] != same[place + 1]:
                yield same[:place] + same[place + 1] + same[place] + same[place + 2 :], Slip.SWAPPED
        for place in range(length):
            for letter in _CHECKS:
                if letter != same[place]:
                    yield same[:place] + letter + same[place + 1 :], Slip.WRONG_CHARACTER
    if len(body) == length + 1:
        for place in range(length + 1):
            yield body[:place] + body[place + 1 :], Slip.EXTRA
    short = body[: length - 1]
    if len(short) == length - 1:
        for place in range(length):
            for letter in _CHECKS:
                yield short[:place] + letter + short[place:], Slip.MISSING


def cut_off_in(memo: str, *, prefix: str, length: int = 6) -> str:
    """The beginning of a code with which the memo ends, at least three characters after the prefix; or nothing."""
    found = re.search(f"{re.escape(prefix)}[{ALPHABET}]{{{SHORTEST_CUT},{length}}}$", squeeze(memo))
    return found.group() if found else ""
