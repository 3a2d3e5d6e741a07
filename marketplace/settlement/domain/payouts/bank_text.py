"""Text as Vietnamese banks' forms and ISO 20022 take it: Latin letters without marks, digits, few signs."""

import re

from marketplace.values.text import fold

_OTHERS = re.compile(r"[^A-Z0-9 .,()/+-]")
_SPACES = re.compile(r" +")


def bank_text(text: str, longest: int) -> str:
    """At most `longest` letters; it begins with a letter or digit, so that no spreadsheet takes it for a formula.

    >>> bank_text("HTX Rau má & Đậu “Quảng Thọ”", 70)
    'HTX RAU MA DAU QUANG THO'
    >>> bank_text("=SUM(A1)", 70), bank_text("+84 Lành", 6), bank_text("…", 9)
    ('SUM(A1)', '84 LAN', '')
    """
    plain = _SPACES.sub(" ", _OTHERS.sub(" ", fold(text).upper()))
    return re.sub(r"^[^A-Z0-9]+", "", plain)[:longest].strip()
