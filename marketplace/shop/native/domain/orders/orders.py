"""Orders after the sale: agreeing to one, sending whole lines, calling one off, and those nobody pays."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import OrderCancelled, OrderChanged
from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.delivery.stock import deallocate
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.fulfilling import check_tracking_number, next_number
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.orders.order_status import move, refresh
from marketplace.shop.native.domain.orders.owing import is_promised
from marketplace.shop.native.domain.payments.gift_card_returns import give_cards_back, on_cards
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Allocation,
    Channel,
    Fulfillment,
    FulfillmentLine,
    Order,
    OrderEvent,
    OrderLine,
)
from marketplace.values.refusal import NotFound, Refused

LONGEST_NOTE = 10_000
#: Fulfillments that stand in the way of calling an order off.
_STANDING = (Fulfillment.Status.FULFILLED, Fulfillment.Status.WAITING_FOR_APPROVAL)


def fulfill(
    *, order_id: uuid.UUID, line_ids: Sequence[uuid.UUID], tracking_number: str = "", user_id: int | None = None
) -> Fulfillment:
    """Record that whole lines left their seller; their goods leave the stock they were promised from.

    Refused: REQUIRED (no lines), CANNOT_FULFILL_UNPAID_ORDER, INVALID (cancelled, or a line gone already);
    raises NotFound for a line of another order.
    """
    wanted = list(dict.fromkeys(line_ids))
    if not wanted:
        raise Refused("REQUIRED", _("Chưa chọn mặt hàng nào để giao."), field="lines")
    check_tracking_number(tracking_number)
    with transaction.atomic():
        order = lock_order(order_id)
        lines = list(OrderLine.objects.filter(order=order, pk__in=wanted))
        if len(lines) != len(wanted):
            raise NotFound(_("Mặt hàng này không thuộc đơn hàng."), field="lines")
        if order.fully_paid_at is None and not is_promised(order):
            raise Refused("CANNOT_FULFILL_UNPAID_ORDER", _("Đơn hàng chưa được thanh toán đủ."))
        if any(line.quantity_fulfilled for line in lines):
            raise Refused("INVALID", _("Mặt hàng này đã được giao rồi."), field="lines")
        fulfillment = Fulfillment.objects.create(
            order=order, fulfillment_order=next_number(order), tracking_number=tracking_number
        )
        stocks = dict(Allocation.objects.filter(order_line__in=wanted).values_list("order_line_id", "stock_id"))
        FulfillmentLine.objects.bulk_create(
            FulfillmentLine(
                fulfillment=fulfillment, order_line=line, stock_id=stocks.get(line.pk), quantity=line.quantity
            )
            for line in lines
        )
        for line in lines:
            line.quantity_fulfilled = line.quantity
        OrderLine.objects.bulk_update(lines, ["quantity_fulfilled"])
        deallocate(order_line_ids=wanted, shipped=True)
        refresh(order)
        note(
            order,
            "FULFILLMENT_FULFILLED_ITEMS",
            actor=Actor(user_id=user_id),
            fulfillment=fulfillment.pk,
            lines=[str(line.pk) for line in lines],
        )
    return fulfillment


def confirm(*, order_id: uuid.UUID, actor: Actor = MARKET) -> Order:
    """Agree to an order that was placed (INVALID when it does not wait for that)."""
    with transaction.atomic():
        order = check_confirmable(order_id)
        move(order, Order.Status.UNFULFILLED)
        note(order, "CONFIRMED", actor=actor)
        _tell(order, "CONFIRMED")
    return order


def check_confirmable(order_id: uuid.UUID) -> Order:
    """The order, locked where a transaction is open; Refused (INVALID) when it does not wait to be confirmed."""
    with transaction.atomic():
        order = lock_order(order_id)
    if order.status != Order.Status.UNCONFIRMED:
        raise Refused("INVALID", _("Chỉ xác nhận được đơn hàng đang chờ xác nhận."), field="id")
    if not order.lines.exists():
        raise Refused("INVALID", _("Đơn hàng không có món nào."), field="id")
    return order


def cancel(*, order_id: uuid.UUID, reason: str = "", user_id: int | None = None, actor: Actor | None = None) -> Order:
    """Call an order off before anything was sent; stock is free again (CANNOT_CANCEL_ORDER afterwards).

    Gift cards get back what they paid. Money that was charged stays recorded on its transactions; giving it back is
    the payments desk's act.
    """
    with transaction.atomic():
        order = lock_order(order_id)
        if order.fulfillments.filter(status__in=_STANDING).exists():
            raise Refused("CANNOT_CANCEL_ORDER", _("Đơn hàng đã có chuyến giao nên không hủy được nữa."), field="order")
        move(order, Order.Status.CANCELED, code="CANNOT_CANCEL_ORDER")
        deallocate(order_line_ids=order.lines.values_list("pk", flat=True), shipped=False)
        note(order, "CANCELED", actor=actor or Actor(user_id=user_id), reason=reason)
        _return_cards(order, reason or "order cancelled", actor or Actor(user_id=user_id))
        publish(OrderCancelled(order_id=global_id("Order", order.pk)))
    return order


def add_note(*, order_id: uuid.UUID, text: str, actor: Actor = MARKET) -> OrderEvent:
    """A remark in the order's history (REQUIRED, INVALID)."""
    if not text.strip():
        raise Refused("REQUIRED", _("Bạn chưa viết ghi chú."), field="message")
    if len(text) > LONGEST_NOTE:
        raise Refused("INVALID", _("Ghi chú quá dài."), field="message")
    with transaction.atomic():
        order = lock_order(order_id, field="order")
        event = note(order, "NOTE_ADDED", actor=actor, message=text.strip())
        _tell(order, "UPDATED")
    return event


