"""Asking apps how a basket may travel: once for each state of it, and never while the basket is locked."""

import uuid
from collections.abc import Sequence

from django.utils import timezone

from marketplace.shop.app_answers import DeliveryQuestion, NotNow, delivery_apps
from marketplace.shop.native.domain.baskets.basket_rows import read_checkout
from marketplace.shop.native.domain.baskets.delivery import (
    DeliveryOption,
    key_of,
    needs_shipping,
    own_options,
    with_apps,
)
from marketplace.shop.native.domain.baskets.delivery_by_apps import KeptDelivery
from marketplace.shop.native.domain.baskets.priced import PricedLine, price_lines
from marketplace.shop.native.domain.delivery import app_methods
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout


def options_with_apps(checkout: Checkout, priced: Sequence[PricedLine]) -> list[DeliveryOption]:
    """The basket's ways of delivery, after apps were asked if they were not yet, or long ago.

    Never inside a transaction. Where no app wants to be asked, one quick statement more than `options_for`.
    """
    own = own_options(checkout, priced)
    if needs_shipping(priced) and checkout.shipping_address_id is not None:
        _ask_if_needed(checkout, priced, own)
    return with_apps(checkout, priced, own)


def ask_about(checkout_id: uuid.UUID) -> None:
    """The same before the basket is locked; does nothing where no app wants to be asked, or the basket is gone."""
    if delivery_apps().are_there("CHECKOUT") and (checkout := read_checkout(checkout_id)) is not None:
        options_with_apps(checkout, price_lines(checkout))


def _ask_if_needed(checkout: Checkout, priced: Sequence[PricedLine], own: Sequence[DeliveryOption]) -> None:
    apps = delivery_apps()
    if not apps.are_there("CHECKOUT"):
        if checkout.delivery_by_apps is not None:
            _keep(checkout, None)
        return
    key = key_of(checkout, priced, own)
    kept = KeptDelivery.read(checkout.delivery_by_apps) if checkout.delivery_by_apps is not None else None
    if kept is not None and kept.key == key and not kept.is_old:
        return
    asked_at = timezone.now()
    try:
        methods = apps.offered(_question(checkout, own))
        ways = [*own, *(DeliveryOption(method, method.price) for method in methods)]
        forbidden = apps.forbidden(_question(checkout, ways)) if ways else {}
    except NotNow:
        return
    _keep(checkout, KeptDelivery(key, asked_at, methods, forbidden))


def _question(checkout: Checkout, options: Sequence[DeliveryOption]) -> DeliveryQuestion:
    return DeliveryQuestion(
        kind="CHECKOUT",
        source_id=global_id("Checkout", checkout.pk),
        currency=checkout.currency,
        source=checkout,
        options=options,
    )


def _keep(checkout: Checkout, kept: KeptDelivery | None) -> None:
    """The chosen way of an app becomes what the app makes of it now."""
    checkout.delivery_by_apps = kept.written() if kept else None
    row = Checkout.objects.filter(pk=checkout.pk)
    row.update(delivery_by_apps=checkout.delivery_by_apps)
    if checkout.app_method is None or kept is None:
        return
    chosen = checkout.app_method["id"]
    for method in kept.methods:
        if method.id == chosen:
            checkout.app_method = app_methods.written(method)
            row.filter(app_method__id=chosen).update(app_method=checkout.app_method)
