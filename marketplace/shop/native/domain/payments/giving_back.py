"""Giving an order's money back: from however many payments it came, agreed first, then asked of their gateways."""

import logging
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import ActionRequest, LineToReturn
from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.granted_refunds import LineToRefund, grant, worth_of
from marketplace.shop.native.domain.payments.transaction_requests import ask, open_request
from marketplace.shop.native.ids import global_id, uuid_pk
from marketplace.shop.native.models import Order, OrderGrantedRefund, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import Refused

log = logging.getLogger(__name__)


def give_back(
    *,
    order_id: uuid.UUID,
    amount: Money | None,
    lines: Sequence[LineToReturn],
    with_delivery: bool,
    reason: str,
    actor: Actor,
) -> list[str]:
    """Agree and ask; the payments it is taken from, newest first. Refused and raised as the contract says."""
    if not reason.strip():
        raise Refused("REQUIRED", _("Hãy ghi lý do hoàn tiền."), field="reason")
    chosen = [LineToRefund(uuid_pk(line.order_line_id, "OrderLine"), line.quantity) for line in lines]
    with transaction.atomic():
        order = lock_order(order_id)
        wanted = amount if amount is not None else worth_of(order, chosen, with_delivery=with_delivery)
        if wanted.currency != order.currency or wanted.amount <= 0:
            raise Refused("INVALID", _("Số tiền hoàn phải lớn hơn 0."), field="amount")
        agreed = _agree(order, wanted, chosen, with_delivery=with_delivery, reason=reason, actor=actor)
        questions = [question for granted in agreed if (question := _open(granted, actor)) is not None]
    for question in questions:
        ask(question)
    return [global_id("TransactionItem", granted.transaction_id) for granted in agreed]


def _agree(
    order: Order, wanted: Money, chosen: Sequence[LineToRefund], *, with_delivery: bool, reason: str, actor: Actor
) -> list[OrderGrantedRefund]:
    items = list(TransactionItem.objects.filter(order=order, charged_value__gt=0).order_by("-created_at", "-pk"))
    there = {item.pk: item.charged_value - _promised(item) for item in items}
    if sum(max(value, 0) for value in there.values()) < wanted.amount:
        raise Refused(
            "AMOUNT_GREATER_THAN_AVAILABLE",
            _("Đơn này chỉ còn %(left)s có thể hoàn.")
            % {"left": Money(sum(max(value, 0) for value in there.values()), order.currency)},
            field="amount",
        )
    agreed: list[OrderGrantedRefund] = []
    left = wanted.amount
    for item in items:
        part = min(max(there[item.pk], 0), left)
        if part <= 0:
            continue
        is_first = not agreed
        agreed.append(
            grant(
                order_id=order.pk,
                transaction_token=item.pk,
                actor=actor,
                amount=Money(part, order.currency),
                # What comes back is named once; further payments only bring more of its price.
                lines=chosen if is_first else (),
                with_delivery=with_delivery and is_first,
                reason=reason,
            )
        )
        left -= part
    return agreed


def _promised(item: TransactionItem) -> int:
    """Agreed, and not asked of the gateway yet: once asked it is out of what is charged."""
    waiting = item.granted_refunds.filter(status=OrderGrantedRefund.Status.NONE)
    return sum(waiting.values_list("amount", flat=True))


def _open(granted: OrderGrantedRefund, actor: Actor) -> ActionRequest | None:
    try:
        assert granted.transaction_id is not None
        with transaction.atomic():
            return open_request(
                token=granted.transaction_id,
                action="REFUND",
                amount=Money(granted.amount, granted.currency),
                reason=granted.reason,
                granted_refund_id=granted.pk,
                actor=actor,
            )
    except Refused as refusal:
        # Agreed all the same: it stands among the agreed refunds until somebody pays it by hand.
        log.warning("refund %s cannot be asked of its gateway: %s", granted.pk, refusal.code)
        return None
