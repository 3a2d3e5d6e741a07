"""Agreeing to give money back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.order_payment import settle_order
from marketplace.shop.native.domain.payments.spreading import price_of
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Order,
    OrderGrantedRefund,
    OrderGrantedRefundLine,
    OrderLine,
    TransactionItem,
)
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused


@dataclass(frozen=True, slots=True)
class LineToRefund:
    """So many of an order line."""

    order_line_id: uuid.UUID
    quantity: int
    reason: str = ""
    is_part: bool = False
    """Only a part of its price: none of it comes back."""


def grant(
    *,
    order_id: uuid.UUID,
    transaction_token: uuid.UUID,
    actor: Actor,
    amount: Money | None = None,
    lines: Sequence[LineToRefund] = (),
    with_delivery: bool = False,
    continues: OrderGrantedRefund | None = None,
    reason: str = "",
) -> OrderGrantedRefund:
    """Agree to an amount, or to what these lines and delivery cost as far as the payment has it. Nothing moves yet.

    Refused: REQUIRED (for nothing), INVALID (quantities, amount), SHIPPING_COSTS_ALREADY_GRANTED,
    AMOUNT_GREATER_THAN_AVAILABLE (more than the payment has). Raises NotFound for order, lines, payment.
    """
    if amount is None and not lines and not with_delivery:
        raise Refused("REQUIRED", _("Hãy cho biết hoàn bao nhiêu, hoặc hoàn cho món nào."), field="amount")
    with transaction.atomic():
        order = lock_order(order_id)
        item = TransactionItem.objects.filter(pk=transaction_token, order=order).first()
        if item is None:
            raise NotFound(_("Không tìm thấy giao dịch này."), field="transactionId")
        if with_delivery:
            _check_delivery(order)
        chosen = _chosen(order_id, lines)
        if amount is None:
            together = sum(line.unit_price_amount * one.quantity for line, one in chosen)
            costs = together + (order.shipping_price_amount if with_delivery else 0)
            amount = Money(min(costs, item.charged_value), order.currency)
        if amount.currency != order.currency or amount.amount < 0:
            raise Refused("INVALID", _("Số tiền không được âm."), field="amount")
        if amount.amount > item.charged_value:
            raise Refused("AMOUNT_GREATER_THAN_AVAILABLE", _("Số tiền lớn hơn khoản đang có."), field="amount")
        granted = _write(
            order,
            chosen,
            amount=amount.amount,
            item=item,
            with_delivery=with_delivery,
            continues=continues,
            reason=reason,
            actor=actor,
        )
        settle_order(order)
    return granted


def write_grant(
    order: Order,
    *,
    amount: int,
    lines: Sequence[LineToRefund],
    with_delivery: bool,
    continues: OrderGrantedRefund | None,
    status: OrderGrantedRefund.Status,
    reason: str,
    actor: Actor,
    called_off_after: int | None = None,
) -> OrderGrantedRefund:
    """An agreement that no payment is asked for; `called_off_after` for what was not paid.

    The caller holds the order's lock. Raises as `grant`.
    """
    if with_delivery:
        _check_delivery(order)
    return _write(
        order,
        _chosen(order.pk, lines),
        amount=amount,
        item=None,
        with_delivery=with_delivery,
        continues=continues,
        reason=reason,
        actor=actor,
        status=status,
        called_off_after=called_off_after,
    )


def _write(
    order: Order,
    chosen: Sequence[tuple[OrderLine, LineToRefund]],
    *,
    amount: int,
    item: TransactionItem | None,
    with_delivery: bool,
    continues: OrderGrantedRefund | None,
    reason: str,
    actor: Actor,
    status: OrderGrantedRefund.Status = OrderGrantedRefund.Status.NONE,
    called_off_after: int | None = None,
) -> OrderGrantedRefund:
    granted = OrderGrantedRefund.objects.create(
        order=order,
        amount=amount,
        currency=order.currency,
        reason=reason,
        status=status,
        shipping_costs_included=with_delivery,
        transaction=item,
        continues=continues,
        called_off_after=called_off_after,
        **actor.columns(),
    )
    OrderGrantedRefundLine.objects.bulk_create(
        OrderGrantedRefundLine(granted_refund=granted, order_line=line, quantity=one.quantity, reason=one.reason)
        for line, one in chosen
    )
    return granted


def _check_delivery(order: Order) -> None:
    if order.granted_refunds.filter(shipping_costs_included=True).exists():
        raise Refused("SHIPPING_COSTS_ALREADY_GRANTED", _("Phí giao đã được hoàn rồi."), field="grantRefundForShipping")


def worth_of(order: Order, lines: Sequence[LineToRefund], *, with_delivery: bool) -> Money:
    """What these lines and delivery cost; the last ones of a line bring what is left of its price. Raises as `grant`.

    The caller holds the order's lock.
    """
    together = sum(
        line.total_price_amount if one.is_part else _worth(line, one.quantity) for line, one in _chosen(order.pk, lines)
    )
    return Money(together + (order.shipping_price_amount if with_delivery else 0), order.currency)


def _worth(line: OrderLine, quantity: int) -> int:
    granted: int = line.granted  # type: ignore[attr-defined]
    return price_of(line.total_price_amount, quantity, before=granted, of=line.quantity)


def _chosen(order_id: uuid.UUID, lines: Sequence[LineToRefund]) -> list[tuple[OrderLine, LineToRefund]]:
    wanted = {one.order_line_id: one for one in lines}
    if len(wanted) != len(lines):
        raise Refused("INVALID", _("Một món được ghi hai lần."), field="lines")
    rows = OrderLine.objects.filter(order_id=order_id, pk__in=wanted).annotate(
        granted=Sum("granted_refund_lines__quantity", default=0)
    )
    found = list(rows.order_by("sort_order", "pk"))
    if len(found) != len(wanted):
        raise NotFound(_("Mặt hàng này không thuộc đơn hàng."), field="lines")
    for line in found:
        left = line.quantity - line.granted
        if wanted[line.pk].is_part and wanted[line.pk].quantity == 0:
            continue
        if not 1 <= wanted[line.pk].quantity <= left:
            raise Refused(
                "INVALID",
                _("“%(name)s”: chỉ có thể hoàn từ 1 đến %(left)s.") % {"name": line.product_name, "left": left},
                field="lines",
                order_lines=[global_id("OrderLine", line.pk)],
            )
    return [(line, wanted[line.pk]) for line in found]