def expire_unpaid(*, limit: int = 500) -> int:
    """End what was placed, never paid, and is older than its channel allows; its stock is free. Returns how many."""
    due: list[uuid.UUID] = []
    now = timezone.now()
    for channel in Channel.objects.filter(expire_orders_after__gt=0):
        before = now - timedelta(minutes=channel.expire_orders_after or 0)
        due += _unpaid().filter(channel=channel, created_at__lt=before).values_list("pk", flat=True)[:limit]
    return sum(_expire(order_id) for order_id in due[:limit])


def delete_expired(*, limit: int = 500) -> int:
    """Delete orders that lapsed longer ago than their channel keeps them; returns how many.

    One with a payment of any kind stays: what was paid, or tried, is never forgotten.
    """
    now = timezone.now()
    found = 0
    for channel in Channel.objects.filter(orders__status=Order.Status.EXPIRED).distinct():
        before = now - timedelta(days=channel.delete_expired_orders_after)
        rows = Order.objects.filter(
            channel=channel, status=Order.Status.EXPIRED, expired_at__lt=before, payment_transactions__isnull=True
        )
        pks = list(rows.values_list("pk", flat=True)[:limit])
        Order.objects.filter(pk__in=pks).delete()
        found += len(pks)
    return found


def _unpaid() -> QuerySet[Order]:
    return Order.objects.filter(
        status=Order.Status.UNCONFIRMED,
        total_charged_amount=0,
        total_authorized_amount=0,
        total_amount__gt=F("total_charged_amount"),
    )


def _expire(order_id: uuid.UUID) -> bool:
    with transaction.atomic():
        order = Order.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=order_id).first()
        if order is None or not _unpaid().filter(pk=order_id).exists():
            return False
        move(order, Order.Status.EXPIRED)
        order.expired_at = timezone.now()
        order.save(update_fields=["expired_at"])
        deallocate(order_line_ids=order.lines.values_list("pk", flat=True), shipped=False)
        note(order, "EXPIRED")
        _return_cards(order, "order expired", MARKET)
        _tell(order, "EXPIRED")
        publish(OrderCancelled(order_id=global_id("Order", order.pk)))
    return True


def _return_cards(order: Order, reason: str, actor: Actor) -> None:
    amount = on_cards(order)
    if amount:
        give_cards_back(order, amount=amount, reason=reason, actor=actor)


def _tell(order: Order, what: str) -> None:
    publish(OrderChanged(order_id=global_id("Order", order.pk), what=what))
