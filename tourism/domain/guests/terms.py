"""What is laid down about declaring guests, by the day it holds for."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from marketplace.values.dated import Term, term_on

DATA = Path(__file__).resolve().parent.parent.parent / "data"
FILE = DATA / "guest_terms.csv"
REMOTE = DATA / "remote_communes.csv"
"""Communes of "vùng sâu, vùng xa", where foreigners are declared within 24 hours; none of the demo is one."""


def domestic_hour(day: date) -> int:
    """Before this hour of the day of arrival Vietnamese guests are declared."""
    return term_on(FILE, "DOMESTIC_BEFORE_HOUR", day).value


def domestic_late_hour(day: date) -> int:
    """Before this hour of the next morning, who came too late for that."""
    return term_on(FILE, "DOMESTIC_LATE_BEFORE_HOUR", day).value


def foreign_hours(day: date, *, is_remote: bool) -> int:
    """Hours after arrival within which foreigners are declared."""
    return term_on(FILE, "FOREIGN_REMOTE_HOURS" if is_remote else "FOREIGN_HOURS", day).value


def retention_days(day: date) -> Term:
    """For how many days after departure the register is kept."""
    return term_on(FILE, "RETENTION_DAYS", day)


def is_remote(*, commune_code: str, version: str, day: date, path: Path = REMOTE) -> bool:
    """Whether this commune, of this list version, counts as remote on this day."""
    return any(
        (code, listed) == (commune_code, version) and first <= day and (last is None or day <= last)
        for code, listed, first, last in _remote(path)
    )


@cache
def _remote(path: Path) -> tuple[tuple[str, str, date, date | None], ...]:
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(
            (
                row["commune_code"],
                row["version"],
                date.fromisoformat(row["valid_from"]),
                date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            )
            for row in csv.DictReader(rows)
        )
