"""What does not come of an order that is not paid yet: nobody has to pay it, and what was paid of it goes back."""

import uuid
from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.contract import LineToReturn
from marketplace.shop.events import MoneyReturned
from marketplace.shop.gateways import ActionRequest
from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders import orders
from marketplace.shop.native.domain.orders.granted_refunds import LineToRefund, worth_of, write_grant
from marketplace.shop.native.domain.orders.order_payment import settle_order
from marketplace.shop.native.domain.orders.owing import CLOSED, left_to_pay
from marketplace.shop.native.domain.payments.giving_back import (
    agree,
    ask_all,
    chosen_lines,
    open_questions,
    there_of,
)
from marketplace.shop.native.domain.payments.promises import take_back
from marketplace.shop.native.domain.payments.return_steps import key_of_grant
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, OrderGrantedRefund, OrderLine, TransactionEvent
from marketplace.values.money import Money
from marketplace.values.refusal import Refused


def _cancel(order: Order, reason: str, actor: Actor) -> None:
    orders.cancel(order_id=order.pk, reason=reason, actor=actor)


def call_off(
    *,
    order_id: uuid.UUID,
    amount: Money | None,
    unpaid: Money | None = None,
    lines: Sequence[LineToReturn],
    with_delivery: bool,
    reason: str,
    actor: Actor,
    cancel: Callable[[Order, str, Actor], None] = _cancel,
) -> None:
    """As the contract says: first what is not paid, then what is here of it; promises shrink to what is still owed.
    `cancel` is how an order ends of which nothing is left."""
    if not reason.strip():
        raise Refused("REQUIRED", _("Hãy ghi lý do, để người mua biết chuyện gì xảy ra."), field="reason")
    chosen = chosen_lines(lines)
    with transaction.atomic():
        order = lock_order(order_id)
        worth = worth_of(order, chosen, with_delivery=with_delivery)
        if order.status in CLOSED:
            return
        wanted = worth if amount is None else amount
        if wanted.currency != order.currency or not 0 < wanted.amount <= worth.amount:
            raise Refused("INVALID", _("Số tiền phải lớn hơn 0 và không quá giá các món."), field="amount")
        if wanted == worth and not _is_begun(order) and _is_all(order, chosen):
            cancel(order, reason, actor)
            questions = take_back(order, left=0, actor=actor)
        else:
            most = wanted if unpaid is None else min(unpaid, wanted)
            questions = _call_off(order, wanted, most, chosen, with_delivery=with_delivery, reason=reason, actor=actor)
    transaction.on_commit(lambda: ask_all(questions))


def _call_off(
    order: Order,
    wanted: Money,
    most_unpaid: Money,
    chosen: Sequence[LineToRefund],
    *,
    with_delivery: bool,
    reason: str,
    actor: Actor,
) -> list[ActionRequest]:
    unpaid = min(most_unpaid.amount, max(left_to_pay(order).amount, 0))
    root = None
    if unpaid:
        root = write_grant(
            order,
            amount=unpaid,
            lines=chosen,
            with_delivery=with_delivery,
            continues=None,
            status=OrderGrantedRefund.Status.SUCCESS,
            reason=reason,
            actor=actor,
            called_off_after=_newest_event(order),
        )
        publish(MoneyReturned(order_id=global_id("Order", order.pk), key=key_of_grant(root.pk)))
    agreed: list[OrderGrantedRefund] = []
    rest = min(Money(wanted.amount - unpaid, order.currency), there_of(order))
    if rest.amount:
        agreed = agree(order, rest, chosen, with_delivery=with_delivery, reason=reason, actor=actor, continues=root)
    questions = open_questions(agreed, actor)
    order.refresh_from_db()
    settle_order(order)
    return questions + take_back(order, left=max(left_to_pay(order).amount, 0), actor=actor)


def _newest_event(order: Order) -> int:
    newest = TransactionEvent.objects.filter(transaction__order=order).aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def _is_begun(order: Order) -> bool:
    """Whether money came, or goods left."""
    return order.total_charged_amount > 0 or order.fully_paid_at is not None or order.fulfillments.exists()


def _is_all(order: Order, chosen: Sequence[LineToRefund]) -> bool:
    """Whether nothing is left of the order without these."""
    named = {one.order_line_id: one.quantity for one in chosen}
    return all(line.quantity <= named.get(line.pk, 0) + _returned(line) for line in order.lines.all())


def _returned(line: OrderLine) -> int:
    return sum(line.granted_refund_lines.values_list("quantity", flat=True))
