"""What happened at the Saleor while nobody could tell us: compared, put, and said how much was missing.

Events are told at least once, but not for ever: a market that was down for an hour has missed some. What changed there
since the last sweep is looked at; orders and products that differ are read whole, as if told of.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from marketplace.shop.native.ids import int_pk, uuid_pk
from marketplace.shop.native.models import Order, Product
from marketplace.shop.saleor import connections
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror import granted_refunds, orders, products
from marketplace.shop.saleor.models import SaleorConnection
from marketplace.shop.saleor.values import money
from marketplace.values.refusal import Refused

log = logging.getLogger(__name__)

OVERLAP = timedelta(minutes=10)
"""Looked at twice: the clocks may be minutes apart, and what was just told may be on its way still."""


@dataclass
class Swept:
    """What a sweep found."""

    since: datetime
    orders: int = 0
    orders_behind: list[str] = field(default_factory=list)
    products: int = 0
    products_behind: list[str] = field(default_factory=list)
    deliveries: int = 0
    """Webhooks that the Saleor had given up, and was asked to send again."""

    @property
    def is_behind(self) -> bool:
        """Whether anything had been missed."""
        return bool(self.orders_behind or self.products_behind)


def sweep(*, since: datetime | None = None) -> Swept | None:
    """From the last sweep on, or from `since`; None where we are not installed. Raises ShopAway: then the next one
    begins where this one did."""
    ours = connections.connection()
    if ours is None:
        return None
    begun = timezone.now()
    found = Swept(since or (ours.swept_until or ours.installed_at) - OVERLAP)
    _sweep_orders(found)
    _sweep_products(found)
    found.deliveries = _send_again()
    if since is None:
        SaleorConnection.objects.filter(pk=ours.pk).update(swept_until=begun)
    if found.is_behind:
        log.warning(
            "the shop had gone on without us: %s orders and %s products were put right",
            len(found.orders_behind),
            len(found.products_behind),
        )
    return found


def _sweep_orders(found: Swept) -> None:
    for said in _pages("sweeping/orders", "orders", found.since):
        found.orders += 1
        if said["status"] != Order.Status.DRAFT and _differs(said):
            orders.follow(said["id"])
            found.orders_behind.append(said["id"])


def _differs(said: dict[str, Any]) -> bool:
    """Unknown here, in another state, of another total, paid there and not here, or with other agreed refunds."""
    order = Order.objects.filter(pk=uuid_pk(said["id"], "Order")).first()
    if order is None:
        return True
    decided = said["status"] in orders.DECIDED or order.status in orders.DECIDED
    is_paid_only_there = said["chargeStatus"] == "FULL" and order.charge_status not in ("FULL", "OVERCHARGED")
    gross = money(said["total"]["gross"]).amount
    if (decided and said["status"] != order.status) or is_paid_only_there or order.total_amount < gross:
        return True
    return granted_refunds.differs(order, said["grantedRefunds"])


def _sweep_products(found: Swept) -> None:
    for said in _pages("sweeping/products", "products", found.since):
        found.products += 1
        pk = int_pk(said["id"], "Product")
        before = Product.objects.filter(pk=pk).values_list("updated_at", flat=True).first()
        now = products.refresh(said["id"])
        if now is not None and now.updated_at != before:
            found.products_behind.append(said["id"])


def _pages(document: str, name: str, since: datetime) -> Iterator[dict[str, Any]]:
    after = None
    while True:
        page = ask(document, since=since.isoformat(), after=after)[name]
        for edge in page["edges"]:
            yield edge["node"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def _send_again() -> int:
    """Have deliveries to us made once more that the Saleor has given up; how many."""
    webhooks = ask("checking/our_app")["app"]["webhooks"]
    failed = [edge["node"]["id"] for webhook in webhooks for edge in webhook["eventDeliveries"]["edges"]]
    for delivery in failed:
        try:
            ask("checking/delivery_retry", id=delivery)
        except Refused as refusal:
            log.warning("delivery %s is not made again: %s", delivery, refusal)
    return len(failed)
