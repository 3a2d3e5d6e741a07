"""The voucher on a basket, when the basket changes."""

from marketplace.shop.native.domain.baskets.priced import price_basket
from marketplace.shop.native.domain.discounts.voucher_use import give_back_use
from marketplace.shop.native.models import Checkout


def take_voucher_off(checkout: Checkout) -> None:
    """Forget the basket's voucher and give its use back. The caller holds the checkout's lock."""
    if not checkout.voucher_code:
        return
    give_back_use(checkout)
    checkout.voucher_code = ""
    checkout.save(update_fields=["voucher_code"])


def drop_unfit_voucher(checkout: Checkout) -> None:
    """Take the voucher off a basket it does not fit any more. The caller holds the checkout's lock.

    A code that is spent, over or deleted stays on, so that completing tells the buyer instead of charging more.
    """
    if checkout.voucher_code and price_basket(checkout).is_voucher_unfit:
        take_voucher_off(checkout)
