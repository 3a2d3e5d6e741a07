"""Orders after the sale: fulfilling and cancelling."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import OrderCancelled
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.stock import deallocate
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Fulfillment, FulfillmentLine, Order, OrderEvent, OrderLine
from marketplace.values.refusal import NotFound, Refused

#: What may follow what. A status is something that happened: only the verbs of this file move it.
TRANSITIONS: dict[str, frozenset[str]] = {
    Order.Status.UNFULFILLED: frozenset(
        {Order.Status.PARTIALLY_FULFILLED, Order.Status.FULFILLED, Order.Status.CANCELED}
    ),
    Order.Status.PARTIALLY_FULFILLED: frozenset({Order.Status.PARTIALLY_FULFILLED, Order.Status.FULFILLED}),
    Order.Status.FULFILLED: frozenset(),
    Order.Status.CANCELED: frozenset(),
}


def _move(order: Order, status: str) -> None:
    if status not in TRANSITIONS[order.status]:
        code = "CANNOT_CANCEL_ORDER" if status == Order.Status.CANCELED else "CANNOT_FULFILL_UNPAID_ORDER"
        if order.status in (Order.Status.CANCELED, Order.Status.FULFILLED) and status != Order.Status.CANCELED:
            code = "INVALID"
        raise Refused(code, _("Đơn hàng không còn ở trạng thái cho phép việc này."), status=order.status)
    order.status = status
    order.updated_at = timezone.now()
    order.save(update_fields=["status", "updated_at"])


def fulfill(
    *, order_id: uuid.UUID, line_ids: Sequence[uuid.UUID], tracking_number: str = "", user_id: int | None = None
) -> Fulfillment:
    """Record that whole lines left their seller; their goods leave the stock.

    Refused: REQUIRED (no lines), CANNOT_FULFILL_UNPAID_ORDER, INVALID (cancelled, or a line gone already);
    raises NotFound for a line of another order.
    """
    wanted = list(dict.fromkeys(line_ids))
    if not wanted:
        raise Refused("REQUIRED", _("Chưa chọn mặt hàng nào để giao."), field="lines")
    if len(tracking_number) > 255:
        raise Refused("INVALID", _("Mã vận đơn quá dài."), field="trackingNumber")
    with transaction.atomic():
        order = lock_order(order_id)
        lines = list(OrderLine.objects.filter(order=order, pk__in=wanted))
        if len(lines) != len(wanted):
            raise NotFound(_("Mặt hàng này không thuộc đơn hàng."), field="lines")
        if order.fully_paid_at is None:
            raise Refused("CANNOT_FULFILL_UNPAID_ORDER", _("Đơn hàng chưa được thanh toán đủ."))
        if any(line.quantity_fulfilled for line in lines):
            raise Refused("INVALID", _("Mặt hàng này đã được giao rồi."), field="lines")
        last = Fulfillment.objects.filter(order=order).aggregate(last=Max("fulfillment_order"))["last"] or 0
        fulfillment = Fulfillment.objects.create(
            order=order, fulfillment_order=last + 1, tracking_number=tracking_number
        )
        FulfillmentLine.objects.bulk_create(
            FulfillmentLine(fulfillment=fulfillment, order_line=line, quantity=line.quantity) for line in lines
        )
        for line in lines:
            line.quantity_fulfilled = line.quantity
        OrderLine.objects.bulk_update(lines, ["quantity_fulfilled"])
        deallocate(order_line_ids=wanted, shipped=True)
        # Bookings are not shipped: an order is fulfilled when all its goods are.
        open_lines = OrderLine.objects.filter(order=order, is_shipping_required=True, quantity_fulfilled=0)
        _move(order, Order.Status.PARTIALLY_FULFILLED if open_lines.exists() else Order.Status.FULFILLED)
        OrderEvent.objects.create(
            order=order,
            type="FULFILLMENT_FULFILLED_ITEMS",
            user_id=user_id,
            parameters={"fulfillment": fulfillment.pk, "lines": [str(line.pk) for line in lines]},
        )
    return fulfillment


def cancel(*, order_id: uuid.UUID, reason: str = "", user_id: int | None = None) -> Order:
    """Call an order off before anything was sent; stock is free again (CANNOT_CANCEL_ORDER afterwards).

    Money that was charged stays recorded on its transactions; giving it back is the payments desk's act.
    """
    with transaction.atomic():
        order = lock_order(order_id)
        _move(order, Order.Status.CANCELED)
        deallocate(order_line_ids=order.lines.values_list("pk", flat=True), shipped=False)
        OrderEvent.objects.create(order=order, type="CANCELED", user_id=user_id, parameters={"reason": reason})
        publish(OrderCancelled(order_id=global_id("Order", order.pk)))
    return order
