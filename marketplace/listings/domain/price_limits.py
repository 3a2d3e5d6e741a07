"""The dated rule on how far a price moves without a review."""

import csv
from datetime import date
from pathlib import Path

from django.db.models import Q

from marketplace.listings.models import PriceLimit

FILE = Path(__file__).resolve().parent.parent / "data" / "price_limits.csv"


def load_price_limits() -> None:
    """Bring the records of the file into the table; those already there stay as they are."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            PriceLimit.objects.get_or_create(
                valid_from=date.fromisoformat(row["valid_from"]),
                defaults={
                    "percent": int(row["percent"]),
                    "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                    "source": row["source"],
                },
            )


def percent_on(day: date) -> int:
    """The limit in per cent; 0 (every change is reviewed) on a day without a rule."""
    rule = (
        PriceLimit.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
        .order_by("-valid_from")
        .first()
    )
    return rule.percent if rule else 0


def is_within(price: int, *, reviewed: int, percent: int) -> bool:
    """Whether `price` is at most `percent` away from the price an officer has seen. All in đồng, exact.

    >>> is_within(24_000, reviewed=20_000, percent=20), is_within(24_001, reviewed=20_000, percent=20)
    (True, False)
    """
    return abs(price - reviewed) * 100 <= reviewed * percent
