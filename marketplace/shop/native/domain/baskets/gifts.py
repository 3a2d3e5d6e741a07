"""The gift that a promotion of baskets puts into one: a line of its own, held in stock like any other, that is free."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from marketplace.shop.native.domain.baskets.basket_rows import read_on_sale, read_prices, read_variants
from marketplace.shop.native.domain.baskets.collection import only_warehouse
from marketplace.shop.native.domain.baskets.priced import (
    PricedLine,
    is_shipped,
    lines_of,
    subtotal,
    undiscounted,
)
from marketplace.shop.native.domain.delivery.stock import release, reserve
from marketplace.shop.native.domain.discounts.order_promotions import best_of_order, rules_with_gifts
from marketplace.shop.native.models import Checkout, CheckoutLine, ProductVariant, PromotionRule
from marketplace.values.money import Money
from marketplace.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class Gift:
    """What could be given, and what it is worth as promotions of goods lower it."""

    variant: ProductVariant
    rule_id: uuid.UUID
    worth: Money


def settle_gift(checkout: Checkout) -> None:
    """Give the basket the gift it is to have as it is now, or take out the one it has.

    Of several the dearest that is there. A promotion that lowers the sum by more wins, and so does any voucher. Nothing
    is given to a basket that holds nothing, or whose time is up. The caller holds the checkout's lock.

    No statement where neither the channel nor the basket knows of gifts.
    """
    if not checkout.may_get_gift or checkout.holds_expire_at is None:
        return
    lines = lines_of(checkout)
    held = next((line for line in lines if line.is_gift), None)
    for gift in wanted_gifts(checkout, [line for line in lines if not line.is_gift]):
        if held is not None and held.variant_id == gift.variant.pk:
            if held.gift_rule_id != gift.rule_id:
                CheckoutLine.objects.filter(pk=held.pk).update(gift_rule=gift.rule_id)
            return
        if _given(checkout, gift, instead_of=held):
            return
    if held is not None:
        _take_out(held)


def take_gift_out(checkout: Checkout) -> None:
    """The basket has none any more. The caller holds the checkout's lock."""
    held = CheckoutLine.objects.filter(checkout=checkout, is_gift=True).first() if checkout.may_get_gift else None
    if held is not None:
        _take_out(held)


def wanted_gifts(checkout: Checkout, lines: Sequence[CheckoutLine]) -> Iterator[Gift]:
    """What a basket of these lines is to have, the dearest first, whether or not it is there."""
    if not lines or checkout.voucher_code:
        return
    priced: list[PricedLine] = undiscounted(checkout, lines)
    spent, shipped = subtotal(priced, checkout.currency), is_shipped(priced)
    rules = rules_with_gifts(checkout, spent, is_shipped=shipped)
    if not rules:
        return
    lowered = best_of_order(checkout, spent, is_shipped=shipped)
    for gift in sorted(_worths(checkout, rules), key=lambda one: (-one.worth.amount, one.variant.pk)):
        if lowered is None or gift.worth > lowered.amount:
            yield gift


def _worths(checkout: Checkout, rules: Sequence[PromotionRule]) -> Iterator[Gift]:
    """What the channel sells of the rules' gifts. Four statements."""
    pairs = PromotionRule.gifts.through.objects.filter(promotionrule_id__in=[rule.pk for rule in rules])
    turn = {rule.pk: place for place, rule in enumerate(rules)}
    rule_of: dict[int, uuid.UUID] = {}
    for variant_id, rule_id in sorted(
        pairs.values_list("productvariant_id", "promotionrule_id"), key=lambda pair: turn[pair[1]]
    ):
        rule_of.setdefault(variant_id, rule_id)
    variants = read_variants(rule_of)
    prices = read_prices(channel_id=checkout.channel_id, variant_ids=variants)
    products = {variant.product_id for variant in variants.values()}
    on_sale = read_on_sale(channel_id=checkout.channel_id, product_ids=products)
    for pk, price in prices.items():
        if variants[pk].product_id in on_sale:
            whole = Money(price.amount, checkout.currency)
            lowered = price.reduction(whole)
            yield Gift(variants[pk], rule_of[pk], whole - lowered.amount if lowered else whole)


def _given(checkout: Checkout, gift: Gift, *, instead_of: CheckoutLine | None) -> bool:
    """Whether it was there to be given."""
    line = CheckoutLine(
        checkout=checkout,
        variant=gift.variant,
        quantity=1,
        currency=checkout.currency,
        is_gift=True,
        gift_rule_id=gift.rule_id,
    )
    try:
        with transaction.atomic():
            if instead_of is not None:
                _take_out(instead_of)
            line.save(force_insert=True)
            reserve(lines=[line], within=only_warehouse(checkout))
    except Refused:
        return False
    return True


def _take_out(line: CheckoutLine) -> None:
    release(line_ids=[line.pk])
    CheckoutLine.objects.filter(pk=line.pk).delete()
