"""Promotions of baskets: which of them a basket is for, and what takes off most."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from marketplace.shop.native.domain.baskets.basket_rows import read_delivery_price
from marketplace.shop.native.domain.discounts.predicates import is_met
from marketplace.shop.native.domain.discounts.promoted_prices import named, reason
from marketplace.shop.native.domain.discounts.reductions import Reduction, taken_off
from marketplace.shop.native.domain.discounts.running_promotions import gift_rules, order_rules
from marketplace.shop.native.models import Checkout, DiscountValueType, OrderDiscount, OrderLineDiscount, PromotionRule
from marketplace.values.money import Money


def best_of_order(checkout: Checkout, subtotal: Money, *, is_shipped: bool) -> Reduction | None:
    """What takes off most; None for nothing. One statement, and one more where a rule looks at the total."""
    best: Reduction | None = None
    rules = order_rules(checkout.channel_id, timezone.now())
    for rule in _met(rules, checkout, subtotal, is_shipped=is_shipped):
        if rule.reward_value is None:
            continue
        off = taken_off(subtotal, value_type=rule.reward_value_type, value=rule.reward_value)
        if off and (best is None or off > best.amount):
            best = Reduction(
                type=OrderDiscount.Type.ORDER_PROMOTION,
                amount=off,
                value_type=rule.reward_value_type,
                value=rule.reward_value,
                name=named(rule.promotion.name, rule.name),
                reason=reason(rule.promotion_id, rule.promotion.old_sale_id),
                rule_id=rule.pk,
            )
    return best


def rules_with_gifts(checkout: Checkout, subtotal: Money, *, is_shipped: bool) -> list[PromotionRule]:
    """Those that have a gift for the basket, the oldest first. Statements as above."""
    rules = gift_rules(checkout.channel_id, timezone.now())
    return list(_met(rules, checkout, subtotal, is_shipped=is_shipped))


def of_gift(rule: PromotionRule | None, price: Money) -> Reduction:
    """How a gift of this price is told; `rule` with its promotion, None once it is deleted."""
    return Reduction(
        type=OrderLineDiscount.Type.ORDER_PROMOTION,
        amount=price,
        value_type=DiscountValueType.FIXED,
        value=price.decimal,
        name=named(rule.promotion.name, rule.name) if rule else "",
        reason=reason(rule.promotion_id, rule.promotion.old_sale_id) if rule else "",
        rule_id=rule.pk if rule else None,
    )


def _met(
    rules: QuerySet[PromotionRule], checkout: Checkout, subtotal: Money, *, is_shipped: bool
) -> Iterator[PromotionRule]:
    known: list[Money] = []

    def total() -> Money:
        if not known:
            known.append(subtotal + _delivery(checkout, is_shipped=is_shipped))
        return known[0]

    for rule in rules.select_related("promotion").order_by("created_at", "pk"):
        if is_met(rule.order_predicate, subtotal=subtotal, total=total):
            yield rule


def _delivery(checkout: Checkout, *, is_shipped: bool) -> Money:
    return read_delivery_price(checkout) if is_shipped else Money(0, checkout.currency)
