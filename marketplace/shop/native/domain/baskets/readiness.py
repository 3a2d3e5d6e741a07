"""What Saleor asks of a basket before money."""

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.baskets.collection import check_collection_point
from marketplace.shop.native.domain.baskets.delivery import check_delivery_method, chosen_id, needs_shipping
from marketplace.shop.native.domain.baskets.delivery_area import check_area
from marketplace.shop.native.domain.baskets.totals import Totals
from marketplace.shop.native.domain.discounts.voucher_fit import not_applicable
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout
from marketplace.values.refusal import Refused


def check_ready(checkout: Checkout, totals: Totals) -> None:
    """Everything Saleor asks before money: lines, channel, e-mail, voucher, for shipped goods addresses and a way;
    and that each is sent there."""
    if not checkout.channel.is_active:
        raise Refused("CHANNEL_INACTIVE", _("Kênh bán này đang tạm đóng."), field="channel")
    if not checkout.email:
        raise Refused("EMAIL_NOT_SET", _("Bạn chưa điền e-mail."))
    if not totals.lines:
        raise Refused("NO_LINES", _("Giỏ hàng của Bạn đang trống."), field="lines")
    for row in totals.lines:
        if row.line.price_override_amount is None and not row.is_available and not row.undiscounted_unit_price:
            raise Refused(
                "UNAVAILABLE_VARIANT_IN_CHANNEL",
                _("“%(name)s” hiện không bán.") % {"name": row.line.variant.product.name},
                field="lines",
                variants=[global_id("ProductVariant", row.line.variant_id)],
            )
    if checkout.voucher_code and totals.voucher is None:
        raise not_applicable(
            _("Mã giảm giá vừa hết lượt hoặc hết hạn. Giỏ hàng vẫn còn nguyên: Bạn hãy bỏ mã rồi thanh toán.")
        )
    if not needs_shipping(totals.lines):
        return
    if checkout.collection_point_id is None and chosen_id(checkout) is None:
        raise Refused("SHIPPING_METHOD_NOT_SET", _("Bạn chưa chọn cách giao hàng."), field="shippingMethod")
    if checkout.shipping_address_id is None:
        raise Refused("SHIPPING_ADDRESS_NOT_SET", _("Bạn chưa điền địa chỉ nhận hàng."), field="shippingAddress")
    if checkout.billing_address_id is None:
        raise Refused("BILLING_ADDRESS_NOT_SET", _("Bạn chưa điền địa chỉ thanh toán."), field="billingAddress")
    _check_delivery(checkout, totals)
    check_area(checkout, totals.lines)


def _check_delivery(checkout: Checkout, totals: Totals) -> None:
    try:
        if checkout.collection_point_id is not None:
            check_collection_point(checkout, totals.lines, checkout.collection_point_id)
        elif chosen := chosen_id(checkout):
            check_delivery_method(checkout, totals.lines, chosen)
    except Refused as refusal:
        if refusal.code != "DELIVERY_METHOD_NOT_APPLICABLE":
            raise
        # The same refusal has another name once it is about buying, not about choosing.
        raise Refused("INVALID_SHIPPING_METHOD", refusal.message, field="shippingMethod") from None
