"""Ways of delivery that apps offer, as baskets and orders keep them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from marketplace.shop.app_answers import AppMethod
from marketplace.values.money import Money


def written(method: AppMethod) -> dict[str, Any]:
    """For the row."""
    return asdict(method)


def read(row: Mapping[str, Any]) -> AppMethod:
    """What `written` wrote."""
    return AppMethod(**{**row, "price": Money(**row["price"])})
