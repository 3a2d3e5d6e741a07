"""Nationalities: kept by two letters, written for the police as passports write them."""

from functools import cache

from babel import Locale
from babel.core import get_global

VIETNAM = "VN"
_NO_STATES = frozenset(("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"))
_DEAD = frozenset(("BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"))
"""Three letters of states that are gone, and whose two letters another name has now."""
_ON_PASSPORTS = {"DE": "D"}
"""Where ICAO's Doc 9303 and ISO 3166 differ."""


@cache
def nationalities(language: str) -> dict[str, str]:
    """Name by two-letter code, Vietnam first, then by name."""
    names = Locale.parse(language).territories
    found = {code: str(names[code]) for code in _three_letters() if code in names}
    return dict(sorted(found.items(), key=lambda one: (one[0] != VIETNAM, one[1])))


def is_nationality(code: str) -> bool:
    """Whether there is such a state."""
    return code in _three_letters()


def passport_code(code: str) -> str:
    """`passport_code("US")` is "USA"."""
    return _ON_PASSPORTS.get(code) or _three_letters()[code]


@cache
def _three_letters() -> dict[str, str]:
    found: dict[str, str] = {}
    known = Locale("vi").territories
    for three, (two, *others) in get_global("territory_aliases").items():
        is_living = len(three) == 3 and three.isalpha() and three not in _DEAD and not others
        if is_living and two in known and two not in _NO_STATES:
            found[two] = three
    return found
