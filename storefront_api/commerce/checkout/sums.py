"""What a basket comes to, reckoned once a request however many fields ask."""

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets import totals
from marketplace.shop.native.domain.baskets.asking_for_delivery import options_with_apps
from marketplace.shop.native.domain.baskets.asking_for_taxes import totals_with_taxes
from marketplace.shop.native.domain.baskets.checkout_problems import Problem, problems_of
from marketplace.shop.native.domain.baskets.delivery import DeliveryOption
from marketplace.shop.native.domain.delivery import app_methods


def sums(checkout: models.Checkout) -> totals.Totals:
    """Lines with prices, taxes, delivery and total."""
    known: totals.Totals | None = checkout.__dict__.get("_totals")
    if known is None:
        known = checkout.__dict__["_totals"] = totals_with_taxes(checkout)
        for row in known.lines:
            row.line.variant.__dict__["sale_channel_id"] = checkout.channel_id
    return known


def paid(checkout: models.Checkout) -> totals.Paid:
    """What has been paid for it."""
    known: totals.Paid | None = checkout.__dict__.get("_paid")
    if known is None:
        known = checkout.__dict__["_paid"] = totals.paid_for(checkout)
    return known


def options(checkout: models.Checkout) -> list[DeliveryOption]:
    """Ways of delivery, also those an app does not want chosen; none before it is known where to."""
    known: list[DeliveryOption] | None = checkout.__dict__.get("_options")
    if known is None and checkout.shipping_address_id is None:
        known = []
    if known is None:
        known = checkout.__dict__["_options"] = options_with_apps(checkout, sums(checkout).lines)
    return known


def problems(checkout: models.Checkout) -> list[Problem]:
    """What keeps it from becoming an order."""
    known: list[Problem] | None = checkout.__dict__.get("_problems")
    if known is None:
        known = checkout.__dict__["_problems"] = problems_of(checkout, sums(checkout).lines)
    return known


def chosen(checkout: models.Checkout) -> DeliveryOption | None:
    """The way of delivery with what it costs now, free of discounts."""
    method = app_methods.read(checkout.app_method) if checkout.app_method is not None else checkout.shipping_method
    return None if method is None else DeliveryOption(method=method, price=sums(checkout).base_delivery)
