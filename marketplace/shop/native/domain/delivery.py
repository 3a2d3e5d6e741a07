"""Ways of delivery for a basket."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.deadline import touch
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.domain.priced import PricedLine, price_lines, subtotal
from marketplace.shop.native.models import Checkout, ShippingMethod, ShippingMethodChannelListing
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused


@dataclass(frozen=True, slots=True)
class DeliveryOption:
    """A way of delivery with its price for this basket."""

    method: ShippingMethod
    price: Money


def needs_shipping(priced: Sequence[PricedLine]) -> bool:
    """Whether anything in the basket is carried to somebody."""
    return any(row.line.variant.product.product_type.is_shipping_required for row in priced)


def options_for(checkout: Checkout, priced: Sequence[PricedLine]) -> list[DeliveryOption]:
    """What can be chosen for this address and total; empty when nothing is shipped. One statement."""
    if not needs_shipping(priced):
        return []
    country = checkout.shipping_address.country if checkout.shipping_address else checkout.country
    amount = subtotal(priced, checkout.currency).amount
    listings = (
        ShippingMethodChannelListing.objects.filter(
            Q(maximum_order_price_amount__isnull=True) | Q(maximum_order_price_amount__gte=amount),
            Q(minimum_order_price_amount__isnull=True) | Q(minimum_order_price_amount__lte=amount),
            channel_id=checkout.channel_id,
            shipping_method__shipping_zone__countries__contains=[country],
            shipping_method__shipping_zone__channels=F("channel_id"),
        )
        .select_related("shipping_method")
        .order_by("shipping_method__sort_order", "shipping_method_id")
    )
    return [DeliveryOption(method=row.shipping_method, price=Money(row.price_amount, row.currency)) for row in listings]


def delivery_price(checkout: Checkout, priced: Sequence[PricedLine]) -> Money:
    """The chosen way's price; zero when none is chosen or nothing is shipped any more. At most one statement."""
    if checkout.shipping_method_id is None or not needs_shipping(priced):
        return Money(0, checkout.currency)
    amount = (
        ShippingMethodChannelListing.objects.filter(
            shipping_method_id=checkout.shipping_method_id, channel_id=checkout.channel_id
        )
        .values_list("price_amount", flat=True)
        .first()
    )
    return Money(amount or 0, checkout.currency)


def set_delivery_method(*, checkout_id: uuid.UUID, method_id: int | None) -> Checkout:
    """Choose a way of delivery, or none. Refused: SHIPPING_NOT_REQUIRED, SHIPPING_ADDRESS_NOT_SET,
    DELIVERY_METHOD_NOT_APPLICABLE; raises NotFound for an unknown way.
    """
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        if method_id is not None:
            if not ShippingMethod.objects.filter(pk=method_id).exists():
                raise NotFound(_("Không có cách giao hàng này."), field="deliveryMethodId")
            check_delivery_method(checkout, price_lines(checkout), method_id)
        checkout.shipping_method_id = method_id
        checkout.save(update_fields=["shipping_method"])
        touch(checkout)
    return checkout


def check_delivery_method(checkout: Checkout, priced: Sequence[PricedLine], method_id: int) -> DeliveryOption:
    """The option behind a method id, if this basket may use it."""
    if not needs_shipping(priced):
        raise Refused("SHIPPING_NOT_REQUIRED", _("Giỏ hàng này không có gì phải giao."), field="deliveryMethodId")
    if checkout.shipping_address_id is None:
        raise Refused("SHIPPING_ADDRESS_NOT_SET", _("Bạn hãy điền địa chỉ nhận hàng trước."), field="shippingAddress")
    for option in options_for(checkout, priced):
        if option.method.pk == method_id:
            return option
    raise Refused(
        "DELIVERY_METHOD_NOT_APPLICABLE",
        _("Cách giao hàng này không dùng được cho địa chỉ hoặc giỏ hàng của Bạn. Hãy chọn cách khác."),
        field="deliveryMethodId",
    )
