"""An order as Saleor has it, put into our rows from one reading of the whole.

Whatever said that it changed, and however often: the same reading again changes nothing.
"""

import uuid

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from marketplace.outbox.delivery import publish
from marketplace.shop.events import OrderCancelled, OrderChanged, OrderCreated
from marketplace.shop.native.domain.orders.order_payment import settle_order
from marketplace.shop.native.domain.orders.order_status import quantities_of, status_of
from marketplace.shop.native.ids import global_id, uuid_pk
from marketplace.shop.native.models import Checkout, CheckoutLine, Order, OrderLine, TransactionItem
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.events import OrderNumbered
from marketplace.shop.saleor.mirror import addresses, fulfillments, granted_refunds, order_lines, payments
from marketplace.shop.saleor.mirror.channels import channel_of
from marketplace.shop.saleor.mirror.people import by_email, user_of
from marketplace.shop.saleor.values import Answer, gross, money, net, pairs, uuid_of

_Status = Order.Status
DECIDED = (_Status.DRAFT, _Status.UNCONFIRMED, _Status.CANCELED, _Status.EXPIRED)
"""States that Saleor decides; the others follow from what was sent, where Saleor counts bookings and we do not."""


def follow(order_id: str) -> Order | None:
    """Read the order and put it; None where Saleor has none of this name. Raises ShopAway.

    Read while it is ours: an older reading never comes after a newer one.
    """
    with transaction.atomic():
        one_at_a_time(uuid_pk(order_id, "Order"))
        told: Answer | None = ask("order", id=order_id)["order"]
        return put(told) if told else None


def follow_basket(checkout_id: str) -> Order | None:
    """The order that a basket became, put; None where there is none. Raises ShopAway."""
    found = ask("order_of_basket", basket=checkout_id)["orders"]["edges"]
    return follow(found[0]["node"]["id"]) if found else None


def put(told: Answer) -> Order:
    """Our rows of it, and the events that tell the other rooms what is new. In a transaction of its own, or the
    caller's."""
    pk = uuid_of(told, "Order")
    with transaction.atomic():
        one_at_a_time(pk)
        order = Order.objects.select_for_update(no_key=True, of=("self",)).filter(pk=pk).first()
        is_new = order is None
        before = None if order is None else order.status
        order = order or Order(pk=pk)
        _fill(order, told, is_new=is_new)
        order.save(force_insert=is_new)
        order_lines.put(order, told["lines"])
        fulfillments.put(order, told["fulfillments"])
        _take_over_payments(order)
        theirs = payments.put(order, told["transactions"])
        agreed = granted_refunds.put(order, told["grantedRefunds"])
        for item, payment in theirs:
            payments.put_events(item, payment["events"], agreed)
        _settle(order, told["status"], is_new=is_new, before=before)
    return order


