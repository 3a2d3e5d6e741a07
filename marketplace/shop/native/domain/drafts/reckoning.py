"""What a draft comes to: the prices its lines keep, what staff take off, vouchers, promotions, delivery, taxes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from marketplace.shop.native.domain.baskets.basket_rows import read_prices
from marketplace.shop.native.domain.baskets.delivery import delivery_price, weight_of
from marketplace.shop.native.domain.baskets.gifts import Gift, wanted_gifts
from marketplace.shop.native.domain.baskets.priced import PricedBasket, PricedLine, goods_of, is_shipped, shared
from marketplace.shop.native.domain.baskets.priced import subtotal as subtotal_of
from marketplace.shop.native.domain.baskets.totals import Totals, totals_of
from marketplace.shop.native.domain.channels.tax_base import KeptTaxes, TaxBase
from marketplace.shop.native.domain.channels.taxes import class_of
from marketplace.shop.native.domain.delivery.stock import stock_of
from marketplace.shop.native.domain.discounts.order_promotions import best_of_order, of_gift
from marketplace.shop.native.domain.discounts.reductions import Reduction, taken_off
from marketplace.shop.native.domain.discounts.voucher_fit import check_fits
from marketplace.shop.native.domain.discounts.voucher_terms import VoucherTerms, terms_of
from marketplace.shop.native.domain.orders.frozen_discounts import columns_of, unit_discount
from marketplace.shop.native.models import (
    Checkout,
    CheckoutLine,
    DiscountValueType,
    Order,
    OrderDiscount,
    OrderLine,
    OrderLineDiscount,
    PromotionRule,
    TaxClass,
)
from marketplace.values.money import Money, total
from marketplace.values.refusal import Refused

_Type = OrderLineDiscount.Type
#: After all other lines.
GIFT_PLACE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Whole:
    """A draft as a basket, with what is taken off it as a whole."""

    basket: PricedBasket
    of_order: list[Reduction]
    """Told one by one; the basket knows only their sums."""
    manual: OrderDiscount | None
    """What staff take off goods and delivery together, with its amount."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What came out of it besides the figures on the rows."""

    terms: VoucherTerms | None
    """The voucher that lowers the draft, if any; one that does not fit takes nothing off."""
    tax_base: TaxBase | None
    """What an app has to tax; None where rates count."""
    by_app: KeptTaxes | None
    """What it answered for exactly this; without an answer prices are written as entered, without tax."""


def reckon(order: Order) -> Reckoned:
    """Write what the draft costs now.

    The caller holds the order's lock, and has brought its lines in order.
    """
    basket = basket_of(order)
    lines = _lines_of(order)
    _refresh(order, lines)
    discounts = _discounts_of(lines)
    rows = [_priced(basket, line, discounts[line.pk]) for line in lines]
    terms = _terms(basket, rows)
    manual = OrderDiscount.objects.filter(order=order, type=_Type.MANUAL).order_by("created_at").first()
    rows = _with_gift(order, basket, rows, terms, has_manual=manual is not None)
    whole = _with_whole(basket, rows, terms, manual)
    totals = totals_of(basket, whole.basket)
    _write_lines(order, totals)
    _write_discounts(order, totals, whole)
    _write_order(order, basket, totals)
    tax_base = None if totals.tax_base is None else _of_order(totals.tax_base, order)
    return Reckoned(terms, tax_base, totals.by_app)


def _of_order(base: TaxBase, order: Order) -> TaxBase:
    """The same, told of the order and its lines instead of the basket that priced them."""
    lines = OrderLine.objects.in_bulk([one.source.pk for one in base.lines])
    return replace(base, source=order, lines=[replace(one, source=lines[one.source.pk]) for one in base.lines])


def basket_of(order: Order) -> Checkout:
    """The draft as a basket that is never saved, so that one set of rules prices both."""
    return Checkout(
        id=order.pk,
        channel=order.channel,
        user=order.user,
        email=order.user_email,
        currency=order.currency,
        country=order.shipping_address.country if order.shipping_address else order.channel.default_country,
        language_code=order.language_code,
        shipping_address=order.shipping_address,
        billing_address=order.billing_address,
        shipping_method=order.shipping_method,
        voucher_code=order.voucher_code,
        is_voucher_usage_increased=order.is_voucher_use_counted,
        tax_exemption=order.tax_exemption,
        metadata=order.metadata,
        taxes_by_app=order.taxes_by_app,
    )


