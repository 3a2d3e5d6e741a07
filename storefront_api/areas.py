"""The areas of the API.

Each module named here offers any of `Queries`, `Mutations`, `Subscriptions` (graphene ObjectTypes) and `TYPES`.
"""

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

import graphene

COMMERCE = (
    "storefront_api.commerce.channels",
    "storefront_api.commerce.taxes",
    "storefront_api.commerce.warehouses",
    "storefront_api.commerce.shipping",
    "storefront_api.commerce.shop",
    "storefront_api.commerce.vouchers",
    "storefront_api.commerce.promotions",
    "storefront_api.commerce.sales",
    "storefront_api.commerce.gift_cards",
    "storefront_api.commerce.exports",
    "storefront_api.commerce.catalogue",
    "storefront_api.commerce.pages",
    "storefront_api.commerce.menus",
    "storefront_api.commerce.catalogue_setup",
    "storefront_api.commerce.translations",
    "storefront_api.commerce.checkout",
    "storefront_api.commerce.orders",
    "storefront_api.commerce.accounts",
    "storefront_api.commerce.people",
    "storefront_api.commerce.apps",
    "storefront_api.commerce.webhooks",
    "storefront_api.commerce.metadata",
    "storefront_api.commerce.transactions",
    "storefront_api.commerce.payments",
)
"""Saleor's contract, over the native engine."""

MARKET = (
    "storefront_api.desk.agreed_refunds",
    "storefront_api.market.sign_in",
    "storefront_api.market.communes",
    "storefront_api.market.sellers",
    "storefront_api.market.listings",
    "storefront_api.market.certificates",
    "storefront_api.market.consignments",
    "storefront_api.market.settlement",
    "storefront_api.market.payouts",
    "storefront_api.market.stays",
    "storefront_api.market.calendars",
    "storefront_api.market.tours",
    "storefront_api.market.calling_off",
    "storefront_api.market.waiting",
    "storefront_api.market.tickets",
    "storefront_api.market.bookings",
    "storefront_api.market.departures",
    "storefront_api.market.resellers",
    "storefront_api.market.guests",
    "storefront_api.market.basket",
    "storefront_api.market.payments",
    "storefront_api.market.refunds",
    "storefront_api.market.disputes",
    "storefront_api.market.reconciliation",
    "storefront_api.market.ledger",
    "storefront_api.market.search",
)
"""Ours: what a subgraph beside a Saleor has."""


def modules(areas: Sequence[str]) -> list[ModuleType]:
    """The areas, loaded."""
    return [import_module(name) for name in areas]


def root(name: str, parts: str, areas: Sequence[ModuleType], *more: type) -> Any:
    """A root type (`Query`) of what the areas offer under a name (`Queries`)."""
    offered = (getattr(area, parts) for area in areas if hasattr(area, parts))
    return type(name, (*more, *offered, graphene.ObjectType), {})


def types_of(areas: Sequence[ModuleType]) -> list[type]:
    """Types that no field leads to."""
    return [kind for area in areas for kind in getattr(area, "TYPES", ())]
