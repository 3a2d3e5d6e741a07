"""What gateways say about payments: recorded once, added up, and carried to the checkout or order."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.rows import Given, statement
from marketplace.shop.contract import Payable
from marketplace.shop.events import CheckoutChanged, MoneyReturned
from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.baskets.automatic_completion import complete_if_paid, completes_at_once, take_again
from marketplace.shop.native.domain.locks import lock_checkout, lock_order, lock_transaction
from marketplace.shop.native.domain.orders.order_payment import settle_order
from marketplace.shop.native.domain.payments.amounts import compute
from marketplace.shop.native.domain.payments.money_in_the_ledger import post_change
from marketplace.shop.native.domain.payments.payable import of_checkout, of_order
from marketplace.shop.native.domain.payments.return_steps import key_of_event, key_of_grant
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, Order, OrderGrantedRefund, TransactionEvent, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

#: Saleor's TransactionEventTypeEnum without the internal `…_REQUEST`s of staff actions, which gateways report too.
TYPES = frozenset(
    {
        "AUTHORIZATION_SUCCESS",
        "AUTHORIZATION_FAILURE",
        "AUTHORIZATION_ADJUSTMENT",
        "AUTHORIZATION_REQUEST",
        "AUTHORIZATION_ACTION_REQUIRED",
        "CHARGE_ACTION_REQUIRED",
        "CHARGE_SUCCESS",
        "CHARGE_FAILURE",
        "CHARGE_BACK",
        "CHARGE_REQUEST",
        "REFUND_SUCCESS",
        "REFUND_FAILURE",
        "REFUND_REVERSE",
        "REFUND_REQUEST",
        "CANCEL_SUCCESS",
        "CANCEL_FAILURE",
        "CANCEL_REQUEST",
        "INFO",
    }
)
#: Said for people to read, not for the sums.
UNCOUNTED = frozenset({"CHARGE_ACTION_REQUIRED", "AUTHORIZATION_ACTION_REQUIRED", "INFO"})


#: What an agreed refund is when a gateway says that.
_GRANTED = {
    "REFUND_REQUEST": OrderGrantedRefund.Status.PENDING,
    "REFUND_SUCCESS": OrderGrantedRefund.Status.SUCCESS,
    "REFUND_FAILURE": OrderGrantedRefund.Status.FAILURE,
}


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
    """Append an event, recompute, complete a fully charged checkout or settle the order.

    `late`, of money for a basket whose deadline has passed: TAKE_AGAIN completes it if everything is still free,
    KEEP_CLOSED only counts the money. Without it such a basket waits for staff. `follows` is the reference of a failed
    refund that is tried again, `answers` the shop's own name of the request that this is about.

    The same (transaction, type, PSP reference) again changes nothing; with another amount it is Refused
    (INCORRECT_DETAILS). Also Refused: INVALID (type, amount, currency), REQUIRED (reference). Raises NotFound.
    """
    with transaction.atomic():
        source, item = record_event(
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
            order = take_again(source) if late == "TAKE_AGAIN" else None
            return of_order(order) if order is not None else leave_open(source)
        return settle(source, item)


def record_event(
    *,
    token: uuid.UUID,
    type: str,
    amount: Money,
    psp_reference: str,
    message: str = "",
    external_url: str = "",
    follows: str = "",
    answers: str = "",
) -> tuple[Checkout | Order, TransactionItem]:
    """Append an event and recompute the payment, without carrying it further; what it pays for, and the payment, both
    locked. Refused and raises as `report_event` does. The caller is in a transaction."""
    if type not in TYPES:
        raise Refused("INVALID", _("Loại thông báo thanh toán không hợp lệ."), field="type")
    if amount.amount < 0:
        raise Refused("INVALID", _("Số tiền không được âm."), field="amount")
    if not psp_reference:
        raise Refused("REQUIRED", _("Thiếu mã tham chiếu của giao dịch."), field="pspReference")
    source, item = lock_source(token)
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
        granted_refund_id=_agreement_of(item, follows or psp_reference, asked) if type.startswith("REFUND_") else None,
    )
    return source, item


def _agreement_of(item: TransactionItem, psp_reference: str, asked: TransactionEvent | None) -> int | None:
    """The agreed refund of the operation with this reference, or of the request that is answered."""
    if asked is not None:
        return asked.granted_refund_id
    known = item.events.filter(psp_reference=psp_reference, granted_refund_id__isnull=False).first()
    return known.granted_refund_id if known is not None else None


def lock_source(token: uuid.UUID) -> tuple[Checkout | Order, TransactionItem]:
    """The checkout or order of a payment, then the payment, locked in this order; raises NotFound."""
    while True:
        checkout_id, order_id = next(iter(_paid_by(token=token)), (None, None))
        source: Checkout | Order
        if checkout_id is not None:
            try:
                source = lock_checkout(checkout_id)
            except NotFound:
                continue  # It became an order while we waited: the payment is the order's now.
        elif order_id is not None:
            source = lock_order(order_id)
        else:
            raise NotFound(_("Không tìm thấy giao dịch này."))
        return source, lock_transaction(token)


@statement
def _paid_by(token: Given) -> QuerySet[TransactionItem, tuple[Any, ...]]:
    return TransactionItem.objects.filter(pk=token).values_list("checkout_id", "order_id")


def append_event(
    item: TransactionItem,
    *,
    type: str,
    amount: Money,
    psp_reference: str,
    message: str = "",
    external_url: str = "",
    is_counted: bool | None = None,
    actor: Actor = MARKET,
    happened_at: datetime | None = None,
    request: TransactionEvent | None = None,
    granted_refund_id: int | None = None,
    is_disputed: bool = False,
    changed: Sequence[str] = (),
) -> bool:
    """Record and recompute; False when it was recorded before. The caller holds the payment's lock.

    What else the caller `changed` of the payment is saved with it.

    `request` is a request of ours that this answers.
    """
    counts = type not in UNCOUNTED if is_counted is None else is_counted
    matters = counts or psp_reference or changed
    events = events_of(item) if matters else []
    for earlier in events:
        if psp_reference and (earlier.type, earlier.psp_reference) == (type, psp_reference):
            if earlier.amount_value != amount.amount:
                raise Refused(
                    "INCORRECT_DETAILS",
                    _("Giao dịch này đã được báo với số tiền khác."),
                    field="pspReference",
                    recorded=earlier.amount_value,
                )
            return False
    event = TransactionEvent.objects.create(
        transaction=item,
        type=type,
        psp_reference=psp_reference,
        amount_value=amount.amount,
        currency=amount.currency,
        message=message[:512],
        external_url=external_url,
        include_in_calculations=counts,
        created_at=happened_at or timezone.now(),
        request=request,
        granted_refund_id=granted_refund_id,
        is_disputed=is_disputed,
        **actor.columns(),
    )
    _tell_of_return(item, event)
    if granted_refund_id is not None and type in _GRANTED:
        OrderGrantedRefund.objects.filter(pk=granted_refund_id).update(status=_GRANTED[type], updated_at=timezone.now())
    if matters:
        recompute(item, [*events, event], changed)
    return True


def _tell_of_return(item: TransactionItem, event: TransactionEvent) -> None:
    if item.order_id is None or event.is_disputed or not event.include_in_calculations:
        return
    if event.granted_refund_id is not None:
        is_first = not item.events.filter(granted_refund_id=event.granted_refund_id, pk__lt=event.pk).exists()
        key = key_of_grant(event.granted_refund_id) if is_first else ""
    else:
        key = key_of_event(event.pk) if event.type in ("REFUND_SUCCESS", "CHARGE_BACK") else ""
    if key:
        publish(MoneyReturned(order_id=global_id("Order", item.order_id), key=key))


def events_of(item: TransactionItem) -> list[TransactionEvent]:
    """All that was said of a payment, in the order in which we heard it. One statement."""
    return _events(token=item.pk)


@statement
def _events(token: Given) -> QuerySet[TransactionEvent]:
    return TransactionEvent.objects.filter(transaction_id=token).order_by("pk")


def recompute(item: TransactionItem, events: Sequence[TransactionEvent], changed: Sequence[str] = ()) -> None:
    """Bring the payment's values, and the books, in line with all its events, of which the last is new."""
    charged, refund_pending = item.charged_value, item.refund_pending_value
    amounts = compute(events)
    fields = [*changed, "modified_at"]
    item.modified_at = timezone.now()
    for name in amounts.__dataclass_fields__:
        setattr(item, f"{name}_value", getattr(amounts, name))
        fields.append(f"{name}_value")
    named = [event for event in events if event.psp_reference]
    if not item.psp_reference and named:
        item.psp_reference = named[0].psp_reference
        fields.append("psp_reference")
    if named and named[-1].message:
        item.message = named[-1].message
        fields.append("message")
    item.save(update_fields=fields)
    post_change(
        item,
        events[-1],
        charged=amounts.charged - charged,
        refund_pending=amounts.refund_pending - refund_pending,
    )


def settle(source: Checkout | Order, item: TransactionItem) -> Payable:
    """Carry a payment's amounts to what it pays for. The caller holds both locks."""
    if isinstance(source, Order):
        settle_order(source)
        return of_order(source)
    order = complete_if_paid(source) if completes_at_once(source) else None
    return of_order(order) if order is not None else leave_open(source)


def leave_open(source: Checkout) -> Payable:
    """What a basket owes that did not become an order, and telling when that is nothing."""
    left = of_checkout(source)
    if left.charged.amount >= left.total.amount > 0:
        publish(CheckoutChanged(checkout_id=left.id, what="FULLY_PAID"))
    return left
