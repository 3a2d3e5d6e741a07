"""Whether a voucher may be used for a basket as it is now."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.discounts.voucher_terms import VoucherTerms
from marketplace.shop.native.models import Checkout, ProductVariant, VoucherCustomer
from marketplace.values.money import Money, total
from marketplace.values.refusal import Refused


def not_applicable(message: object = None, **facts: object) -> Refused:
    """The refusal for a good code that this basket may not use."""
    return Refused(
        "VOUCHER_NOT_APPLICABLE",
        message or _("Mã này không dùng được cho giỏ hàng này."),
        field="promoCode",
        **facts,
    )


def customer_of(checkout: Checkout) -> str:
    """Whose use is counted: the signed-in buyer's address, else the one the basket names, in lower case; else empty."""
    of_buyer = checkout.user.email if checkout.user is not None else None
    return (of_buyer or checkout.email).lower()


def check_fits(
    terms: VoucherTerms,
    checkout: Checkout,
    lines: Sequence[tuple[ProductVariant, Money, int]],
    *,
    is_shipped: bool,
) -> None:
    """Refuses (VOUCHER_NOT_APPLICABLE) what the voucher's own rules forbid; `lines` as for `off_lines`.

    No statement, one for a voucher that everybody has once, and the buyer's row where it counts who they are.
    """
    voucher = terms.voucher
    spent = total((price for _variant, price, _quantity in lines), checkout.currency)
    if terms.min_spent is not None and spent < terms.min_spent:
        raise not_applicable(
            _("Mã này dùng cho đơn từ %(least)s trở lên.")
            % {"least": f"{terms.min_spent.decimal:f} {terms.min_spent.currency}"},
            min_spent=terms.min_spent.amount,
        )
    least = voucher.min_checkout_items_quantity
    if least and sum(quantity for _variant, _price, quantity in lines) < least:
        raise not_applicable(_("Mã này dùng cho đơn từ %(least)s món trở lên.") % {"least": least}, least=least)
    if voucher.only_for_staff and not (checkout.user is not None and checkout.user.is_staff):
        raise not_applicable()
    if voucher.apply_once_per_customer and not checkout.is_voucher_usage_increased:
        email = customer_of(checkout)
        if email and VoucherCustomer.objects.filter(voucher_code__voucher=voucher, customer_email=email).exists():
            raise not_applicable(_("Mỗi người chỉ dùng mã này được một lần."))
    if terms.is_of_delivery:
        _check_delivery(terms, checkout, is_shipped=is_shipped)
    elif terms.is_of_lines and not any(terms.takes(variant) for variant, _price, _quantity in lines):
        raise not_applicable(_("Mã này chỉ dùng cho một số mặt hàng, không có trong giỏ hàng này."))


def _check_delivery(terms: VoucherTerms, checkout: Checkout, *, is_shipped: bool) -> None:
    if not is_shipped:
        raise not_applicable(_("Mã này giảm tiền giao hàng, mà giỏ hàng này không có gì phải giao."))
    if checkout.shipping_method_id is None and checkout.app_method is None and checkout.collection_point_id is None:
        raise not_applicable(_("Mã này giảm tiền giao hàng: Bạn hãy chọn cách giao hàng trước."))
    address = checkout.shipping_address or checkout.billing_address
    if address is not None and terms.voucher.countries and address.country not in terms.voucher.countries:
        raise not_applicable(_("Mã này không dùng cho đơn giao tới nơi này."))