def _lines_of(order: Order) -> list[OrderLine]:
    """Without the gift. What is deleted from the catalogue cannot be sold, and leaves the draft."""
    OrderLine.objects.filter(order=order, variant=None).delete()
    rows = OrderLine.objects.filter(order=order, is_gift=False).select_related("variant__product__product_type")
    return list(rows.order_by("sort_order", "pk"))


def _refresh(order: Order, lines: Sequence[OrderLine]) -> None:
    """Prices and promotions of goods that are not kept any more, as the catalogue has them now."""
    now = timezone.now()
    due = [line for line in lines if line.base_price_expires_at is None or line.base_price_expires_at <= now]
    if not due:
        return
    prices = read_prices(channel_id=order.channel_id, variant_ids={line.variant_id for line in due if line.variant_id})
    hours = order.channel.draft_order_line_price_freeze_period
    OrderLineDiscount.objects.filter(line__in=due, type=_Type.PROMOTION).delete()
    promoted = []
    for line in due:
        price = prices.get(line.variant_id or 0)
        if not line.is_price_overridden and price is not None:
            line.base_unit_price_amount = price.amount
        unit = Money(line.base_unit_price_amount or 0, line.currency)
        lowered = price.reduction(unit) if price else None
        if lowered is not None:
            whole = lowered.of(lowered.amount * line.quantity)
            promoted.append(OrderLineDiscount(line=line, **columns_of(whole)))
        line.base_price_expires_at = now + timedelta(hours=hours) if hours else None
    OrderLineDiscount.objects.bulk_create(promoted)
    OrderLine.objects.bulk_update(due, ["base_unit_price_amount", "base_price_expires_at"])


def _discounts_of(lines: Sequence[OrderLine]) -> dict[UUID, dict[str, OrderLineDiscount]]:
    found: dict[UUID, dict[str, OrderLineDiscount]] = defaultdict(dict)
    for one in OrderLineDiscount.objects.filter(line__in=lines, type__in=(_Type.MANUAL, _Type.PROMOTION)):
        found[one.line_id][one.type] = one
    return found


def _priced(basket: Checkout, line: OrderLine, discounts: dict[str, OrderLineDiscount]) -> PricedLine:
    """What staff take off a line stands alone: no promotion and no voucher lowers it besides."""
    unit = Money(line.base_unit_price_amount or 0, line.currency)
    kept = discounts.get(_Type.MANUAL) or discounts.get(_Type.PROMOTION)
    reductions: tuple[Reduction, ...] = ()
    if kept is not None:
        off = taken_off(unit, value_type=kept.value_type, value=kept.value) * line.quantity
        reductions = (
            Reduction(
                type=kept.type,
                amount=off,
                value_type=kept.value_type,
                value=kept.value,
                name=kept.name,
                translated_name=kept.translated_name,
                reason=kept.reason,
            ),
        )
    return PricedLine(_as_basket_line(basket, line), unit, is_available=True, reductions=reductions)


def _as_basket_line(basket: Checkout, line: OrderLine) -> CheckoutLine:
    return CheckoutLine(
        id=line.pk,
        checkout=basket,
        variant=line.variant,
        quantity=line.quantity,
        currency=line.currency,
        price_override_amount=line.base_unit_price_amount,
        is_gift=line.is_gift,
    )


def _terms(basket: Checkout, rows: Sequence[PricedLine]) -> VoucherTerms | None:
    if not basket.voucher_code:
        return None
    terms = terms_of(basket, basket.voucher_code, product_ids={row.line.variant.product_id for row in rows})
    try:
        if terms is not None:
            check_fits(terms, basket, goods_of(rows), is_shipped=is_shipped(rows))
    except Refused:
        return None
    return terms


def _with_gift(
    order: Order, basket: Checkout, rows: list[PricedLine], terms: VoucherTerms | None, *, has_manual: bool
) -> list[PricedLine]:
    """The lines and the gift the draft is to have, which is a line of it from now on."""
    held = OrderLine.objects.filter(order=order, is_gift=True).first()
    gift = None if has_manual or terms is not None else _gift_for(basket, rows)
    if gift is None:
        if held is not None:
            held.delete()
        return rows
    variant = gift.variant
    if held is None or held.variant_id != variant.pk:
        if held is not None:
            held.delete()
        held = OrderLine(
            order=order,
            variant=variant,
            product=variant.product,
            product_name=variant.product.name,
            variant_name=variant.name,
            product_sku=variant.sku or "",
            product_metadata=variant.product.metadata,
            quantity=1,
            currency=order.currency,
            unit_price_amount=0,
            undiscounted_unit_price_amount=0,
            total_price_amount=0,
            is_gift=True,
            is_shipping_required=variant.product.product_type.is_shipping_required,
            sort_order=GIFT_PLACE,
        )
        held.save(force_insert=True)
    held.variant = variant
    price = read_prices(channel_id=order.channel_id, variant_ids=[variant.pk])[variant.pk]
    unit = Money(price.amount, order.currency)
    rule = PromotionRule.objects.select_related("promotion").get(pk=gift.rule_id)
    line = PricedLine(_as_basket_line(basket, held), unit, is_available=True, reductions=(of_gift(rule, unit),))
    return [*rows, line]


