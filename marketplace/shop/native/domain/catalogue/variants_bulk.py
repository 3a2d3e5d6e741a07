"""Many variants of one product at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from marketplace.shop.native.domain.catalogue.attribute_values import GivenValues
from marketplace.shop.native.domain.catalogue.products import locked_product
from marketplace.shop.native.domain.catalogue.variant_prices import PriceWish, write_prices
from marketplace.shop.native.domain.catalogue.variant_stocks import StockWish, add_stocks
from marketplace.shop.native.domain.catalogue.variants import new_variant, told
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.models import ProductVariant
from marketplace.values.refusal import Refused

REJECT_EVERYTHING, REJECT_FAILED_ROWS, IGNORE_FAILED = "REJECT_EVERYTHING", "REJECT_FAILED_ROWS", "IGNORE_FAILED"


@dataclass(frozen=True, slots=True)
class NewVariant:
    """One of them. `wrong` is what was found wrong with it before anything was tried."""

    values: Mapping[str, Any]
    attributes: Sequence[GivenValues] = ()
    stocks: Sequence[StockWish] = ()
    prices: Sequence[PriceWish] = ()
    wrong: Refused | None = None


@dataclass(slots=True)
class Outcome:
    """What became of one."""

    variant: ProductVariant | None = None
    refusals: list[Refused] = field(default_factory=list)


class _Undone(Exception):
    """Takes everything back."""


def create_variants(*, product_id: int, rows: Sequence[NewVariant], policy: str = REJECT_EVERYTHING) -> list[Outcome]:
    """Make them in the order given.

    What is refused is in the outcomes: of REJECT_EVERYTHING nothing is made then, of REJECT_FAILED_ROWS the others
    are, and IGNORE_FAILED leaves out the single stocks and prices that are wrong. Raises NotFound (product).
    """
    outcomes: list[Outcome] = []
    try:
        with transaction.atomic():
            product = locked_product(product_id, field="product")
            for row in rows:
                outcomes.append(_made(product, row, leave_out=policy == IGNORE_FAILED))
            if policy == REJECT_EVERYTHING and any(outcome.refusals for outcome in outcomes):
                raise _Undone
            if any(outcome.variant for outcome in outcomes):
                told(product)
    except _Undone:
        for outcome in outcomes:
            outcome.variant = None
    return outcomes


def _made(product: Any, row: NewVariant, *, leave_out: bool) -> Outcome:
    outcome = Outcome()
    if row.wrong is not None:
        outcome.refusals.append(row.wrong)
        return outcome
    try:
        with unique_or_refused():
            variant = new_variant(product, row.values, row.attributes)
            if leave_out:
                for stock in row.stocks:
                    _tried(outcome, lambda stock=stock: add_stocks(variant, [stock]))
                for price in row.prices:
                    _tried(outcome, lambda price=price: write_prices(variant, [price]))
            else:
                add_stocks(variant, row.stocks)
                write_prices(variant, row.prices)
        outcome.variant = variant
    except Refused as refusal:
        # A new row may have been the product's first variant, which is taken back with it.
        product.refresh_from_db(fields=["default_variant"])
        outcome.refusals.append(refusal)
    return outcome


def _tried(outcome: Outcome, step: Any) -> None:
    try:
        with transaction.atomic():
            step()
    except Refused as refusal:
        outcome.refusals.append(refusal)
