"""Money that a card's bank holds because its owner disputes a payment.

It is out of what is charged at once, as Saleor's CHARGE_BACK has it, and back in it when the bank gives it back. That
is neither a return nor a new payment: what the order sold stays sold until people lay the loss to those who sold it.
"""

import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import MoneyReturned
from marketplace.shop.native.domain.payments.return_steps import key_of_event
from marketplace.shop.native.domain.payments.transaction_events import append_event, lock_source, settle
from marketplace.shop.native.ids import global_id
from marketplace.values.money import Money
from marketplace.values.refusal import Refused


def take(*, token: uuid.UUID, amount: Money, reference: str, message: str) -> Money:
    """The bank took it: CHARGE_BACK of what is still charged, at most; how much that was.

    The same reference again answers what it took the first time. Refused: INVALID (currency). Raises NotFound.
    """
    with transaction.atomic():
        source, item = lock_source(token)
        _same_currency(amount, item.currency)
        known = item.events.filter(type="CHARGE_BACK", psp_reference=reference).first()
        if known is not None:
            return Money(known.amount_value, item.currency)
        taken = Money(max(min(amount.amount, item.charged_value), 0), item.currency)
        if taken.amount:
            append_event(
                item, type="CHARGE_BACK", amount=taken, psp_reference=reference, message=message, is_disputed=True
            )
            settle(source, item)
    return taken


def give_back(*, token: uuid.UUID, amount: Money, reference: str, message: str) -> None:
    """The bank gave it back: charged again. The same reference again changes nothing; with another amount it is Refused
    (INCORRECT_DETAILS), as another currency is (INVALID). Raises NotFound."""
    with transaction.atomic():
        source, item = lock_source(token)
        _same_currency(amount, item.currency)
        if append_event(
            item, type="CHARGE_SUCCESS", amount=amount, psp_reference=reference, message=message, is_disputed=True
        ):
            settle(source, item)


def lay_to_sellers(*, token: uuid.UUID, amount: Money, reference: str, reason: str) -> None:
    """Those who sold bear it: a return of the order, laid to all that is left of it. The money is gone already.

    The same reference again changes nothing. Refused: INVALID (currency, or no order was paid by it). Raises NotFound.
    """
    with transaction.atomic():
        _source, item = lock_source(token)
        _same_currency(amount, item.currency)
        if item.order_id is None:
            raise Refused("INVALID", _("Lần trả này chưa thành đơn hàng nào."), field="id")
        if append_event(item, type="INFO", amount=amount, psp_reference=reference, message=reason, is_disputed=True):
            event = item.events.get(type="INFO", psp_reference=reference)
            publish(MoneyReturned(order_id=global_id("Order", item.order_id), key=key_of_event(event.pk)))


def _same_currency(amount: Money, currency: str) -> None:
    if amount.currency != currency:
        raise Refused("INVALID", _("Loại tiền không khớp với giao dịch."), field="amount")
