"""The lines of a basket with what they cost, in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from marketplace.shop.native.domain.baskets.basket_rows import read_lines, read_on_sale, read_prices
from marketplace.shop.native.domain.discounts.order_promotions import best_of_order, of_gift
from marketplace.shop.native.domain.discounts.reductions import Reduction
from marketplace.shop.native.domain.discounts.voucher_fit import check_fits
from marketplace.shop.native.domain.discounts.voucher_terms import VoucherTerms, terms_of
from marketplace.shop.native.models import Checkout, CheckoutLine, ProductVariant, PromotionRule
from marketplace.values.money import Money, total
from marketplace.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A basket line and its price; `is_available` says whether the channel still sells it."""

    line: CheckoutLine
    undiscounted_unit_price: Money
    is_available: bool
    reductions: tuple[Reduction, ...] = ()
    """Of this line, for its whole quantity."""
    order_share: Money | None = None
    """Its part of what is taken off the whole order."""

    @property
    def undiscounted_total(self) -> Money:
        """Before anything was taken off."""
        return self.undiscounted_unit_price * self.line.quantity

    @property
    def base_total(self) -> Money:
        """After what was taken off this line, before its part of what is taken off the order."""
        price = self.undiscounted_total
        for reduction in self.reductions:
            price = price - reduction.amount
        return price

    @property
    def base_unit_price(self) -> Money:
        """The same for one, half up."""
        return self.base_total.share(Decimal(1) / self.line.quantity)

    @property
    def total(self) -> Money:
        """What is paid for the line; it need not be a multiple of the quantity."""
        return self.base_total if self.order_share is None else self.base_total - self.order_share

    @property
    def unit_price(self) -> Money:
        """What is paid for one, half up."""
        return self.total.share(Decimal(1) / self.line.quantity)


@dataclass(frozen=True, slots=True)
class PricedBasket:
    """All lines, and what is taken off beyond them."""

    lines: list[PricedLine]
    voucher: VoucherTerms | None = None
    """The basket's voucher, if it may be used as things are."""
    of_order: Reduction | None = None
    """What is taken off the goods together; the lines have their shares of it already."""
    of_delivery: Reduction | None = None
    """What is taken off the price of delivery beyond what `voucher` does."""
    is_voucher_unfit: bool = False
    """Whether the voucher's own rules keep this basket from using it."""


def lines_of(checkout: Checkout) -> list[CheckoutLine]:
    """With variant, product and product type; oldest first. One statement."""
    return read_lines(checkout)


def price_lines(checkout: Checkout, lines: Sequence[CheckoutLine] | None = None) -> list[PricedLine]:
    """The lines of `price_basket`."""
    return price_basket(checkout, lines).lines


def price_basket(checkout: Checkout, lines: Sequence[CheckoutLine] | None = None) -> PricedBasket:
    """Three statements, two when all lines are given; a voucher takes one to five more, promotions of baskets two,
    a gift one.

    A line nobody sells any more keeps price zero. A voucher that may not be used as things are takes nothing off.
    Promotions of baskets are for baskets without a voucher.
    """
    rows, has_promotions = _look_up(checkout, lines_of(checkout) if lines is None else list(lines))
    if not checkout.voucher_code:
        return _with_promotion(checkout, rows) if has_promotions else PricedBasket(rows)
    terms = terms_of(checkout, checkout.voucher_code, product_ids={row.line.variant.product_id for row in rows})
    if terms is None:
        return PricedBasket(rows)
    try:
        check_fits(terms, checkout, goods_of(rows), is_shipped=is_shipped(rows))
    except Refused:
        return PricedBasket(rows, is_voucher_unfit=True)
    return with_voucher(rows, terms)


def undiscounted(checkout: Checkout, rows: Sequence[CheckoutLine]) -> list[PricedLine]:
    """Lines as promotions of goods lower them, before any voucher. Two statements, none without lines."""
    return _look_up(checkout, rows)[0]


