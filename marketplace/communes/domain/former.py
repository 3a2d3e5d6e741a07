"""The provinces of before 1 July 2025, and which of today's each became a part of (Resolution 202/2025/QH15).

Whole ones were joined, so an old name says without doubt where something is today. Other programs' lists have them yet.
"""

import csv
import re
from functools import cache

from marketplace.communes.domain.loading import DATA
from marketplace.values.text import fold

_KIND = re.compile(r"^(tinh|thanh pho|tp|thu do) ")
_NO_LETTER = re.compile(r"[\W_]+")


def code_of_former(name: str) -> str:
    """Of today's province; empty for what was no province then, or goes on under its name.

    >>> code_of_former("THỪA THIÊN–HUẾ"), code_of_former("tỉnh Quảng Nam"), code_of_former("Hà Nội")
    ('46', '48', '')
    """
    return _codes().get(_KIND.sub("", _plain(name)), "")


@cache
def _codes() -> dict[str, str]:
    with (DATA / "former_provinces.csv").open(newline="", encoding="utf-8") as file:
        return {_plain(row["name"]): row["code"] for row in csv.DictReader(file)}


def _plain(name: str) -> str:
    return _NO_LETTER.sub(" ", fold(name)).strip()