def _gift_for(basket: Checkout, rows: Sequence[PricedLine]) -> Gift | None:
    for gift in wanted_gifts(basket, [row.line for row in rows]):
        there = stock_of([gift.variant.pk]).get(gift.variant.pk)
        if not gift.variant.track_inventory or (there is not None and there.available > 0):
            return gift
    return None


def _with_whole(
    basket: Checkout, rows: Sequence[PricedLine], terms: VoucherTerms | None, manual: OrderDiscount | None
) -> _Whole:
    """A voucher of lines or delivery first; then what staff take off, or a voucher of the order, or a promotion."""
    lines = _with_voucher_of_lines(rows, terms)
    delivery = delivery_price(basket, lines)
    told: list[Reduction] = []
    of_order: Reduction | None
    if terms is not None and terms.is_of_delivery:
        told.append(terms.reduction(terms.off(delivery)))
    off_delivery = total((one.amount for one in told), basket.currency)
    goods = subtotal_of(lines, basket.currency)
    if manual is not None:
        off_goods, more = _by_staff(manual, goods, delivery - off_delivery)
        manual.amount = (off_goods + more).amount
        off_delivery = off_delivery + more
        of_order = _sum(manual, off_goods)
    else:
        of_order = _best(basket, lines, terms, goods)
        told += [of_order] if of_order is not None else []
        off_goods = of_order.amount if of_order is not None else Money(0, basket.currency)
    priced = PricedBasket(
        lines=shared(lines, off_goods) if off_goods else list(lines),
        of_order=of_order,
        of_delivery=_plain(off_delivery) if off_delivery else None,
    )
    return _Whole(priced, told, manual)


def _with_voucher_of_lines(rows: Sequence[PricedLine], terms: VoucherTerms | None) -> list[PricedLine]:
    if terms is None or not terms.is_of_lines:
        return list(rows)
    free = [row for row in rows if not row.line.is_gift and not any(one.type == _Type.MANUAL for one in row.reductions)]
    off = dict(zip((row.line.pk for row in free), terms.off_lines(goods_of(free)), strict=True))
    return [
        replace(row, reductions=(*row.reductions, terms.reduction(off[row.line.pk]))) if off.get(row.line.pk) else row
        for row in rows
    ]


def _best(basket: Checkout, rows: Sequence[PricedLine], terms: VoucherTerms | None, goods: Money) -> Reduction | None:
    if terms is not None:
        if terms.is_of_lines or terms.is_of_delivery:
            return None
        return terms.reduction(terms.off(goods))
    if any(row.line.is_gift for row in rows):
        return None
    return best_of_order(basket, goods, is_shipped=is_shipped(rows))


def _by_staff(manual: OrderDiscount, goods: Money, delivery: Money) -> tuple[Money, Money]:
    """Of goods and of delivery: a percentage of each, or an amount spread over both by price."""
    if manual.value_type == DiscountValueType.PERCENTAGE:
        return (
            taken_off(goods, value_type=manual.value_type, value=manual.value),
            taken_off(delivery, value_type=manual.value_type, value=manual.value),
        )
    together = taken_off(goods + delivery, value_type=manual.value_type, value=manual.value)
    if not together:
        return together, together
    off_goods = together.share(Decimal(goods.amount) / (goods + delivery).amount)
    return off_goods, together - off_goods


def _sum(manual: OrderDiscount, amount: Money) -> Reduction:
    return Reduction(
        type=manual.type, amount=amount, value_type=manual.value_type, value=manual.value, reason=manual.reason
    )


def _plain(amount: Money) -> Reduction:
    return Reduction(type=_Type.MANUAL, amount=amount, value_type=DiscountValueType.FIXED, value=amount.decimal)


_LINE = (
    "unit_price_amount",
    "unit_price_net_amount",
    "undiscounted_unit_price_amount",
    "undiscounted_unit_price_net_amount",
    "total_price_amount",
    "total_price_net_amount",
    "undiscounted_total_price_amount",
    "undiscounted_total_price_net_amount",
    "unit_discount_amount",
    "unit_discount_type",
    "unit_discount_value",
    "unit_discount_reason",
    "voucher_code",
    "tax_rate",
    "tax_class",
    "tax_class_name",
)


