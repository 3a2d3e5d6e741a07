"""Saleor is told what our gateways said, under the name of the app that the way to pay is there."""

import logging

from marketplace.shop.gateways import payment_gateways
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import TransactionEvent
from marketplace.shop.saleor.client import ask_as
from marketplace.shop.saleor.connections import token
from marketplace.values.money import Money

log = logging.getLogger(__name__)


def tell(event_pk: int) -> None:
    """One event, under the reference that we know it by: told twice it counts once. Raises ShopAway, and Refused where
    Saleor holds something else under this reference; both are tried again, and seen among failing events."""
    event = TransactionEvent.objects.select_related("transaction").get(pk=event_pk)
    item = event.transaction
    if item.app_identifier not in payment_gateways():
        return  # its keeper is another app, which tells Saleor itself
    if event.type.endswith("_REQUEST") and not event.psp_reference:
        return  # a wish of ours: Saleor counts it and its outcome together by a reference that is yet to come
    ask_as(
        token(item.app_identifier),
        "transaction_event_report",
        id=global_id("TransactionItem", item.pk),
        type=event.type,
        amount=Money(event.amount_value, event.currency).decimal,
        pspReference=event.psp_reference or f"cholang:{event.pk}",
        message=event.message or None,
        externalUrl=event.external_url or None,
        time=event.created_at.isoformat(),
    )
    log.info("told Saleor: %s of payment %s", event.type, item.pk)
