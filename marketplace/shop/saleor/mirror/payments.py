"""Payments of an order that are not ours: by other apps' ways to pay, or written down by staff in Saleor.

Of our own ways to pay we know more than Saleor: those are told to it, not read from it.
"""

from collections.abc import Iterable, Mapping

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


def put(order: Order, told: Iterable[Answer]) -> list[tuple[TransactionItem, Answer]]:
    """Each that is not ours, and what was said of it."""
    theirs = []
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
        if item.app_identifier not in payment_gateways():  # else it was told by another app when the market moved
            theirs.append((item, one))
    return theirs


def put_events(item: TransactionItem, told: Iterable[Answer], agreed: Mapping[str, int]) -> None:
    """What was said of one, in its order. `agreed`: event there -> agreed refund here.

    A wish that nobody took up yet has no reference, and is nothing to be counted.
    """
    known = set(item.events.values_list("type", "psp_reference"))
    for event in sorted(told, key=lambda one: str(one["createdAt"])):
        is_wish = event["type"].endswith("_REQUEST") and not event["pspReference"]
        reference = event["pspReference"] or f"{EVENT}:{event['id']}"
        is_ours = reference.startswith(OURS)
        if event["type"] not in TYPES or is_wish or is_ours or (event["type"], reference) in known:
            continue
        with told_by_saleor():
            append_event(
                item,
                type=event["type"],
                amount=money(event["amount"]),
                psp_reference=reference,
                message=event["message"] or "",
                external_url=event["externalUrl"] or "",
                happened_at=parse_datetime(event["createdAt"]) or timezone.now(),
                granted_refund_id=agreed.get(event["id"]),
            )
