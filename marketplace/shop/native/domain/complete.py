"""A checkout becomes an order: exactly once, however often and however parallel it is asked."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import OrderCreated
from marketplace.shop.native.domain.delivery import check_delivery_method, needs_shipping
from marketplace.shop.native.domain.expiry import restore_holds
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.domain.order_payment import settle_order
from marketplace.shop.native.domain.priced import price_lines
from marketplace.shop.native.domain.stock import allocate
from marketplace.shop.native.domain.totals import Totals, paid_for, totals_of
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Checkout,
    CheckoutLine,
    Order,
    OrderEvent,
    OrderLine,
    ProductTranslation,
    TransactionItem,
)
from marketplace.values.refusal import NotFound, Refused


def complete_checkout(*, checkout_id: uuid.UUID, metadata: Mapping[str, str] | None = None) -> Order:
    """Turn a fully paid basket into an order; a basket that already did answers with its order.

    Refused with Saleor's codes: NO_LINES, EMAIL_NOT_SET, SHIPPING_ADDRESS_NOT_SET, BILLING_ADDRESS_NOT_SET,
    SHIPPING_METHOD_NOT_SET, DELIVERY_METHOD_NOT_APPLICABLE, UNAVAILABLE_VARIANT_IN_CHANNEL,
    PRODUCT_UNAVAILABLE_FOR_PURCHASE, INSUFFICIENT_STOCK, CHANNEL_INACTIVE, CHECKOUT_NOT_FULLY_PAID.
    """
    with transaction.atomic():
        try:
            checkout = lock_checkout(checkout_id)
        except NotFound:
            order = Order.objects.filter(checkout_token=checkout_id).first()
            if order is None:
                raise
            return order
        return complete_locked(checkout, metadata=metadata)


def complete_locked(checkout: Checkout, *, metadata: Mapping[str, str] | None = None) -> Order:
    """The inside of `complete_checkout`. The caller holds the checkout's lock."""
    totals = totals_of(checkout, price_lines(checkout))
    check_ready(checkout, totals)
    paid = paid_for(checkout)
    if paid.charged + paid.authorized < totals.total:
        raise Refused(
            "CHECKOUT_NOT_FULLY_PAID",
            _("Giỏ hàng chưa được thanh toán đủ."),
            total=totals.total.amount,
            paid=(paid.charged + paid.authorized).amount,
        )
    restore_holds(checkout=checkout, priced=totals.lines)
    order = _create_order(checkout, totals, metadata or {})
    lines = _create_lines(checkout, order, totals)
    allocate(pairs=[(row.line, line) for row, line in zip(totals.lines, lines, strict=True)])
    TransactionItem.objects.filter(checkout=checkout).update(checkout=None, order=order, modified_at=timezone.now())
    CheckoutLine.objects.filter(checkout=checkout).delete()
    checkout_id = checkout.pk
    checkout.delete()
    OrderEvent.objects.create(order=order, type="PLACED", user_id=order.user_id)
    publish(OrderCreated(order_id=global_id("Order", order.pk), checkout_id=global_id("Checkout", checkout_id)))
    settle_order(order)
    return order


def check_ready(checkout: Checkout, totals: Totals) -> None:
    """Everything Saleor asks before money: lines, channel, e-mail, and for shipped goods addresses and a way."""
    if not totals.lines:
        raise Refused("NO_LINES", _("Giỏ hàng của Bạn đang trống."), field="lines")
    if not checkout.channel.is_active:
        raise Refused("CHANNEL_INACTIVE", _("Kênh bán này đang tạm đóng."), field="channel")
    if not checkout.email:
        raise Refused("EMAIL_NOT_SET", _("Bạn chưa điền e-mail."), field="email")
    for row in totals.lines:
        if row.line.price_override_amount is None and not row.is_available and row.unit_price.amount == 0:
            raise Refused(
                "UNAVAILABLE_VARIANT_IN_CHANNEL",
                _("“%(name)s” hiện không bán.") % {"name": row.line.variant.product.name},
                field="lines",
            )
    if not needs_shipping(totals.lines):
        return
    if checkout.shipping_address_id is None:
        raise Refused("SHIPPING_ADDRESS_NOT_SET", _("Bạn chưa điền địa chỉ nhận hàng."), field="shippingAddress")
    if checkout.billing_address_id is None:
        raise Refused("BILLING_ADDRESS_NOT_SET", _("Bạn chưa điền địa chỉ thanh toán."), field="billingAddress")
    if checkout.shipping_method_id is None:
        raise Refused("SHIPPING_METHOD_NOT_SET", _("Bạn chưa chọn cách giao hàng."), field="shippingMethod")
    check_delivery_method(checkout, totals.lines, checkout.shipping_method_id)


def _create_order(checkout: Checkout, totals: Totals, metadata: Mapping[str, str]) -> Order:
    method = checkout.shipping_method if needs_shipping(totals.lines) else None
    name = ""
    if method is not None:
        name = method.name_translations.get(checkout.language_code.lower(), "") or method.name
    order = Order(
        channel_id=checkout.channel_id,
        user_id=checkout.user_id,
        user_email=checkout.email,
        language_code=checkout.language_code,
        currency=checkout.currency,
        billing_address_id=checkout.billing_address_id,
        shipping_address_id=checkout.shipping_address_id,
        shipping_method=method,
        shipping_method_name=name,
        subtotal_amount=totals.subtotal.amount,
        shipping_price_amount=totals.delivery.amount,
        total_amount=totals.total.amount,
        checkout_token=checkout.pk,
        customer_note=checkout.customer_note,
        metadata={**checkout.metadata, **metadata},
        private_metadata=checkout.private_metadata,
    )
    order.save(force_insert=True)
    order.refresh_from_db(fields=["number"])
    return order


def _create_lines(checkout: Checkout, order: Order, totals: Totals) -> list[OrderLine]:
    translated = dict(
        ProductTranslation.objects.filter(
            product_id__in={row.line.variant.product_id for row in totals.lines},
            language_code__iexact=checkout.language_code,
        ).values_list("product_id", "name")
    )
    lines = []
    for position, row in enumerate(totals.lines):
        variant, product = row.line.variant, row.line.variant.product
        lines.append(
            OrderLine(
                order=order,
                variant=variant,
                product=product,
                product_name=product.name,
                variant_name=variant.name,
                translated_product_name=translated.get(product.pk, ""),
                product_sku=variant.sku or "",
                product_metadata=product.metadata,
                quantity=row.line.quantity,
                currency=order.currency,
                unit_price_amount=row.unit_price.amount,
                undiscounted_unit_price_amount=row.unit_price.amount,
                total_price_amount=row.total.amount,
                is_shipping_required=product.product_type.is_shipping_required,
                booking_id=row.line.booking_id,
                sort_order=position,
                metadata=row.line.metadata,
                private_metadata=row.line.private_metadata,
            )
        )
    return OrderLine.objects.bulk_create(lines)
