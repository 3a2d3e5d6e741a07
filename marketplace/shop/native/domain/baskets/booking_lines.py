"""Stays and tours in a basket: lines with a price of their own, written by tourism through the contract."""

import uuid

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.rows import Given, statement
from marketplace.shop.native.domain.baskets.basket_rows import read_variants
from marketplace.shop.native.domain.baskets.checkout_lines import MOST_LINES
from marketplace.shop.native.domain.baskets.deadline import extend
from marketplace.shop.native.domain.baskets.priced import sellable_products
from marketplace.shop.native.domain.catalogue.prices import LARGEST_PRICE
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.models import Checkout, CheckoutLine
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused


def add_booking_line(*, checkout_id: uuid.UUID, variant_id: int, price: Money, booking_id: str) -> CheckoutLine:
    """A line of its own for one booking; the same booking twice is refused (UNIQUE)."""
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        _check_price(checkout, price)
        variant = read_variants([variant_id]).get(variant_id)
        if variant is None:
            raise NotFound(_("Không tìm thấy mặt hàng này."), field="variantId")
        if not sellable_products(channel_id=checkout.channel_id, product_ids={variant.product_id}):
            raise Refused(
                "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
                _("“%(name)s” hiện không bán.") % {"name": variant.product.name},
                field="variantId",
            )
        there = _bookings_there(checkout=checkout.pk, booking=booking_id)
        if booking_id in there:
            raise Refused("UNIQUE", _("Đặt chỗ này đã có trong giỏ hàng."), field="bookingId")
        if len(there) >= MOST_LINES:
            raise Refused("INVALID", _("Giỏ hàng chỉ chứa được %(most)s dòng.") % {"most": MOST_LINES}, field="lines")
        line = CheckoutLine.objects.create(
            checkout=checkout,
            variant=variant,
            quantity=1,
            currency=checkout.currency,
            price_override_amount=price.amount,
            booking_id=booking_id,
        )
        extend(checkout)
    return line


@statement
def _bookings_there(checkout: Given, booking: Given) -> QuerySet[CheckoutLine, str | None]:
    """Of each line of the basket, and of the line in whichever basket that has this booking."""
    found = CheckoutLine.objects.filter(Q(checkout_id=checkout) | Q(booking_id=booking))
    return found.values_list("booking_id", flat=True)


def update_booking_line(*, checkout_id: uuid.UUID, line_id: uuid.UUID, price: Money) -> CheckoutLine:
    """A new price for a changed booking; raises NotFound when it is no booking's line of this basket."""
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        _check_price(checkout, price)
        line = (
            CheckoutLine.objects.select_related("variant__product__product_type")
            .filter(pk=line_id, checkout=checkout, booking_id__isnull=False)
            .first()
        )
        if line is None:
            raise NotFound(_("Dòng này không còn trong giỏ hàng."), field="lineId")
        line.price_override_amount = price.amount
        line.save(update_fields=["price_override_amount"])
        extend(checkout)
    return line


def _check_price(checkout: Checkout, price: Money) -> None:
    if price.currency != checkout.currency or not 0 <= price.amount <= LARGEST_PRICE:
        raise Refused("INVALID", _("Giá đặt chỗ không hợp lệ."), field="price")
