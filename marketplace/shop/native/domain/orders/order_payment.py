"""What an order's payments mean for it."""

from django.db.models import Sum
from django.utils import timezone

from marketplace.outbox.delivery import publish
from marketplace.shop.events import OrderChanged, OrderFullyPaid, OrderPromised
from marketplace.shop.native.domain.baskets.totals import authorize_status, charge_status, paid_for
from marketplace.shop.native.domain.orders.gift_card_goods import deliver_cards
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.orders.order_status import move
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, OrderGrantedRefund
from marketplace.values.money import Money

#: Saleor's PaymentChargeStatusEnum. An order knows the first four; a payment alone may be in each.
PAYMENT_STATUSES = (
    "NOT_CHARGED",
    "PENDING",
    "PARTIALLY_CHARGED",
    "FULLY_CHARGED",
    "PARTIALLY_REFUNDED",
    "FULLY_REFUNDED",
    "REFUSED",
    "CANCELLED",
)


def settle_order(order: Order, *, agreed: Money | None = None, has_cards: bool = True) -> None:
    """Recompute what is charged and announce, once in its life, that everything is paid, or before that, that it is
    promised. Money confirms what waited, and brings gift cards that were bought (`has_cards`: whether there may be
    any).

    The caller holds the order's lock or has just created it. What staff agreed to give back is not owed; the caller
    may know how much.
    """
    paid = paid_for(order)
    total = Money(order.total_amount, order.currency)
    owed = max(total - (granted(order) if agreed is None else agreed), Money(0, order.currency))
    before = order.total_charged_amount
    order.total_charged_amount = paid.charged.amount
    order.total_authorized_amount = paid.authorized.amount
    order.charge_status = charge_status(paid.charged, owed)
    order.authorize_status = authorize_status(paid.authorized, paid.charged, owed)
    order.updated_at = timezone.now()
    fields = ["total_charged_amount", "total_authorized_amount", "charge_status", "authorize_status", "updated_at"]
    is_paid_now = False
    if order.fully_paid_at is None and paid.charged >= total and order.status not in _CLOSED:
        order.fully_paid_at, is_paid_now = order.updated_at, True
        fields.append("fully_paid_at")
        note(order, "ORDER_FULLY_PAID", amount=paid.charged.amount)
        publish(OrderFullyPaid(order_id=global_id("Order", order.pk)))
    elif order.fully_paid_at is None and order.promised_at is None and is_promised(order):
        order.promised_at = order.updated_at
        fields.append("promised_at")
        publish(OrderPromised(order_id=global_id("Order", order.pk)))
    order.save(update_fields=fields)
    covered = paid.charged.amount + paid.authorized.amount > 0 or order.fully_paid_at is not None
    if covered and order.status == Order.Status.UNCONFIRMED and order.channel.automatically_confirm_all_new_orders:
        move(order, Order.Status.UNFULFILLED)
        _tell(order, "CONFIRMED")
    if is_paid_now and has_cards:
        deliver_cards(order)
    if paid.charged.amount > before:
        _tell(order, "PAID")
    elif paid.charged.amount < before:
        _tell(order, "FULLY_REFUNDED" if paid.charged.amount <= 0 else "REFUNDED")


#: A draft is nobody's order yet: it is announced as paid when it is placed.
_CLOSED = (Order.Status.CANCELED, Order.Status.EXPIRED, Order.Status.DRAFT)


def is_promised(order: Order) -> bool:
    """Whether all that is not charged is authorized: to come in cash at the door, say. Nothing to pay is no promise."""
    missing = order.total_amount - order.total_charged_amount
    return order.status not in _CLOSED and 0 < missing <= order.total_authorized_amount


def granted(order: Order) -> Money:
    """What staff agreed to give back, whether or not money has moved. One statement."""
    together = OrderGrantedRefund.objects.filter(order=order).aggregate(together=Sum("amount"))["together"]
    return Money(int(together or 0), order.currency)


def payment_status(order: Order, agreed: Money) -> str:
    """Saleor's status of an order of which `agreed` is to be given back."""
    owed = order.total_amount - agreed.amount
    charged = order.total_charged_amount
    if charged >= owed:
        return "FULLY_CHARGED"
    return "PARTIALLY_CHARGED" if charged > 0 else "NOT_CHARGED"


def balance(order: Order, agreed: Money) -> Money:
    """What is charged beyond what is owed; below zero when money is missing."""
    return Money(order.total_charged_amount - order.total_amount + agreed.amount, order.currency)


def _tell(order: Order, what: str) -> None:
    publish(OrderChanged(order_id=global_id("Order", order.pk), what=what))
