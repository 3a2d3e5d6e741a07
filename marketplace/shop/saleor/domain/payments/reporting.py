"""What gateways say of payments: written down here first, then told to Saleor, and carried to what is paid for."""

import uuid

from django.db import transaction

from marketplace.outbox.delivery import publish
from marketplace.shop.contract import Payable
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.domain.payments import transaction_events
from marketplace.shop.native.models import Checkout, TransactionItem
from marketplace.shop.saleor.domain.baskets import reading
from marketplace.shop.saleor.events import BasketPaid
from marketplace.values.money import Money

LATE = "late"
"""Key in a basket's private metadata: what is to be done with money that came after the deadline."""


def report_event(
    *,
    token: uuid.UUID,
    type: str,
    amount: Money,
    psp_reference: str,
    message: str = "",
    external_url: str = "",
    late: str = "",
    follows: str = "",
    answers: str = "",
) -> Payable:
    """See the contract. Of an order's payment as the native engine does it; of a basket's the money is counted, and
    whether it becomes an order is decided once Saleor knows of it (`domain/baskets/completing.py`). Needs no Saleor."""
    item = TransactionItem.objects.filter(pk=token).first()
    if item is None or item.checkout_id is None:
        return transaction_events.report_event(
            token=token,
            type=type,
            amount=amount,
            psp_reference=psp_reference,
            message=message,
            external_url=external_url,
            late=late,
            follows=follows,
            answers=answers,
        )
    with transaction.atomic():
        source, item = transaction_events.record_event(
            token=token,
            type=type,
            amount=amount,
            psp_reference=psp_reference,
            message=message,
            external_url=external_url,
            follows=follows,
            answers=answers,
        )
        if late and isinstance(source, Checkout) and source.holds_expired_at is not None:
            source.private_metadata = {**source.private_metadata, LATE: late}
            source.save(update_fields=["private_metadata"])
        return carry(item)


def carry(item: TransactionItem) -> Payable:
    """Bring what a payment pays for in line with its amounts. The caller has the payment's row locked."""
    if item.checkout_id is None:
        source, item = transaction_events.lock_source(item.pk)
        return transaction_events.settle(source, item)
    row = lock_checkout(item.checkout_id)
    if item.charged_value or item.authorized_value:
        publish(BasketPaid(checkout_pk=str(row.pk)))
    return reading.payable(row)