def one_at_a_time(pk: uuid.UUID) -> None:
    """Two readings of a new order at once would both make it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"saleor order {pk}"])


def _fill(order: Order, told: Answer, *, is_new: bool) -> None:
    ours, ours_net = _added_by_us(order) if not is_new else (0, 0)
    subtotal, delivery, total = gross(told["subtotal"]), gross(told["shippingPrice"]), gross(told["total"])
    if is_new:
        order.number = _number(order.pk, int(told["number"]))
        order.status = told["status"]
        order.created_at = parse_datetime(told["created"]) or timezone.now()
        order.currency = money(told["total"]["gross"]).currency
        order.checkout_token = uuid_pk(told["checkoutId"], "Checkout") if told["checkoutId"] else None
        order.private_metadata = pairs(told["privateMetadata"])
    order.origin = told["origin"]
    order.channel_id = channel_of(told["channel"])
    order.user_id = user_of(told["user"]) or by_email(told["userEmail"] or "")
    order.user_email = told["userEmail"] or ""
    order.language_code = told["languageCodeEnum"].lower().replace("_", "-")
    order.billing_address = addresses.put(told["billingAddress"], order.billing_address)
    order.shipping_address = addresses.put(told["shippingAddress"], order.shipping_address)
    order.shipping_method_name = told["shippingMethodName"] or ""
    order.collection_point_name = told["collectionPointName"] or ""
    order.subtotal_amount, order.subtotal_net_amount = subtotal + ours, net(told["subtotal"]) + ours_net
    order.shipping_price_amount, order.shipping_price_net_amount = delivery, net(told["shippingPrice"])
    order.undiscounted_shipping_price_amount = money(told["undiscountedShippingPrice"]).amount
    # What gift cards paid is not in Saleor's total.
    order.gift_card_amount = max(subtotal + delivery - total, 0)
    order.total_amount = subtotal + ours + delivery - order.gift_card_amount
    order.total_net_amount = min(net(told["total"]) + ours_net, order.total_amount)
    order.undiscounted_total_amount = gross(told["undiscountedTotal"]) + ours
    order.undiscounted_total_net_amount = net(told["undiscountedTotal"]) + ours_net
    order.tax_exemption = told["taxExemption"]
    order.display_gross_prices = told["displayGrossPrices"]
    order.voucher_code = told["voucherCode"] or ""
    order.customer_note = told["customerNote"] or ""
    order.external_reference = told["externalReference"]
    order.metadata = pairs(told["metadata"])


def _number(pk: uuid.UUID, theirs: int) -> int:
    """Saleor's, unless an order has it that was sold before the market moved there: then one that was never used, which
    is told there. Saleor counts from one, whatever was sold before."""
    number = theirs
    while Order.objects.filter(number=number).exists():
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('shop_order_number')")
            (number,) = cursor.fetchone()
    if number != theirs:
        publish(OrderNumbered(order_id=global_id("Order", pk), number=number))
    return number


def _added_by_us(order: Order) -> tuple[int, int]:
    """What changed bookings cost more, with tax and without: lines that Saleor does not have
    (`domain/orders/charging_more.py`)."""
    added = OrderLine.objects.filter(order=order, private_metadata__has_key=order_lines.OURS)
    sums = added.aggregate(gross=Sum("total_price_amount", default=0), net=Sum("total_price_net_amount", default=0))
    return sums["gross"], sums["net"]


def _take_over_payments(order: Order) -> None:
    """What was paid for its basket is the order's now, and the basket is no more."""
    if order.checkout_token is None:
        return
    paid = TransactionItem.objects.filter(checkout_id=order.checkout_token)
    paid.update(checkout=None, order=order, modified_at=timezone.now())
    CheckoutLine.objects.filter(checkout_id=order.checkout_token).delete()
    Checkout.objects.filter(pk=order.checkout_token).delete()


def _settle(order: Order, status: str, *, is_new: bool, before: str | None) -> None:
    order_id = global_id("Order", order.pk)
    if is_new:
        if status != _Status.DRAFT:
            basket = global_id("Checkout", order.checkout_token) if order.checkout_token else ""
            publish(OrderCreated(order_id=order_id, checkout_id=basket))
    elif before == _Status.DRAFT and status != _Status.DRAFT:
        publish(OrderCreated(order_id=order_id, checkout_id=""))
    now = status if status in DECIDED else _by_what_was_sent(order)
    if now != order.status:
        order.status = now
        order.save(update_fields=["status"])
    settle_order(order)
    if is_new or before == now:
        return
    if now == _Status.CANCELED:
        publish(OrderCancelled(order_id=order_id))
        return
    what = {_Status.EXPIRED: "EXPIRED", _Status.FULFILLED: "FULFILLED"}.get(_Status(now))
    if before == _Status.UNCONFIRMED and now == _Status.UNFULFILLED:
        what = "CONFIRMED"
    publish(OrderChanged(order_id=order_id, what=what or "UPDATED"))


def _by_what_was_sent(order: Order) -> str:
    quantities = quantities_of(order)
    return status_of(quantities) if quantities.sold > 0 else str(_Status.UNFULFILLED)
