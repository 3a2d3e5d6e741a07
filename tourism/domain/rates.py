"""What a stay or a tour costs, line by line. Prices are whole đồng."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marketplace.values.money import Money

FRIDAY, SATURDAY = 4, 5


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One line of a price: a night (`day`) for a number of rooms, or a `category` for a number of guests."""

    quantity: int
    unit_price: Money
    day: date | None = None
    category: str = ""
    names: tuple[tuple[str, str], ...] = ()
    """What the host called it, by language code, where there is no word of ours for it."""

    @property
    def total(self) -> Money:
        """Quantity times unit price."""
        return self.unit_price * self.quantity


def night_price(*, day: date, base: int, weekend: int | None, override: int | None) -> int:
    """Đồng for one room on one night: the night's own price, else Friday's and Saturday's, else the base price."""
    if override is not None:
        return override
    if weekend is not None and day.weekday() in (FRIDAY, SATURDAY):
        return weekend
    return base


def total(lines: Iterable[PriceLine]) -> Money:
    """The sum; zero đồng for no lines."""
    return sum((line.total for line in lines), Money.zero())


def freeze(lines: Sequence[PriceLine]) -> list[dict[str, Any]]:
    """The lines as JSON, to keep on a booking."""
    return [
        {
            "quantity": line.quantity,
            "unit_price": line.unit_price.amount,
            "currency": line.unit_price.currency,
            "date": line.day.isoformat() if line.day else None,
            "category": line.category,
            **({"names": dict(line.names)} if line.names else {}),
        }
        for line in lines
    ]


def thaw(stored: Sequence[dict[str, Any]]) -> list[PriceLine]:
    """The lines that were frozen."""
    return [
        PriceLine(
            quantity=line["quantity"],
            unit_price=Money(line["unit_price"], line["currency"]),
            day=date.fromisoformat(line["date"]) if line["date"] else None,
            category=line["category"],
            names=tuple(sorted(line.get("names", {}).items())),
        )
        for line in stored
    ]
