"""What an order's payments mean for it."""

from django.utils import timezone

from marketplace.outbox.delivery import publish
from marketplace.shop.events import OrderChanged, OrderFullyPaid, OrderPromised
from marketplace.shop.native.domain.baskets.totals import authorize_status, charge_status, paid_for
from marketplace.shop.native.domain.orders.gift_card_goods import deliver_cards
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.orders.order_status import move
from marketplace.shop.native.domain.orders.owing import CLOSED, agreed_refunds, is_promised, left_to_pay
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order
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


def settle_order(order: Order, *, may_be_agreed: bool = True, has_cards: bool = True) -> None:
    """Recompute what is charged and announce, once in its life, that everything is paid, or before that, that it is
    promised. Money confirms what waited, and brings gift cards that were bought (`has_cards`: whether there may be
    any).

    The caller holds the order's lock or has just created it. What staff agreed to give back is not owed, by Saleor's
    rule for its statuses; the caller may know that there is nothing. Fully paid is an order when all is there that was
    not called off, or paid back for what was named: what is agreed and still here has to come in too.
    """
    paid = paid_for(order)
    total = Money(order.total_amount, order.currency)
    granted, not_owed = agreed_refunds(order) if may_be_agreed else (Money(0, order.currency), 0)
    owed = max(total - granted, Money(0, order.currency))
    before = order.total_charged_amount
    order.total_charged_amount = paid.charged.amount
    order.total_authorized_amount = paid.authorized.amount
    order.not_owed_amount = not_owed
    order.charge_status = charge_status(paid.charged, owed)
    order.authorize_status = authorize_status(paid.authorized, paid.charged, owed)
    order.updated_at = timezone.now()
    fields = ["total_charged_amount", "total_authorized_amount", "not_owed_amount"]
    fields += ["charge_status", "authorize_status", "updated_at"]
    is_paid_now = False
    if order.fully_paid_at is None and left_to_pay(order).amount <= 0 and order.status not in CLOSED:
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
