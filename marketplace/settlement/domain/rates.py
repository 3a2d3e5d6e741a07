"""Dated rates of withheld VAT and personal income tax (Decree 252/2026, Art 43-46; Decree 117/2025 before)."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db.models import Q

from marketplace.settlement.models import Rate

FILE = Path(__file__).resolve().parent.parent / "data" / "rates.csv"


class NoRate(LookupError):
    """No rate is in force for this; better an event that waits than a tax that is guessed."""


@dataclass(frozen=True, slots=True)
class Taxes:
    """What is withheld from the seller's revenue on one day, and by which records."""

    vat: Rate
    pit: Rate


def load_rates() -> None:
    """Bring the records of the file into the table; those already there stay as they are."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        Rate.objects.bulk_create(
            [
                Rate(
                    kind=row["kind"],
                    legal_form=row["legal_form"],
                    category=row["category"],
                    residency=row["residency"],
                    rate=Decimal(row["rate"]),
                    valid_from=date.fromisoformat(row["valid_from"]),
                    valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                    source=row["source"],
                )
                for row in csv.DictReader(rows)
            ],
            ignore_conflicts=True,
        )


def rates_on(day: date) -> list[Rate]:
    """Every record in force on this day; one statement."""
    in_force = Rate.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
    return list(in_force.order_by("valid_from", "pk"))


def taxes_for(known: Iterable[Rate], *, legal_form: str, residency: str, category: str) -> Taxes:
    """The category's rates, or those of an unidentified one, which are the highest; raises NoRate."""
    by_category: dict[str, dict[str, Rate]] = {}
    for rate in known:
        if rate.legal_form == legal_form and rate.residency in ("", residency):
            by_category.setdefault(rate.category, {})[rate.kind] = rate
    for name in (category, ""):
        found = by_category.get(name, {})
        if len(found) == len(Rate.Kind):
            return Taxes(vat=found[Rate.Kind.VAT], pit=found[Rate.Kind.PIT])
    raise NoRate(f"{legal_form} {residency} {category!r}")
