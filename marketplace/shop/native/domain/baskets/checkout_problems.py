"""What keeps a basket from becoming an order as it is, told before the buyer tries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Sum

from marketplace.shop.native.domain.baskets.delivery import chosen_id, options_for
from marketplace.shop.native.domain.baskets.delivery_area import out_of_reach
from marketplace.shop.native.domain.baskets.priced import PricedLine
from marketplace.shop.native.models import Checkout, Reservation, Stock


@dataclass(frozen=True, slots=True)
class InsufficientStock:
    """More in the line than it can have; `available` is what its variant has for this basket."""

    row: PricedLine
    available: int


@dataclass(frozen=True, slots=True)
class VariantNotAvailable:
    """The channel no longer sells it."""

    row: PricedLine


@dataclass(frozen=True, slots=True)
class DeliveryStale:
    """The chosen way of delivery costs something else than when it was chosen."""

    checkout: Checkout


@dataclass(frozen=True, slots=True)
class DeliveryInvalid:
    """The chosen way of delivery does not take this basket to this address, or no longer; or some of its goods are not
    sent there."""

    checkout: Checkout


LineProblem = InsufficientStock | VariantNotAvailable
Problem = LineProblem | DeliveryStale | DeliveryInvalid


def problems_of(checkout: Checkout, priced: Sequence[PricedLine]) -> list[Problem]:
    """Lines first, then delivery. Five statements at most."""
    return [*line_problems(checkout, priced), *_delivery_problems(checkout, priced)]


def line_problems(checkout: Checkout, priced: Sequence[PricedLine]) -> list[LineProblem]:
    """In the order of the lines; a line has one problem at most. Two statements."""
    sold = [row for row in priced if row.is_available or row.line.price_override_amount is not None]
    counted = [row for row in sold if row.line.variant.track_inventory]
    free = _free_for(checkout, {row.line.variant_id for row in counted}) if counted else {}
    wanted: dict[int, int] = defaultdict(int)
    for row in counted:
        wanted[row.line.variant_id] += row.line.quantity
    problems: list[LineProblem] = []
    for row in priced:
        if row not in sold:
            problems.append(VariantNotAvailable(row))
        elif row in counted and free.get(row.line.variant_id, 0) < wanted[row.line.variant_id]:
            problems.append(InsufficientStock(row, max(free.get(row.line.variant_id, 0), 0)))
    return problems


def _free_for(checkout: Checkout, variant_ids: set[int]) -> dict[int, int]:
    """What nobody else has been promised, in the warehouses that give to the basket's channel."""
    free: dict[int, int] = defaultdict(int)
    stocks = Stock.objects.filter(product_variant_id__in=variant_ids, warehouse__channels=checkout.channel_id)
    left = Sum(F("quantity") - F("quantity_allocated") - F("quantity_reserved"))
    for variant_id, quantity in stocks.values_list("product_variant_id").annotate(left=left):
        free[variant_id] += quantity
    own = Reservation.objects.filter(checkout_line__checkout=checkout)
    for variant_id, quantity in own.values_list("stock__product_variant_id").annotate(held=Sum("quantity_reserved")):
        free[variant_id] += quantity
    return free


def _delivery_problems(checkout: Checkout, priced: Sequence[PricedLine]) -> list[Problem]:
    chosen = chosen_id(checkout)
    if chosen is None:
        return []
    if out_of_reach(checkout, priced):
        return [DeliveryInvalid(checkout)]
    for option in options_for(checkout, priced):
        if option.id == chosen and option.is_open:
            known = checkout.delivery_price_amount
            return [] if known is None or known == option.price.amount else [DeliveryStale(checkout)]
    return [DeliveryInvalid(checkout)]
