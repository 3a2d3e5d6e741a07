"""What a basket costs and what has been paid for it."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet

from marketplace.rows import Given, statement
from marketplace.shop.app_answers import TaxedPart
from marketplace.shop.native.domain.baskets.delivery import delivery_price
from marketplace.shop.native.domain.baskets.priced import PricedBasket, PricedLine, price_basket
from marketplace.shop.native.domain.baskets.tax_base_of_basket import tax_base_of
from marketplace.shop.native.domain.channels.tax_base import KeptTaxes, TaxBase, read_kept
from marketplace.shop.native.domain.channels.taxes import (
    Taxation,
    class_of,
    class_of_delivery,
    taxation_of,
    taxed_country,
)
from marketplace.shop.native.domain.discounts.gift_cards import cards_on
from marketplace.shop.native.domain.discounts.reductions import Reduction
from marketplace.shop.native.domain.discounts.voucher_terms import VoucherTerms
from marketplace.shop.native.models import Checkout, CheckoutLine, GiftCard, Order, OrderDiscount, TransactionItem
from marketplace.values.money import Money, total
from marketplace.values.taxed_money import TaxedMoney, total_taxed


@dataclass(frozen=True, slots=True)
class TaxedLine:
    """A basket line with its tax."""

    priced: PricedLine
    rate: Decimal
    """Per cent."""
    total: TaxedMoney
    undiscounted_total: TaxedMoney

    @property
    def line(self) -> CheckoutLine:
        """The row."""
        return self.priced.line

    @property
    def metadata(self) -> dict[str, str]:
        """The row's."""
        return self.line.metadata

    @property
    def private_metadata(self) -> dict[str, str]:
        """The row's."""
        return self.line.private_metadata

    @property
    def unit(self) -> TaxedMoney:
        """For one of them."""
        return self.total.part(self.priced.line.quantity)

    @property
    def undiscounted_unit(self) -> TaxedMoney:
        """The same before anything was taken off."""
        return self.undiscounted_total.part(self.priced.line.quantity)


@dataclass(frozen=True, slots=True)
class Totals:
    """A basket's lines and sums."""

    taxation: Taxation
    taxed_lines: list[TaxedLine]
    subtotal: TaxedMoney
    base_delivery: Money
    """As staff entered it."""
    delivery: TaxedMoney
    delivery_rate: Decimal
    """Per cent."""
    voucher: VoucherTerms | None
    """The basket's, if it may be used as things are."""
    of_order: Reduction | None
    """Taken off the goods together; the lines have their shares of it already."""
    of_delivery: Reduction | None
    """Taken off the price of delivery."""
    gift_cards: list[GiftCard] = field(default_factory=list)
    """That can pay something, in the order in which they will."""
    tax_base: TaxBase | None = None
    """What an app has to tax; None where rates count, or there is nothing to tax."""
    by_app: KeptTaxes | None = None
    """What it answered for exactly this; without an answer prices are shown as entered, without tax."""

    @property
    def lines(self) -> list[PricedLine]:
        """Without taxes."""
        return [row.priced for row in self.taxed_lines]

    @property
    def taxed_total(self) -> TaxedMoney:
        """Goods, bookings and delivery, less what gift cards pay."""
        whole, off = self.subtotal + self.delivery, self.by_gift_cards
        if not off:
            return whole
        return TaxedMoney(net=max(whole.net - off, Money(0, off.currency)), gross=whole.gross - off)

    @property
    def by_gift_cards(self) -> Money:
        """What they pay: all that is on them, or all there is to pay."""
        whole = (self.subtotal + self.delivery).gross
        on_them = Money(sum(card.current_balance_amount for card in self.gift_cards), whole.currency)
        return min(on_them, whole)

    @property
    def total(self) -> Money:
        """What is to be paid."""
        return self.taxed_total.gross

    @property
    def undiscounted_total(self) -> TaxedMoney:
        """Before anything was taken off."""
        goods = total_taxed((row.undiscounted_total for row in self.taxed_lines), self.base_delivery.currency)
        if self.of_delivery is None:
            return goods + self.delivery
        return goods + self.taxation.price(self.base_delivery, self.delivery_rate)

    @property
    def waits_for_app(self) -> bool:
        """Whether the tax app was not asked yet about the basket as it is."""
        return self.tax_base is not None and self.by_app is None

    @property
    def discount(self) -> Money:
        """What the voucher, or a promotion of the order, takes off goods and delivery."""
        parts = [one for one in (self.of_order, self.of_delivery) if one is not None]
        for row in self.lines:
            parts += [one for one in row.reductions if one.type == OrderDiscount.Type.VOUCHER]
        return total((one.amount for one in parts), self.base_delivery.currency)


