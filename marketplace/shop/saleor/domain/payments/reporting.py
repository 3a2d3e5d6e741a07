"""What gateways say of payments: written down here first, then told to Saleor, and carried to what is paid for."""

import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.contract import Payable
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.domain.payments import transaction_events
from marketplace.shop.native.domain.payments.transaction_events import TYPES, append_event
from marketplace.shop.native.models import Checkout, TransactionItem
from marketplace.shop.saleor.domain.baskets import reading
from marketplace.shop.saleor.events import BasketPaid
from marketplace.values.money import Money
from marketplace.values.refusal import Refused

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
    if type not in TYPES or amount.amount < 0:
        raise Refused("INVALID", _("Loại thông báo thanh toán không hợp lệ."), field="type")
    if not psp_reference:
        raise Refused("REQUIRED", _("Thiếu mã tham chiếu của giao dịch."), field="pspReference")
    with transaction.atomic():
        source, item = transaction_events.lock_source(token)
        if amount.currency != item.currency:
            raise Refused("INVALID", _("Loại tiền không khớp với giao dịch."), field="amount")
        asked = item.events.filter(pk=int(answers)).first() if answers else None
        append_event(
            item,
            type=type,
            amount=amount,
            psp_reference=psp_reference,
            message=message,
            external_url=external_url,
            request=asked,
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
