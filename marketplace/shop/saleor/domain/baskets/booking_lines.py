"""Stays and tours in a basket: lines whose price we set, which is what an app with HANDLE_CHECKOUTS may.

Saleor has the line, its price and, in metadata that only apps see, which booking it is; our row of it keeps one booking
from standing in two baskets, and tells when somebody took it out.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import BasketLine
from marketplace.shop.native.domain.baskets.deadline import prolong
from marketplace.shop.native.domain.catalogue.prices import LARGEST_PRICE
from marketplace.shop.native.ids import int_pk, uuid_pk
from marketplace.shop.native.models import Checkout, CheckoutLine, ProductVariant
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.domain.baskets.reading import locked
from marketplace.shop.saleor.mirror import baskets
from marketplace.shop.saleor.values import Answer, entries, pairs
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

ADDED_AS = "cholang.booking"
"""Key of a line's public metadata by which we find the line that we have just added; nothing is believed because of
it."""


def add(checkout_id: str, *, variant_id: str, price: Money, booking_id: str) -> BasketLine:
    """A line of its own for one booking; starts or extends the deadline.

    Refused: UNIQUE (the booking has a line), INVALID (price), and by Saleor PRODUCT_UNAVAILABLE_FOR_PURCHASE and
    UNAVAILABLE_VARIANT_IN_CHANNEL. Raises NotFound, ShopAway.
    """
    with transaction.atomic():
        _told, row = locked(checkout_id)
        _check_price(row, price)
        if not ProductVariant.objects.filter(pk=int_pk(variant_id, "ProductVariant")).exists():
            raise NotFound(_("Không tìm thấy mặt hàng này."), field="variantId")
        if CheckoutLine.objects.filter(booking_id=booking_id).exists():
            raise Refused("UNIQUE", _("Đặt chỗ này đã có trong giỏ hàng."), field="bookingId")
        line_id = _put_in(checkout_id, variant_id, price, booking_id)
        CheckoutLine.objects.create(
            pk=uuid_pk(line_id, "CheckoutLine"),
            checkout=row,
            variant_id=int_pk(variant_id, "ProductVariant"),
            quantity=1,
            currency=row.currency,
            price_override_amount=price.amount,
            booking_id=booking_id,
        )
        row.holds_expired_at = None
        row.save(update_fields=["holds_expired_at"])
        prolong(row)
        return _line(baskets.read(checkout_id), line_id)


def update(checkout_id: str, line_id: str, *, price: Money) -> BasketLine:
    """A new price for a changed booking. Raises NotFound when it is no booking's line of this basket."""
    with transaction.atomic():
        _told, row = locked(checkout_id)
        _check_price(row, price)
        line = CheckoutLine.objects.filter(pk=uuid_pk(line_id, "CheckoutLine"), checkout=row).first()
        if line is None or line.booking_id is None:
            raise NotFound(_("Dòng này không còn trong giỏ hàng."), field="lineId")
        ask("basket_booking_price", id=checkout_id, line=line_id, price=price.decimal)
        line.price_override_amount = price.amount
        line.save(update_fields=["price_override_amount"])
        prolong(row)
        return _line(baskets.read(checkout_id), line_id)


def remove(checkout_id: str, line_id: str) -> None:
    """Nothing happens when it is gone already."""
    with transaction.atomic():
        try:
            told, row = locked(checkout_id)
        except NotFound:
            return
        if any(one["id"] == line_id for one in told["lines"]):
            ask("basket_lines_remove", id=checkout_id, lines=[line_id])
        CheckoutLine.objects.filter(pk=uuid_pk(line_id, "CheckoutLine"), checkout=row).delete()
        _forget_deadline_of_an_empty_one(row)


def _put_in(checkout_id: str, variant_id: str, price: Money, booking_id: str) -> str:
    """The new line's id. A line without its booking's name would be sold as anything: it is taken out again."""
    line = {
        "variantId": variant_id,
        "quantity": 1,
        "price": price.decimal,
        "priceOverrideReason": "booking",
        "forceNewLine": True,
        "metadata": entries({ADDED_AS: booking_id}),
    }
    added = ask("basket_booking_add", id=checkout_id, line=line)["checkoutLinesAdd"]["checkout"]["lines"]
    line_id: str = next(one["id"] for one in added if pairs(one["metadata"]).get(ADDED_AS) == booking_id)
    try:
        ask("keep_privately", id=line_id, entries=entries({baskets.BOOKING: booking_id}))
    except BaseException:
        ask("basket_lines_remove", id=checkout_id, lines=[line_id])
        raise
    return line_id


def _line(told: Answer, line_id: str) -> BasketLine:
    return next(baskets.line(one) for one in told["lines"] if one["id"] == line_id)


def _check_price(row: Checkout, price: Money) -> None:
    if price.currency != row.currency or not 0 <= price.amount <= LARGEST_PRICE:
        raise Refused("INVALID", _("Giá đặt chỗ không hợp lệ."), field="price")


def _forget_deadline_of_an_empty_one(row: Checkout) -> None:
    if not row.lines.exists():
        row.holds_started_at = row.holds_expire_at = row.holds_expired_at = None
        row.save(update_fields=["holds_started_at", "holds_expire_at", "holds_expired_at"])
