"""Dated rates: commission of the market, VAT and personal income tax withheld (Decree 252/2026, Art 43-46)."""

import csv
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
class Rates:
    """Shares of the seller's revenue on one day."""

    commission: Decimal
    vat: Decimal
    pit: Decimal


def load_rates() -> None:
    """Bring the records of the file into the table; those already there stay as they are."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        Rate.objects.bulk_create(
            [
                Rate(
                    kind=row["kind"],
                    legal_form=row["legal_form"],
                    category=row["category"],
                    rate=Decimal(row["rate"]),
                    valid_from=date.fromisoformat(row["valid_from"]),
                    valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                    source=row["source"],
                )
                for row in csv.DictReader(rows)
            ],
            ignore_conflicts=True,
        )


def rates_on(day: date, *, legal_form: str) -> dict[str, Rates]:
    """Category -> rates in force; an unidentified category ("") bears the highest. One statement."""
    found: dict[str, dict[str, Decimal]] = {}
    in_force = Rate.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), legal_form=legal_form, valid_from__lte=day
    )
    for row in in_force.order_by("valid_from"):
        found.setdefault(row.category, {})[row.kind] = row.rate
    return {
        category: Rates(commission=kinds["COMMISSION"], vat=kinds["VAT"], pit=kinds["PIT"])
        for category, kinds in found.items()
        if len(kinds) == len(Rate.Kind)
    }


def rates_for(known: dict[str, Rates], category: str) -> Rates:
    """The category's rates, or those of an unidentified one; raises NoRate."""
    rates = known.get(category) or known.get("")
    if rates is None:
        raise NoRate(category)
    return rates
