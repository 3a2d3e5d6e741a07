"""The lines of a basket with what they cost, in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from marketplace.shop.native.models import (
    Checkout,
    CheckoutLine,
    ProductChannelListing,
    ProductVariantChannelListing,
)
from marketplace.values.money import Money, total


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A basket line and its price for one; `is_available` says whether the channel still sells it."""

    line: CheckoutLine
    unit_price: Money
    is_available: bool

    @property
    def total(self) -> Money:
        """Unit price times quantity."""
        return self.unit_price * self.line.quantity


def lines_of(checkout: Checkout) -> list[CheckoutLine]:
    """With variant, product and product type; oldest first. One statement."""
    rows = checkout.lines.select_related("variant__product__product_type").order_by("created_at", "id")
    return list(rows)


def price_lines(checkout: Checkout, lines: Sequence[CheckoutLine] | None = None) -> list[PricedLine]:
    """Three statements, two when the lines are given. A line nobody sells any more keeps price zero."""
    rows = lines_of(checkout) if lines is None else list(lines)
    if not rows:
        return []
    prices = dict(
        ProductVariantChannelListing.objects.filter(
            channel_id=checkout.channel_id, variant_id__in={row.variant_id for row in rows}
        ).values_list("variant_id", "discounted_price_amount")
    )
    on_sale = sellable_products(channel_id=checkout.channel_id, product_ids={row.variant.product_id for row in rows})
    result = []
    for row in rows:
        amount = row.price_override_amount
        if amount is None:
            amount = prices.get(row.variant_id, 0)
        result.append(
            PricedLine(
                line=row,
                unit_price=Money(amount, checkout.currency),
                is_available=row.variant_id in prices and row.variant.product_id in on_sale,
            )
        )
    return result


def sellable_products(*, channel_id: int, product_ids: set[int]) -> set[int]:
    """Those published in the channel and open for purchase. One statement."""
    now = timezone.now()
    return set(
        ProductChannelListing.objects.filter(
            channel_id=channel_id,
            product_id__in=product_ids,
            is_published=True,
            published_at__lte=now,
            available_for_purchase_at__lte=now,
        ).values_list("product_id", flat=True)
    )


def subtotal(priced: Sequence[PricedLine], currency: str) -> Money:
    """All lines together, without delivery."""
    return total((row.total for row in priced), currency)