def _look_up(checkout: Checkout, rows: Sequence[CheckoutLine]) -> tuple[list[PricedLine], bool]:
    """The lines, and whether the channel has promotions of baskets today."""
    if not rows:
        return [], False
    prices = read_prices(channel_id=checkout.channel_id, variant_ids={row.variant_id for row in rows})
    on_sale = sellable_products(channel_id=checkout.channel_id, product_ids={row.variant.product_id for row in rows})
    gift_rule_ids = [row.gift_rule_id for row in rows if row.gift_rule_id is not None]
    gift_rules = PromotionRule.objects.select_related("promotion").in_bulk(gift_rule_ids) if gift_rule_ids else {}
    result = []
    for row in rows:
        price = prices.get(row.variant_id)
        amount = row.price_override_amount
        if amount is None:
            amount = price.amount if price else 0
        unit = Money(amount, checkout.currency)
        promoted = price.reduction(unit) if price and not row.is_gift else None
        reductions = (promoted.of(promoted.amount * row.quantity),) if promoted else ()
        if row.is_gift:
            reductions = (of_gift(gift_rules.get(row.gift_rule_id), unit),)
        result.append(
            PricedLine(
                line=row,
                undiscounted_unit_price=unit,
                is_available=price is not None and row.variant.product_id in on_sale,
                reductions=reductions,
            )
        )
    return result, any(price.has_promotions for price in prices.values())


def _with_promotion(checkout: Checkout, rows: Sequence[PricedLine]) -> PricedBasket:
    """The best promotion of baskets that this one is for; none beside a gift. At most two statements."""
    if any(row.line.is_gift for row in rows):
        return PricedBasket(list(rows))
    reduction = best_of_order(checkout, subtotal(rows, checkout.currency), is_shipped=is_shipped(rows))
    if reduction is None:
        return PricedBasket(list(rows))
    return PricedBasket(shared(rows, reduction.amount), of_order=reduction)


def with_voucher(rows: Sequence[PricedLine], terms: VoucherTerms) -> PricedBasket:
    """What a voucher that fits makes of the lines."""
    bought = [row for row in rows if not row.line.is_gift]
    if terms.is_of_lines:
        lowered = [
            replace(row, reductions=(*row.reductions, terms.reduction(off))) if off else row
            for row, off in zip(bought, terms.off_lines(goods_of(bought)), strict=True)
        ]
        return PricedBasket([*lowered, *(row for row in rows if row.line.is_gift)], terms)
    if terms.is_of_delivery or not rows:
        return PricedBasket(list(rows), terms)
    off = terms.off(subtotal(rows, rows[0].undiscounted_unit_price.currency))
    return PricedBasket(shared(rows, off), terms, terms.reduction(off))


def shared(rows: Sequence[PricedLine], off: Money) -> list[PricedLine]:
    """The lines with what is taken off the order spread over them by price: not a đồng more or less."""
    prices = [row.base_total for row in rows]
    if not any(prices):
        return list(rows)
    return [replace(row, order_share=share) for row, share in zip(rows, spread(off, prices), strict=True)]


def spread(off: Money, prices: Sequence[Money]) -> list[Money]:
    """The parts of a reduction by price: each half up, and the last what is left, as Saleor does.

    Where so many small prices were rounded one way that the last cannot bear it, all are rounded down first.

    >>> [part.amount for part in spread(Money(100), [Money(300), Money(150), Money(550)])]
    [30, 15, 55]
    >>> [part.amount for part in spread(Money(2), [Money(1)] * 5)]
    [1, 1, 0, 0, 0]
    """
    whole = total(prices, off.currency).amount
    *first, last = prices
    parts = [off.share(Decimal(price.amount) / whole) for price in first]
    rest = off - total(parts, off.currency)
    if 0 <= rest.amount <= last.amount:
        return [*parts, rest]
    return off.allocate([price.amount for price in prices])


def goods_of(rows: Sequence[PricedLine]) -> list[tuple[ProductVariant, Money, int]]:
    """Variant, price of the line, quantity: what vouchers look at, which is not the gifts."""
    return [(row.line.variant, row.base_total, row.line.quantity) for row in rows if not row.line.is_gift]


def is_shipped(rows: Sequence[PricedLine]) -> bool:
    """Whether anything is carried to somebody."""
    return any(row.line.variant.product.product_type.is_shipping_required for row in rows)


def sellable_products(*, channel_id: int, product_ids: set[int]) -> set[int]:
    """Those published in the channel and open for purchase. One statement."""
    return read_on_sale(channel_id=channel_id, product_ids=product_ids)


def subtotal(priced: Sequence[PricedLine], currency: str) -> Money:
    """All lines together, without delivery."""
    return total((row.total for row in priced), currency)
