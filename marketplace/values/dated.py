"""Whole numbers that law or a published rule sets for a period of days, kept in a file with their source."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path


class NoTerm(LookupError):
    """Nothing is laid down for this day; better an error than a number that is guessed."""


@dataclass(frozen=True, slots=True)
class Term:
    """A number, from when to when it holds, and where that is written."""

    value: int
    valid_from: date
    valid_to: date | None
    source: str


@cache
def read_terms(path: Path) -> dict[str, tuple[Term, ...]]:
    """By name, oldest first. Columns: name, value, valid_from, valid_to (empty: still in force), source."""
    found: dict[str, list[Term]] = {}
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            until = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
            term = Term(int(row["value"]), date.fromisoformat(row["valid_from"]), until, row["source"])
            found.setdefault(row["name"], []).append(term)
    return {name: tuple(sorted(terms, key=lambda term: term.valid_from)) for name, terms in found.items()}


def term_on(path: Path, name: str, day: date) -> Term:
    """The one in force on this day; raises NoTerm."""
    for term in reversed(read_terms(path).get(name, ())):
        if term.valid_from <= day and (term.valid_to is None or day <= term.valid_to):
            return term
    raise NoTerm(f"{name} on {day}")