def _write_lines(order: Order, totals: Totals) -> None:
    lines = {line.pk: line for line in OrderLine.objects.filter(order=order)}
    classes = TaxClass.objects.in_bulk({class_of(row.line.variant.product) for row in totals.lines} - {None})
    for taxed in totals.taxed_lines:
        line = lines[taxed.line.pk]
        line.unit_price_amount, line.unit_price_net_amount = taxed.unit.gross.amount, taxed.unit.net.amount
        line.undiscounted_unit_price_amount = taxed.undiscounted_unit.gross.amount
        line.undiscounted_unit_price_net_amount = taxed.undiscounted_unit.net.amount
        line.total_price_amount, line.total_price_net_amount = taxed.total.gross.amount, taxed.total.net.amount
        line.undiscounted_total_price_amount = taxed.undiscounted_total.gross.amount
        line.undiscounted_total_price_net_amount = taxed.undiscounted_total.net.amount
        line.unit_discount_type = DiscountValueType.FIXED
        for name, value in unit_discount(taxed, totals, order.channel).items():
            setattr(line, name, value)
        if len(taxed.priced.reductions) == 1:
            (only,) = taxed.priced.reductions
            line.unit_discount_type, line.unit_discount_value = only.value_type, only.value
        line.tax_rate = totals.taxation.shown_rate(taxed.rate)
        line.tax_class = classes.get(class_of(taxed.line.variant.product))
        line.tax_class_name = line.tax_class.name if line.tax_class else ""
    OrderLine.objects.bulk_update(lines.values(), _LINE)


def _write_discounts(order: Order, totals: Totals, whole: _Whole) -> None:
    """Staff's own stay the rows they are; what rules take off is written anew."""
    if whole.manual is not None:
        whole.manual.save(update_fields=["amount"])
    OrderDiscount.objects.filter(order=order).exclude(type=_Type.MANUAL).delete()
    OrderDiscount.objects.bulk_create(
        OrderDiscount(order=order, **columns_of(one)) for one in whole.of_order if one.amount
    )
    kept = (_Type.MANUAL, _Type.PROMOTION)
    OrderLineDiscount.objects.filter(line__order=order).exclude(type__in=kept).delete()
    rows = [(row.line.pk, one) for row in totals.lines for one in row.reductions]
    for line_id, one in rows:
        if one.type in kept:
            OrderLineDiscount.objects.filter(line_id=line_id, type=one.type).update(amount=one.amount.amount)
    OrderLineDiscount.objects.bulk_create(
        OrderLineDiscount(line_id=line_id, **columns_of(one)) for line_id, one in rows if one.type not in kept
    )


_ORDER = (
    "subtotal_amount",
    "subtotal_net_amount",
    "shipping_price_amount",
    "shipping_price_net_amount",
    "undiscounted_shipping_price_amount",
    "shipping_tax_rate",
    "shipping_tax_class",
    "shipping_tax_class_name",
    "total_amount",
    "total_net_amount",
    "undiscounted_total_amount",
    "undiscounted_total_net_amount",
    "display_gross_prices",
    "weight_grams",
    "updated_at",
)


def _write_order(order: Order, basket: Checkout, totals: Totals) -> None:
    method = basket.shipping_method
    order.subtotal_amount, order.subtotal_net_amount = totals.subtotal.gross.amount, totals.subtotal.net.amount
    order.shipping_price_amount = totals.delivery.gross.amount
    order.shipping_price_net_amount = totals.delivery.net.amount
    order.undiscounted_shipping_price_amount = totals.base_delivery.amount
    order.shipping_tax_rate = totals.taxation.shown_rate(totals.delivery_rate)
    order.shipping_tax_class = method.tax_class if method else None
    order.shipping_tax_class_name = method.tax_class.name if method and method.tax_class else ""
    order.total_amount, order.total_net_amount = totals.taxed_total.gross.amount, totals.taxed_total.net.amount
    gifts = [
        row.undiscounted_total for row in totals.taxed_lines if row.line.is_gift
    ]  # nobody would have paid for them
    order.undiscounted_total_amount = totals.undiscounted_total.gross.amount - sum(one.gross.amount for one in gifts)
    order.undiscounted_total_net_amount = totals.undiscounted_total.net.amount - sum(one.net.amount for one in gifts)
    order.display_gross_prices = totals.taxation.displays_gross
    order.weight_grams = sum(map(weight_of, totals.lines))
    order.updated_at = timezone.now()
    order.save(update_fields=_ORDER)
