"""Which state an order may go to from which. A state is something that happened: only `move` writes it."""

from dataclasses import dataclass

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import OrderChanged
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Fulfillment, FulfillmentLine, Order, OrderLine
from marketplace.values.refusal import Refused

_Status = Order.Status
_AFTER_SENDING = {_Status.PARTIALLY_RETURNED, _Status.RETURNED}

TRANSITIONS: dict[str, frozenset[str]] = {
    _Status.DRAFT: frozenset({_Status.UNCONFIRMED, _Status.UNFULFILLED}),
    _Status.UNCONFIRMED: frozenset({_Status.UNFULFILLED, _Status.CANCELED, _Status.EXPIRED}),
    _Status.UNFULFILLED: frozenset({_Status.PARTIALLY_FULFILLED, _Status.FULFILLED, _Status.CANCELED, *_AFTER_SENDING}),
    _Status.PARTIALLY_FULFILLED: frozenset({_Status.UNFULFILLED, _Status.FULFILLED, *_AFTER_SENDING}),
    _Status.FULFILLED: frozenset({_Status.UNFULFILLED, _Status.PARTIALLY_FULFILLED, *_AFTER_SENDING}),
    _Status.PARTIALLY_RETURNED: frozenset({_Status.RETURNED, _Status.CANCELED}),
    _Status.RETURNED: frozenset({_Status.CANCELED}),
    _Status.CANCELED: frozenset(),
    _Status.EXPIRED: frozenset(),
}
#: What may still be packed, sent, called back and returned.
CONFIRMED = frozenset(
    {
        _Status.UNFULFILLED,
        _Status.PARTIALLY_FULFILLED,
        _Status.FULFILLED,
        _Status.PARTIALLY_RETURNED,
        _Status.RETURNED,
    }
)
#: What staff may still rewrite.
EDITABLE = frozenset({_Status.DRAFT, _Status.UNCONFIRMED})


def move(order: Order, status: str, *, code: str = "INVALID") -> None:
    """Put an order into another state, or Refused with `code`. The caller holds the order's lock."""
    if status not in TRANSITIONS[order.status]:
        field = "order" if code == "CANNOT_CANCEL_ORDER" else None
        raise Refused(code, _("Đơn hàng không còn ở trạng thái cho phép việc này."), field=field, status=order.status)
    order.status = status
    order.updated_at = timezone.now()
    order.save(update_fields=["status", "updated_at"])


@dataclass(frozen=True, slots=True)
class Quantities:
    """Pieces of an order. Those that a new order replaces are in none of them."""

    sold: int
    sent: int
    """Gone, those that came back included."""
    returned: int


def status_of(quantities: Quantities) -> str:
    """The state that what was sent and came back makes."""
    if quantities.sent <= 0:
        return _Status.UNFULFILLED
    if quantities.returned >= quantities.sold:
        return _Status.RETURNED
    if quantities.returned > 0:
        return _Status.PARTIALLY_RETURNED
    return _Status.FULFILLED if quantities.sent >= quantities.sold else _Status.PARTIALLY_FULFILLED


def refresh(order: Order) -> None:
    """Bring the state in line with the order's fulfillments. The caller holds the order's lock."""
    quantities = quantities_of(order)
    if quantities.sold <= 0:
        return
    status = status_of(quantities)
    if status != order.status:
        move(order, status)
        if status == _Status.FULFILLED:
            publish(OrderChanged(order_id=global_id("Order", order.pk), what="FULFILLED"))


def quantities_of(order: Order) -> Quantities:
    """Two statements. Bookings are not shipped: an order is fulfilled when all its goods are."""
    lines = OrderLine.objects.filter(order=order, booking_id__isnull=True)
    sums = lines.aggregate(sold=Sum("quantity", default=0), sent=Sum("quantity_fulfilled", default=0))
    by_status = dict(
        FulfillmentLine.objects.filter(fulfillment__order=order)
        .values_list("fulfillment__status")
        .annotate(together=Sum("quantity"))
    )
    replaced = by_status.get(Fulfillment.Status.REPLACED, 0)
    return Quantities(
        sold=sums["sold"] - replaced,
        sent=sums["sent"] - replaced - by_status.get(Fulfillment.Status.WAITING_FOR_APPROVAL, 0),
        returned=by_status.get(Fulfillment.Status.RETURNED, 0)
        + by_status.get(Fulfillment.Status.REFUNDED_AND_RETURNED, 0),
    )
