"""Payments of an order that are not ours: by other apps' ways to pay, or written down by staff in Saleor.

Of our own ways to pay we know more than Saleor: those are told to it, not read from it.
"""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from marketplace.shop.gateways import payment_gateways
from marketplace.shop.native.domain.payments.transaction_events import TYPES, append_event
from marketplace.shop.native.models import Order, TransactionItem
from marketplace.shop.saleor.telling import told_by_saleor
from marketplace.shop.saleor.values import Answer, money, uuid_of

EVENT = "saleor"
"""Prefix of the reference of an event that came without one."""
OURS = "cholang:"
"""Prefix of the reference by which an event of ours was told that has none."""


def put(order: Order, told: Iterable[Answer]) -> None:
    """What was said of each that is not ours, in its order."""
    for one in told:
        gateway = (one["createdBy"] or {}).get("identifier") or ""
        if gateway in payment_gateways():
            continue
        item, _is_new = TransactionItem.objects.get_or_create(
            pk=uuid_of(one, "TransactionItem"),
            defaults={
                "order": order,
                "app_identifier": gateway,
                "name": one["name"],
                "currency": order.currency,
                "psp_reference": one["pspReference"],
            },
        )
        if item.app_identifier in payment_gateways():
            continue  # told by another app when the market moved
        with told_by_saleor():
            _put_events(item, one["events"])


def _put_events(item: TransactionItem, told: Iterable[Answer]) -> None:
    known = set(item.events.values_list("type", "psp_reference"))
    for event in sorted(told, key=lambda one: str(one["createdAt"])):
        reference = event["pspReference"] or f"{EVENT}:{event['id']}"
        is_ours = reference.startswith(OURS)
        if event["type"] not in TYPES or is_ours or (event["type"], reference) in known:
            continue
        append_event(
            item,
            type=event["type"],
            amount=money(event["amount"]),
            psp_reference=reference,
            message=event["message"] or "",
            external_url=event["externalUrl"] or "",
            happened_at=parse_datetime(event["createdAt"]) or timezone.now(),
        )
