"""A draft becomes an order: everything a basket is asked, then stock, voucher and history."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import OrderCreated
from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.delivery.stock import allocate_free
from marketplace.shop.native.domain.drafts.asking_for_taxes import asking_for_taxes, check_taxed, reckon_with_taxes
from marketplace.shop.native.domain.drafts.drafting import check_delivery, lock_draft
from marketplace.shop.native.domain.drafts.vouchers import count
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.orders.order_payment import settle_order
from marketplace.shop.native.domain.orders.order_status import move
from marketplace.shop.native.domain.people.address_book import BILLING, SHIPPING, remember
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, OrderLine, ProductChannelListing, ProductVariantChannelListing
from marketplace.values.refusal import Refused


@asking_for_taxes
def place(*, order_id: uuid.UUID, actor: Actor = MARKET) -> Order:
    """Make an order of a draft, with its prices reckoned a last time; it may be paid later.

    Refused: INVALID (no draft), REQUIRED (no lines), CHANNEL_INACTIVE, BILLING_ADDRESS_NOT_SET,
    ORDER_NO_SHIPPING_ADDRESS, SHIPPING_METHOD_REQUIRED, SHIPPING_METHOD_NOT_APPLICABLE, NOT_AVAILABLE_IN_CHANNEL,
    PRODUCT_UNAVAILABLE_FOR_PURCHASE, PRODUCT_NOT_PUBLISHED, INVALID_VOUCHER, TAX_ERROR,
    INSUFFICIENT_STOCK; raises NotFound.
    """
    with transaction.atomic():
        order = lock_draft(order_id)
        if order.user is not None and order.user.email and not order.user_email:
            order.user_email = order.user.email
        reckoned = reckon_with_taxes(order)
        terms = reckoned.terms
        lines = list(OrderLine.objects.filter(order=order).select_related("variant__product").order_by("sort_order"))
        _check(order, lines)
        if order.voucher_code and terms is None:
            message = _("Mã giảm giá không dùng được cho đơn này nữa. Hãy bỏ mã rồi đặt lại.")
            raise Refused("INVALID_VOUCHER", message, field="voucher")
        check_taxed(reckoned)
        if terms is not None:
            count(order, terms)
        allocate_free(order_channel=order.channel, lines=lines)
        _settle_delivery(order, lines)
        order.created_at = timezone.now()
        order.save()
        agreed = order.channel.automatically_confirm_all_new_orders
        move(order, Order.Status.UNFULFILLED if agreed else Order.Status.UNCONFIRMED)
        note(order, "PLACED_FROM_DRAFT", actor=actor)
        _keep_addresses(order)
        publish(OrderCreated(order_id=global_id("Order", order.pk), checkout_id=""))
        settle_order(order)
    return order


def problem_of(order: Order) -> Refused | None:
    """What keeps a draft from being placed as it is; None for nothing, and for what is no draft. Stock is not asked."""
    if order.status != Order.Status.DRAFT:
        return None
    lines = list(OrderLine.objects.filter(order=order).select_related("variant__product").order_by("sort_order"))
    try:
        _check(order, lines)
    except Refused as refusal:
        return refusal
    return None


def _check(order: Order, lines: Sequence[OrderLine]) -> None:
    if not order.channel.is_active:
        raise Refused("CHANNEL_INACTIVE", _("Kênh bán này đang tạm đóng."), field="channel")
    if not any(not line.is_gift for line in lines):
        raise Refused("REQUIRED", _("Đơn chưa có món nào."), field="lines")
    if order.billing_address is None:
        raise Refused("BILLING_ADDRESS_NOT_SET", _("Bạn chưa điền địa chỉ thanh toán."), field="order")
    if any(line.is_shipping_required for line in lines):
        _check_delivery(order)
    _check_on_sale(order, lines)


def _check_delivery(order: Order) -> None:
    if order.shipping_method is None:
        raise Refused("SHIPPING_METHOD_REQUIRED", _("Bạn chưa chọn cách giao hàng."), field="shipping")
    if order.shipping_address is None:
        raise Refused("ORDER_NO_SHIPPING_ADDRESS", _("Bạn chưa điền địa chỉ nhận hàng."), field="order")
    check_delivery(order, order.shipping_method, field="shipping")


def _check_on_sale(order: Order, lines: Sequence[OrderLine]) -> None:
    """Three statements at most."""
    variants = {line.variant_id: line for line in lines}
    priced = set(
        ProductVariantChannelListing.objects.filter(channel=order.channel, variant_id__in=variants).values_list(
            "variant_id", flat=True
        )
    )
    if missing := [line for pk, line in variants.items() if pk not in priced]:
        raise _wrong("NOT_AVAILABLE_IN_CHANNEL", _("“%(name)s” chưa có giá bán."), missing)
    listings = {
        row.product_id: row
        for row in ProductChannelListing.objects.filter(
            channel=order.channel, product_id__in={line.product_id for line in lines}
        )
    }
    now = timezone.now()
    closed, hidden = [], []
    for line in lines:
        row = listings.get(line.product_id or 0)
        if row is None or row.available_for_purchase_at is None or row.available_for_purchase_at > now:
            closed.append(line)
        elif not row.is_published:
            hidden.append(line)
    if closed:
        raise _wrong("PRODUCT_UNAVAILABLE_FOR_PURCHASE", _("“%(name)s” hiện không bán."), closed)
    if hidden:
        raise _wrong("PRODUCT_NOT_PUBLISHED", _("Chưa thêm được: “%(name)s” đang không đăng bán."), hidden)


def _wrong(code: str, message: object, lines: Sequence[OrderLine]) -> Refused:
    return Refused(
        code,
        str(message) % {"name": lines[0].product_name},
        field="lines",
        order_lines=[global_id("OrderLine", line.pk) for line in lines],
        variants=[global_id("ProductVariant", line.variant_id) for line in lines],
    )


def _settle_delivery(order: Order, lines: Sequence[OrderLine]) -> None:
    """What is not carried to anybody needs no address and no way; a way is named as it is called in their language."""
    if not any(line.is_shipping_required for line in lines):
        order.shipping_method, order.shipping_method_name, order.shipping_address = None, "", None
    elif order.shipping_method is not None:
        names = order.shipping_method.name_translations
        order.shipping_method_name = names.get(order.language_code.lower(), "") or order.shipping_method.name


def _keep_addresses(order: Order) -> None:
    if order.user_id is None:
        return
    if order.saves_billing_address:
        remember(user_id=order.user_id, address=order.billing_address, kind=BILLING)
    if order.saves_shipping_address:
        remember(user_id=order.user_id, address=order.shipping_address, kind=SHIPPING)
