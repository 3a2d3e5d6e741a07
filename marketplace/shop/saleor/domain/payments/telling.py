"""Saleor is told what our gateways said, under the name of the app that the way to pay is there."""

import logging

from marketplace.shop.gateways import payment_gateways
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import TransactionEvent
from marketplace.shop.saleor.client import ask, ask_as
from marketplace.shop.saleor.connections import token
from marketplace.shop.saleor.domain.payments import agreeing
from marketplace.shop.saleor.values import web_address
from marketplace.values.money import Money

log = logging.getLogger(__name__)


def tell(event_pk: int) -> None:
    """One event, under the reference that we know it by: told twice it counts once. Raises ShopAway, and Refused where
    Saleor holds something else under this reference; both are tried again, and seen among failing events."""
    event = TransactionEvent.objects.select_related("transaction").get(pk=event_pk)
    item = event.transaction
    if item.app_identifier not in payment_gateways():
        _note_by_hand(event)
        return  # its keeper is another app, which tells Saleor itself
    if event.type.endswith("_REQUEST") and not event.psp_reference:
        return  # a wish of ours: Saleor counts it and its outcome together by a reference that is yet to come
    if event.granted_refund_id is not None:
        agreeing.tell(event.granted_refund_id)  # first: it takes none for money that has left already
    ask_as(
        token(item.app_identifier),
        "transaction_event_report",
        id=global_id("TransactionItem", item.pk),
        type=event.type,
        amount=Money(event.amount_value, event.currency).decimal,
        pspReference=event.psp_reference or f"cholang:{event.pk}",
        message=event.message or None,
        externalUrl=web_address(event.external_url),
        time=event.created_at.isoformat(),
    )
    log.info("told Saleor: %s of payment %s", event.type, item.pk)


def _note_by_hand(event: TransactionEvent) -> None:
    """What people of the market paid back of a payment that another app or Saleor's staff keeps: only those may say
    more of it there, so that it is a note on the order."""
    if event.type == "REFUND_SUCCESS" and event.transaction.order_id is not None:
        amount = Money(event.amount_value, event.currency)
        text = f"- {amount} ({event.psp_reference}): {event.message}"[:2000]
        ask("order_note", order=global_id("Order", event.transaction.order_id), message=text)
