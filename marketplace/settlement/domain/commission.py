"""Which commission rule counts for a sale."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db.models import Q

from marketplace.settlement.domain.rates import NoRate
from marketplace.settlement.models import CommissionRule

FILE = Path(__file__).resolve().parent.parent / "data" / "commission.csv"


@dataclass(frozen=True, slots=True)
class Sale:
    """What a fee may depend on."""

    channel: str
    category: str
    seller_id: int | None


def load_commission() -> None:
    """Bring the market's own schedule into the table; rules already there stay as they are."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        CommissionRule.objects.bulk_create(
            [
                CommissionRule(
                    channel=row["channel"],
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


def rules_on(day: date) -> list[CommissionRule]:
    """Every rule in force on this day; one statement."""
    found = CommissionRule.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
    return list(found)


def in_force(rules: Iterable[CommissionRule], day: date) -> list[CommissionRule]:
    """Those of them that are in force on this day."""
    return [rule for rule in rules if rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)]


def specificity(rule: CommissionRule) -> tuple[int, date]:
    """Seller and category before seller, category and channel, category, channel, everything; then the latest."""
    weight = 8 * (rule.seller_id is not None) + 4 * (rule.category != "") + 2 * (rule.channel != "")
    return weight, rule.valid_from


def commission_for(known: Iterable[CommissionRule], sale: Sale) -> CommissionRule:
    """The most specific rule that fits; raises NoRate where none does."""
    fitting = [rule for rule in known if fits(rule, sale)]
    if not fitting:
        raise NoRate(f"commission of {sale}")
    return max(fitting, key=specificity)


def fits(rule: CommissionRule, sale: Sale) -> bool:
    """Whether the sale is in the rule's scope."""
    return (
        rule.channel in ("", sale.channel)
        and rule.category in ("", sale.category)
        and rule.seller_id in (None, sale.seller_id)
    )
