"""Our apps: the market itself, and each way to pay as an app of its own.

Saleor knows a way to pay by its app. So that clients find the same ways on both engines, each gateway is an app whose
identifier is the gateway's id; only the market's own app may read and change the shop.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphql import FieldNode, InlineFragmentNode, OperationDefinitionNode, parse

from marketplace.shop.gateways import payment_gateways
from marketplace.shop.saleor.connections import MARKET

SUBSCRIPTIONS = Path(__file__).resolve().parent.parent / "subscriptions"

PERMISSIONS: Mapping[str, str] = {
    "MANAGE_PRODUCTS": "listings become products with prices and stock",
    "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES": "kinds of goods, stays and tours are set up",
    "MANAGE_TRANSLATIONS": "English names of what sellers list",
    "MANAGE_SHIPPING": "each seller has a warehouse, and ways of delivery say which of them is a pick-up",
    "MANAGE_CHANNELS": "the market's channel is read and kept in order",
    "MANAGE_CHECKOUTS": "baskets are read, and goods are not sent where their sellers send nothing",
    "HANDLE_CHECKOUTS": "nights and seats are put into baskets at their own price",
    "MANAGE_ORDERS": "orders are read, fulfilled and called off",
    "HANDLE_PAYMENTS": "payments are reported",
    "MANAGE_USERS": "buyers of orders are known",
    "MANAGE_PLUGINS": "who signs in at the market is somebody there, too (its OpenID plugin)",
    "MANAGE_GIFT_CARD": "what gift cards paid goes back to them",
    "MANAGE_DISCOUNTS": "vouchers and promotions move with the market",
    "MANAGE_MENUS": "menus move with the market",
    "MANAGE_PAGES": "pages move with the market",
    "MANAGE_PAGE_TYPES_AND_ATTRIBUTES": "kinds of pages move with the market",
    "MANAGE_TAXES": "tax rates move with the market",
    "MANAGE_SETTINGS": "how long baskets keep stock is read and set",
}
"""What the market's app may do, and what for: the least that the engine and moving between engines need."""

WAY_TO_PAY_PERMISSIONS: Mapping[str, str] = {"HANDLE_PAYMENTS": "payments are begun, refunded and reported"}


@dataclass(frozen=True, slots=True)
class Subscription:
    """One webhook: what it tells, and how."""

    name: str
    query: str
    events: tuple[str, ...]
    """Saleor's names: ORDER_CREATED …"""
    is_question: bool


@dataclass(frozen=True, slots=True)
class OurApp:
    """One app that a Saleor installs."""

    identifier: str
    name: str
    permissions: Mapping[str, str]
    subscriptions: tuple[Subscription, ...]


def our_apps() -> dict[str, OurApp]:
    """By identifier, the market first, then the ways to pay that are offered."""
    told = tuple(subscription(name) for name in ("catalogue", "setup", "checkouts", "orders", "channels"))
    asked = tuple(subscription(name, is_question=True) for name in ("payment_begins", "payment_requests"))
    delivery = subscription("delivery", is_question=True)
    market = OurApp(MARKET, "Chợ Làng", PERMISSIONS, (*told, delivery))
    ways = (
        OurApp(gateway_id, str(gateway.name), WAY_TO_PAY_PERMISSIONS, asked)
        for gateway_id, gateway in payment_gateways().items()
        if gateway.is_offered()
    )
    return {app.identifier: app for app in (market, *ways)}


@cache
def subscription(name: str, *, is_question: bool = False) -> Subscription:
    """Of `subscriptions/NAME.graphql`."""
    query = (SUBSCRIPTIONS / f"{name}.graphql").read_text(encoding="utf-8")
    return Subscription(name, query, tuple(event_name(kind) for kind in _kinds(query)), is_question)


def event_name(kind: str) -> str:
    """OrderCreated -> ORDER_CREATED."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind).upper()


def _kinds(query: str) -> list[str]:
    (operation,) = parse(query).definitions
    assert isinstance(operation, OperationDefinitionNode)
    (event,) = operation.selection_set.selections
    assert isinstance(event, FieldNode)
    assert event.selection_set is not None
    fragments = [one for one in event.selection_set.selections if isinstance(one, InlineFragmentNode)]
    return [one.type_condition.name.value for one in fragments if one.type_condition is not None]
