"""A draft's voucher: which code it has, and when its use is counted."""

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.discounts.voucher_terms import VoucherTerms, terms_of
from marketplace.shop.native.domain.discounts.voucher_use import is_counted, release, take
from marketplace.shop.native.domain.drafts.reckoning import basket_of
from marketplace.shop.native.models import Order, VoucherCode
from marketplace.values.refusal import NotFound, Refused


def put_voucher(order: Order, *, code: str | None = None, voucher_id: int | None = None) -> None:
    """Give the draft the voucher with this code, or this voucher by its first good code; neither takes it off.

    Refused: INVALID_VOUCHER_CODE, INVALID_VOUCHER (not for the channel or not today, used up); raises NotFound.
    """
    found = VoucherCode.objects.select_related("voucher")
    row = None
    if code:
        row = found.filter(code=code).first()
        if row is None:
            raise Refused("INVALID_VOUCHER_CODE", _("Không có mã này."), field="voucherCode")
    elif voucher_id is not None:
        row = found.filter(voucher_id=voucher_id).order_by("-is_active", "created_at", "pk").first()
        if row is None:
            raise NotFound(_("Không tìm thấy mã giảm giá này."), field="voucher")
    if row is not None and row.code == order.voucher_code:
        return
    take_voucher_off(order)
    if row is None:
        return
    order.voucher, order.voucher_code = row.voucher, row.code
    terms = terms_of(basket_of(order), row.code, product_ids=())
    if terms is None:
        field = "voucherCode" if code else "voucher"
        message = _("Mã này không dùng được cho kênh bán này hoặc đã hết hạn, hết lượt.")
        raise Refused("INVALID_VOUCHER_CODE" if code else "INVALID_VOUCHER", message, field=field)
    order.save(update_fields=["voucher", "voucher_code"])
    if order.channel.include_draft_order_in_voucher_usage:
        count(order, terms)


def take_voucher_off(order: Order) -> None:
    """The draft has none any more; its use is given back."""
    if not order.voucher_code:
        return
    if order.is_voucher_use_counted:
        release(code=order.voucher_code, customer_email=order.user_email.lower())
    order.voucher, order.voucher_code, order.is_voucher_use_counted = None, "", False
    order.save(update_fields=["voucher", "voucher_code", "is_voucher_use_counted"])


def count(order: Order, terms: VoucherTerms) -> None:
    """Count the use once. Refused (INVALID_VOUCHER) where somebody was quicker."""
    if order.is_voucher_use_counted or not is_counted(terms.voucher):
        return
    try:
        take(terms, customer_email=order.user_email.lower())
    except Refused as refusal:
        raise Refused("INVALID_VOUCHER", refusal.message, field="voucher") from None
    order.is_voucher_use_counted = True
    order.save(update_fields=["is_voucher_use_counted"])
