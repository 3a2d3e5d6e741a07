"""Asking the tax app about a basket: once for each state of it, and never while the basket is locked."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.utils.translation import gettext_lazy as _

from marketplace.shop.app_answers import NotNow
from marketplace.shop.native.domain.baskets.basket_rows import read_checkout
from marketplace.shop.native.domain.baskets.totals import Totals, totals_of
from marketplace.shop.native.domain.channels.tax_base import ask_app
from marketplace.shop.native.models import Checkout
from marketplace.values.refusal import Refused

P = ParamSpec("P")
T = TypeVar("T")


def totals_with_taxes(checkout: Checkout, *, anew: bool = False) -> Totals:
    """What the basket comes to, after its tax app was asked if it was not yet, long ago, or is to be asked `anew`.

    Never inside a transaction. An app that fails is not asked again before the basket changes, an hour has passed or
    it is to become an order.
    """
    totals = totals_of(checkout)
    if totals.tax_base is None or (totals.by_app is not None and not totals.by_app.is_old and not anew):
        return totals
    try:
        kept = ask_app(totals.tax_base)
    except NotNow:
        return totals
    checkout.taxes_by_app = kept.written()
    Checkout.objects.filter(pk=checkout.pk).update(taxes_by_app=checkout.taxes_by_app)
    return totals_of(checkout)


def asking_for_taxes(verb: Callable[P, T]) -> Callable[P, T]:
    """A verb of one basket (`checkout_id`), in a transaction of its own, that may find taxes missing (TAX_ERROR): then
    the app is asked, and the verb is tried once more.
    """

    @wraps(verb)
    def tried(*given: P.args, **named: P.kwargs) -> T:
        try:
            return verb(*given, **named)
        except Refused as refusal:
            if refusal.code != "TAX_ERROR":
                raise
        key: Any = named["checkout_id"]
        if (checkout := read_checkout(key)) is not None:
            totals_with_taxes(checkout, anew=True)
        return verb(*given, **named)

    return tried


def check_asked(totals: Totals) -> None:
    """Refused (TAX_ERROR) before the app was asked; its failure will do."""
    if totals.waits_for_app:
        raise _without_taxes()


def check_taxed(totals: Totals) -> None:
    """Refused (TAX_ERROR) without the app's good answer."""
    if totals.tax_base is not None and (totals.by_app is None or totals.by_app.problem):
        raise _without_taxes()


def _without_taxes() -> Refused:
    return Refused(
        "TAX_ERROR",
        _("Ứng dụng tính thuế chưa trả lời đúng. Giỏ hàng vẫn còn nguyên: Bạn hãy thử lại sau ít phút."),
    )
