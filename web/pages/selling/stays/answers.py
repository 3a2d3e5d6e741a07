"""Answers of forms in the shape the API takes them.

>>> bands_given({"from-1": 3, "to-1": 11, "price-1": 50_000, "from-2": None, "to-2": None, "price-2": None})
[{'minimumAge': 3, 'maximumAge': 11, 'price': 50000}]
"""

from collections.abc import Mapping
from typing import Any

from web.pages.selling.stays.house_sheets import MEALS, ROWS

Answers = Mapping[str, Any]


def numbers_given(said: Answers) -> dict[str, Any]:
    """Weekdays as numbers; what was left empty is left out."""
    given = {name: value for name, value in said.items() if value not in (None, "")}
    if "weekdays" in given:
        given["weekdays"] = [int(day) for day in given["weekdays"] if day.isdigit()]
    return given


def plan_given(said: Answers) -> dict[str, Any]:
    """A plan: the share may be below zero."""
    given = {name: value for name, value in said.items() if value not in (None, "")}
    share = str(said.get("adjustmentPercent") or "0").replace("−", "-").replace("%", "").strip()
    # What is no number is one that no plan may have, so that the market refuses it beside its input.
    given["adjustmentPercent"] = int(share) if share.lstrip("-+").isdigit() and len(share) < 6 else 9999
    return given


def meals_given(said: Answers) -> list[dict[str, Any]]:
    """The meals that have a price for adults."""
    return [
        {
            "code": code,
            "adultPrice": said[f"{code}-adult"],
            "childPrice": said[f"{code}-adult"] if said[f"{code}-child"] is None else said[f"{code}-child"],
            "freeBelowAge": said["free"] or 0,
        }
        for code, _name in MEALS
        if said[f"{code}-adult"] is not None
    ]


def bands_given(said: Answers) -> list[dict[str, Any]]:
    """The rows in which something is said; without an age from 0, without an end one year."""
    return [
        {
            "minimumAge": said[f"from-{row}"] or 0,
            "maximumAge": (said[f"from-{row}"] or 0) if said[f"to-{row}"] is None else said[f"to-{row}"],
            "price": said[f"price-{row}"] or 0,
        }
        for row in ROWS
        if any(said[f"{name}-{row}"] is not None for name in ("from", "to", "price"))
    ]


def discounts_given(said: Answers) -> list[dict[str, Any]]:
    """The rows in which something is said."""
    return [
        {"nightsFrom": said[f"nights-{row}"] or 0, "percent": said[f"percent-{row}"] or 0}
        for row in ROWS
        if said[f"nights-{row}"] is not None or said[f"percent-{row}"] is not None
    ]
