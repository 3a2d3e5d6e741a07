"""Codes people type in for their basket."""

import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.baskets.deadline import touch
from marketplace.shop.native.domain.baskets.delivery import chosen_id, options_for
from marketplace.shop.native.domain.baskets.priced import goods_of, is_shipped, lines_of, price_lines, undiscounted
from marketplace.shop.native.domain.baskets.voucher_of_basket import take_voucher_off
from marketplace.shop.native.domain.discounts.gift_cards import put_card, take_card_off
from marketplace.shop.native.domain.discounts.voucher_fit import check_fits
from marketplace.shop.native.domain.discounts.voucher_terms import terms_of
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.models import Checkout, VoucherCode
from marketplace.values.refusal import NotFound, Refused


def add_promo_code(*, checkout_id: uuid.UUID, code: str) -> Checkout:
    """Put a voucher on the basket in place of an earlier one, or a gift card beside those it has.

    Refused: INVALID (no code that holds here today), VOUCHER_NOT_APPLICABLE (a good code, and not for this basket).
    """
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        if put_card(checkout, code.strip()):
            _keep_delivery_if_offered(checkout)
            touch(checkout)
            return checkout
        rows = undiscounted(checkout, lines_of(checkout))
        terms = terms_of(checkout, code.strip(), product_ids={row.line.variant.product_id for row in rows})
        if terms is None:
            raise Refused("INVALID", _("Mã này không đúng hoặc không còn dùng được."), field="promoCode")
        if terms.code != checkout.voucher_code:
            take_voucher_off(checkout)
        check_fits(terms, checkout, goods_of(rows), is_shipped=is_shipped(rows))
        checkout.voucher_code = terms.code
        checkout.save(update_fields=["voucher_code"])
        _keep_delivery_if_offered(checkout)
        touch(checkout)
    return checkout


def remove_promo_code(
    *, checkout_id: uuid.UUID, code: str = "", voucher_id: int | None = None, gift_card_id: int | None = None
) -> Checkout:
    """Take the voucher or gift card with this code, or this voucher or card, off the basket.

    Refused: INVALID (a voucher's code that is not on it); raises NotFound for a code of nothing.
    """
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        if gift_card_id is not None:
            if not take_card_off(checkout, card_id=gift_card_id):
                raise NotFound(_("Giỏ hàng này không dùng thẻ đó."), field="promoCodeId")
            touch(checkout)
            return checkout
        if voucher_id is None and code and take_card_off(checkout, code=code):
            touch(checkout)
            return checkout
        if voucher_id is not None:
            known = VoucherCode.objects.filter(voucher_id=voucher_id, code=checkout.voucher_code).exists()
            if not checkout.voucher_code or not known:
                raise NotFound(_("Giỏ hàng này không dùng mã đó."), field="promoCodeId")
        elif not checkout.voucher_code or code != checkout.voucher_code:
            if VoucherCode.objects.filter(code=code).exists():
                raise Refused("INVALID", _("Giỏ hàng này không dùng mã đó."), field="promoCode")
            raise NotFound(_("Không có mã này."), field="promoCode")
        take_voucher_off(checkout)
        _keep_delivery_if_offered(checkout)
        touch(checkout)
    return checkout


def _keep_delivery_if_offered(checkout: Checkout) -> None:
    """Ways of delivery go by the basket's total: the chosen one falls away if the new total is not for it."""
    chosen = chosen_id(checkout)
    if chosen is not None and chosen not in {option.id for option in options_for(checkout, price_lines(checkout))}:
        checkout.shipping_method = checkout.app_method = checkout.delivery_price_amount = None
        checkout.save(update_fields=["shipping_method", "app_method", "delivery_price_amount"])
