"""What a basket comes to, reckoned once a request however many fields ask."""

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets import totals
from marketplace.shop.native.domain.baskets.asking_for_taxes import totals_with_taxes
from marketplace.shop.native.domain.baskets.checkout_problems import Problem, problems_of
from marketplace.shop.native.domain.baskets.delivery import DeliveryOption, options_for


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
    """Ways of delivery that can be chosen; none before it is known where to."""
    known: list[DeliveryOption] | None = checkout.__dict__.get("_options")
    if known is None and checkout.shipping_address_id is None:
        known = []
    if known is None:
        known = checkout.__dict__["_options"] = options_for(checkout, sums(checkout).lines)
    return known


def problems(checkout: models.Checkout) -> list[Problem]:
    """What keeps it from becoming an order."""
    known: list[Problem] | None = checkout.__dict__.get("_problems")
    if known is None:
        known = checkout.__dict__["_problems"] = problems_of(checkout, sums(checkout).lines)
    return known


def chosen(checkout: models.Checkout) -> DeliveryOption | None:
    """The way of delivery with what it costs now, free of discounts."""
    method = checkout.shipping_method
    return None if method is None else DeliveryOption(method=method, price=sums(checkout).base_delivery)