@dataclass(frozen=True, slots=True)
class Paid:
    """What the transactions of a checkout or order add up to."""

    charged: Money
    authorized: Money
    pending: Money
    """Asked for and not answered yet (charge or authorization)."""


def totals_of(checkout: Checkout, priced: PricedBasket | None = None) -> Totals:
    """At most seven statements, whatever the number of lines, for a checkout that came with its addresses.

    A voucher takes those of `price_basket` on top.
    """
    basket = price_basket(checkout) if priced is None else priced
    lines = basket.lines
    taxation = taxation_of(
        channel_id=checkout.channel_id,
        country=taxed_country(checkout.channel, checkout.shipping_address, checkout.billing_address),
        exempt=checkout.tax_exemption,
    )
    base_delivery = delivery_price(checkout, lines)
    off_delivery = basket.of_delivery or _off_delivery(basket.voucher, base_delivery)
    to_deliver = base_delivery - off_delivery.amount if off_delivery else base_delivery
    tax_base = tax_base_of(checkout, taxation, basket, to_deliver) if taxation.asks_app and lines else None
    kept = read_kept(checkout.taxes_by_app, tax_base) if tax_base else None
    if kept is not None and kept.answer is not None:
        rows = [_by_app(row, part, taxation) for row, part in zip(lines, kept.answer.lines, strict=True)]
        delivery_rate, delivery = kept.answer.delivery.rate, taxation.charge(kept.answer.delivery.price)
    else:
        rows = [_taxed_line(row, taxation) for row in lines]
        delivery_rate = taxation.delivery_rate(
            class_of_delivery(checkout.shipping_method), [(row.rate, row.total) for row in rows]
        )
        delivery = taxation.price(to_deliver, delivery_rate)
    return Totals(
        taxation=taxation,
        taxed_lines=rows,
        subtotal=total_taxed((row.total for row in rows), checkout.currency),
        base_delivery=base_delivery,
        delivery=delivery,
        delivery_rate=delivery_rate,
        voucher=basket.voucher,
        of_order=basket.of_order,
        of_delivery=off_delivery,
        gift_cards=cards_on(checkout),
        tax_base=tax_base,
        by_app=kept,
    )


def _by_app(row: PricedLine, part: TaxedPart, taxation: Taxation) -> TaxedLine:
    price = taxation.charge(part.price)
    is_whole = row.total == row.undiscounted_total
    return TaxedLine(
        priced=row,
        rate=part.rate,
        total=price,
        undiscounted_total=price if is_whole else taxation.price(row.undiscounted_total, part.rate),
    )


def _taxed_line(row: PricedLine, taxation: Taxation) -> TaxedLine:
    rate = taxation.rate_of(class_of(row.line.variant.product))
    return TaxedLine(
        priced=row,
        rate=rate,
        total=taxation.price(row.total, rate),
        undiscounted_total=taxation.price(row.undiscounted_total, rate),
    )


def _off_delivery(voucher: VoucherTerms | None, price: Money) -> Reduction | None:
    return voucher.reduction(voucher.off(price)) if voucher is not None and voucher.is_of_delivery else None


def paid_for(source: Checkout | Order) -> Paid:
    """One statement."""
    rows = _payments(column="checkout_id" if isinstance(source, Checkout) else "order_id", source=source.pk)
    charged, authorized, pending = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0)
    return Paid(
        charged=Money(charged, source.currency),
        authorized=Money(authorized, source.currency),
        pending=Money(pending, source.currency),
    )


@statement
def _payments(column: str, source: Given) -> QuerySet[TransactionItem, tuple[Any, ...]]:
    pending = F("charge_pending_value") + F("authorize_pending_value")
    return TransactionItem.objects.filter(**{column: source}).values_list("charged_value", "authorized_value", pending)


def charge_status(charged: Money, total: Money) -> str:
    """Saleor's rule: NONE, PARTIAL, FULL, OVERCHARGED; a total of zero is FULL without any money."""
    if charged == total:
        return Order.ChargeStatus.FULL.value
    if charged > total:
        return Order.ChargeStatus.OVERCHARGED.value
    return (Order.ChargeStatus.PARTIAL if charged.amount > 0 else Order.ChargeStatus.NONE).value


def authorize_status(authorized: Money, charged: Money, total: Money) -> str:
    """Saleor's rule: what is charged counts as authorized; NONE, PARTIAL, FULL."""
    covered = authorized + charged
    if covered >= total:
        return "FULL"
    return "PARTIAL" if covered.amount > 0 else "NONE"
