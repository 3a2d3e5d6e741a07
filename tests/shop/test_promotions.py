"""Promotions: which prices they lower, when, and what they leave on orders."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from marketplace.shop.native.domain.baskets import checkout as checkouts
from marketplace.shop.native.domain.baskets.checkout_lines import LineChange, update_lines
from marketplace.shop.native.domain.baskets.totals import Totals, totals_of
from marketplace.shop.native.domain.catalogue.prices import set_price
from marketplace.shop.native.domain.discounts import promotion_prices, promotions
from marketplace.shop.native.domain.discounts.promotion_rules import RuleDraft
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Checkout,
    Collection,
    Product,
    ProductChannelListing,
    ProductVariantChannelListing,
    PromotedListing,
    Promotion,
    PromotionEvent,
    PromotionRule,
)
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tests.shop import factories
from tests.shop.test_vouchers import bought, delivered, with_code

pytestmark = pytest.mark.django_db


def prices(of: Product) -> tuple[int, int]:
    """Undiscounted and lowered."""
    row = ProductVariantChannelListing.objects.get(variant_id=of.default_variant_id)
    return row.price_amount, row.discounted_price_amount


def of_products(*products: Product) -> dict[str, Any]:
    return {"productPredicate": {"ids": [global_id("Product", one.pk) for one in products]}}


def subtotal(**condition: Any) -> dict[str, Any]:
    return {"discountedObjectPredicate": {"baseSubtotalPrice": condition}}


def sums(opened: Checkout) -> Totals:
    return totals_of(checkouts.find_checkout(opened.pk))


@pytest.mark.parametrize("kind", ["product", "variant", "category", "collection"])
def test_goods_are_chosen_by(kind: str) -> None:
    meant, other = factories.product(price=20_000), factories.product(price=20_000)
    Product.objects.filter(pk=other.pk).update(category=None)
    picked = Collection.objects.create(name="Tuyển chọn", slug="tuyen-chon")
    picked.products.add(meant)
    ids = {
        "product": global_id("Product", meant.pk),
        "variant": global_id("ProductVariant", meant.default_variant_id),
        "category": global_id("Category", meant.category_id),
        "collection": global_id("Collection", picked.pk),
    }
    factories.promotion(goods={f"{kind}Predicate": {"ids": [ids[kind]]}})
    assert (prices(meant), prices(other)) == ((20_000, 18_000), (20_000, 20_000))
    listing = ProductChannelListing.objects.get(product=meant)
    assert (listing.discounted_price_amount, listing.highest_price_amount) == (18_000, 18_000)


def test_conditions_hold_together_or_either() -> None:
    first, second, third = (factories.product(price=10_000) for _ in range(3))
    factories.promotion(goods={"OR": [of_products(first), {"AND": [of_products(second, third), of_products(second)]}]})
    assert [prices(one)[1] for one in (first, second, third)] == [9_000, 9_000, 10_000]
    factories.promotion(goods={**of_products(third), "variantPredicate": {"ids": []}}, value="50")
    assert prices(third)[1] == 10_000
    factories.promotion(goods={"collectionPredicate": {}, **of_products(third)}, value="50")
    assert prices(third)[1] == 5_000


def test_rule_that_chooses_nothing_lowers_nothing() -> None:
    made = factories.product(price=10_000)
    for nothing in ({}, {"productPredicate": {}}, {"productPredicate": {"ids": []}}):
        factories.promotion(goods=nothing)
    assert prices(made) == (10_000, 10_000)


def test_best_of_several_rules_counts_and_never_goes_below_nothing() -> None:
    made = factories.product(price=10_000)
    factories.promotion(goods=of_products(made), value="10")
    better = factories.promotion(goods=of_products(made), value="2500", value_type="FIXED")
    assert (prices(made)[1], PromotedListing.objects.get().rule.promotion_id) == (7_500, better.pk)
    factories.promotion(goods=of_products(made), value="99999", value_type="FIXED")
    assert prices(made)[1] == 0


def test_prices_follow_every_change() -> None:
    made = factories.product(price=10_000)
    promotion = factories.promotion(goods=of_products(made))
    rule = promotion.rules.get()
    promotions.update_rule(rule_id=rule.pk, draft=RuleDraft(values={"reward_value": Decimal(30)}))
    assert prices(made)[1] == 7_000
    set_price(variant_id=made.default_variant_id, channel=factories.channel(), price=Money(20_000))
    assert prices(made) == (20_000, 14_000)
    promotions.update_rule(rule_id=rule.pk, draft=RuleDraft(remove_channels=[factories.channel().pk]))
    assert prices(made)[1] == 20_000
    promotions.update_rule(rule_id=rule.pk, draft=RuleDraft(add_channels=[factories.channel().pk]))
    assert prices(made)[1] == 14_000
    promotions.delete_rule(rule_id=rule.pk)
    assert (prices(made)[1], PromotedListing.objects.count()) == (20_000, 0)
    other = factories.promotion(goods=of_products(made))
    assert prices(made)[1] == 18_000
    promotions.delete_promotion(promotion_id=other.pk)
    assert (prices(made)[1], Promotion.objects.get()) == (20_000, promotion)
    assert sorted(PromotionEvent.objects.values_list("type", flat=True)) == [
        "PROMOTION_CREATED",
        "RULE_CREATED",
        "RULE_DELETED",
        "RULE_UPDATED",
        "RULE_UPDATED",
        "RULE_UPDATED",
    ]


def test_prices_follow_the_days_of_a_promotion() -> None:
    made, now = factories.product(price=10_000), timezone.now()
    promotion = factories.promotion(goods=of_products(made), start_date=now + timedelta(hours=1))
    assert (prices(made)[1], promotion_prices.reprice_due()) == (10_000, 0)
    Promotion.objects.update(start_date=now - timedelta(hours=1))
    assert (promotion_prices.reprice_due(), prices(made)[1], promotion_prices.reprice_due()) == (1, 9_000, 0)
    Promotion.objects.update(end_date=now - timedelta(minutes=1))
    assert (promotion_prices.reprice_due(), prices(made)[1], promotion_prices.reprice_due()) == (1, 10_000, 0)
    assert promotion.rules.count() == 1


def test_basket_and_order_tell_the_promotion() -> None:
    made = factories.product(price=20_000)
    promotion = factories.promotion(goods=of_products(made), value="25")
    opened = factories.basket((made, 2), ready=True)
    (row,) = sums(opened).lines
    assert (row.undiscounted_unit_price.amount, row.total.amount, sums(opened).discount.amount) == (20_000, 30_000, 0)
    line = bought(opened).lines.get()
    (discount,) = line.discounts.all()
    told = f"Promotion: {global_id('Promotion', promotion.pk)}"
    assert (discount.type, discount.amount, discount.name, discount.reason) == (
        "PROMOTION",
        10_000,
        "Mùa gặt: Trong vườn",
        told,
    )
    assert (line.unit_discount_amount, line.unit_discount_reason, line.undiscounted_total_price_amount) == (
        5_000,
        told,
        40_000,
    )


def test_promotion_comes_before_the_voucher() -> None:
    made = factories.product(price=20_000)
    factories.promotion(goods=of_products(made), value="25")
    factories.voucher("CHO10")
    totals = with_code(factories.basket((made, 2)))
    assert (totals.discount.amount, totals.total.amount) == (3_000, 27_000)


def test_promotion_lowers_another_price_that_an_app_wrote() -> None:
    made = factories.product(price=20_000)
    factories.promotion(goods=of_products(made), value="25")
    opened = factories.basket((made, 2))
    line = opened.lines.get()
    update_lines(checkout_id=opened.pk, changes=[LineChange(line_id=line.pk, quantity=2, price=Decimal(8_000))])
    (row,) = sums(opened).lines
    assert (row.undiscounted_unit_price.amount, row.unit_price.amount) == (8_000, 6_000)


@pytest.mark.parametrize(
    ("condition", "off"),
    [
        (subtotal(eq="40000"), 4_000),
        (subtotal(oneOf=["1", "40000"]), 4_000),
        (subtotal(range={"gte": "40000", "lte": "40000"}), 4_000),
        (subtotal(range={"gte": "40001"}), 0),
        (subtotal(range={"lte": "39999"}), 0),
        ({"OR": [subtotal(eq="1"), subtotal(eq="40000")]}, 4_000),
        ({"discountedObjectPredicate": {"AND": [{"baseSubtotalPrice": {"eq": "40000"}}]}}, 4_000),
        ({"discountedObjectPredicate": {"baseTotalPrice": {"eq": "40000"}}}, 0),
        ({"discountedObjectPredicate": {"baseTotalPrice": {"range": {"gte": "55000"}}}}, 4_000),
        ({}, 0),
    ],
)
def test_baskets_are_chosen_by_their_sums(condition: dict, off: int) -> None:
    factories.promotion(baskets=condition)
    opened = delivered(factories.basket((factories.product(price=20_000), 2), ready=True), price=15_000)
    totals = sums(opened)
    assert (totals.discount.amount, totals.total.amount) == (off, 55_000 - off)


def test_best_promotion_of_baskets_stays_on_the_order_and_yields_to_a_voucher() -> None:
    factories.voucher("CHO10", value="50")
    factories.promotion(baskets=subtotal(range={"gte": "1"}), value="5")
    factories.promotion(baskets=subtotal(range={"gte": "1"}), value="20")
    made = factories.product(price=20_000)
    opened = factories.basket((made, 2), ready=True)
    assert with_code(factories.basket((made, 2))).discount.amount == 20_000
    order = bought(opened)
    (discount,) = order.discounts.all()
    assert (discount.type, discount.amount, discount.value_type, discount.value) == (
        "ORDER_PROMOTION",
        8_000,
        "PERCENTAGE",
        20,
    )
    assert (order.total_amount, order.lines.get().undiscounted_total_price_amount) == (32_000, 40_000)


def test_basket_without_promotions_takes_no_more_statements(django_assert_num_queries) -> None:
    opened = factories.basket((factories.product(price=20_000), 2))
    from marketplace.shop.native.domain.baskets.priced import price_basket

    with django_assert_num_queries(3):
        price_basket(opened)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"order_predicate": subtotal(eq="1")}, "orderPredicate", "INVALID"),
        ({"reward_type": "SUBTOTAL_DISCOUNT"}, "rewardType", "INVALID"),
        ({"catalogue_predicate": {"pricePredicate": {}}}, "cataloguePredicate", "INVALID"),
        ({"catalogue_predicate": {"AND": [], "productPredicate": {}}}, "cataloguePredicate", "INVALID"),
        ({"catalogue_predicate": {"productPredicate": {"name": {"eq": "x"}}}}, "cataloguePredicate", "INVALID"),
        ({"reward_value": None}, "rewardValue", "REQUIRED"),
        ({"reward_value_type": ""}, "rewardValueType", "REQUIRED"),
        ({"reward_value": Decimal("100.5")}, "rewardValue", "INVALID"),
        ({"reward_value_type": "FIXED", "reward_value": Decimal("0.5")}, "rewardValue", "INVALID_PRECISION"),
        ({"name": "x" * 256}, "name", "INVALID"),
    ],
)
def test_rule_of_goods_that_does_not_fit_is_refused(changes: dict, field: str, code: str) -> None:
    values = {"catalogue_predicate": {}, "reward_value_type": "PERCENTAGE", "reward_value": Decimal(5), **changes}
    draft = RuleDraft(values=values, add_channels=[factories.channel().pk])
    with pytest.raises(Refused) as refused:
        promotions.create_promotion(values={"name": "Hè", "type": "CATALOGUE"}, rules=[draft])
    assert (refused.value.field, refused.value.code, refused.value.facts["index"]) == (field, code, 0)
    assert Promotion.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"catalogue_predicate": {"productPredicate": {}}}, "cataloguePredicate", "INVALID"),
        ({"order_predicate": {"basePredicate": {}}}, "orderPredicate", "INVALID"),
        ({"reward_type": ""}, "rewardType", "REQUIRED"),
        ({"reward_type": "GIFT"}, "rewardValue", "INVALID"),
        ({"reward_type": "GIFT", "reward_value": None}, "rewardValueType", "INVALID"),
        ({"reward_type": "GIFT", "reward_value": None, "reward_value_type": ""}, "gifts", "REQUIRED"),
    ],
)
def test_rule_of_baskets_that_does_not_fit_is_refused(changes: dict, field: str, code: str) -> None:
    kept = factories.promotion(baskets={}).rules.get()
    with pytest.raises(Refused) as refused:
        promotions.update_rule(rule_id=kept.pk, draft=RuleDraft(values=changes))
    assert (refused.value.field, refused.value.code) == (field, code)
    assert PromotionRule.objects.get().reward_type == "SUBTOTAL_DISCOUNT"


def test_rule_without_channel_or_with_an_unknown_one_is_refused() -> None:
    values = {"catalogue_predicate": {}, "reward_value_type": "FIXED", "reward_value": Decimal(5)}
    promotion = promotions.create_promotion(values={"name": "Hè", "type": "CATALOGUE"})
    with pytest.raises(Refused) as refused:
        promotions.create_rule(promotion_id=promotion.pk, draft=RuleDraft(values=values))
    assert (refused.value.field, refused.value.code) == ("channels", "MISSING_CHANNELS")
    with pytest.raises(NotFound):
        promotions.create_rule(promotion_id=promotion.pk, draft=RuleDraft(values=values, add_channels=[10_000]))
    assert PromotionRule.objects.count() == 0


def test_promotion_without_a_name_or_ending_before_it_begins_is_refused() -> None:
    now = timezone.now()
    for values, field in (
        ({"type": "ORDER"}, "name"),
        ({"type": "ORDER", "name": "x", "start_date": now, "end_date": now - timedelta(days=1)}, "endDate"),
    ):
        with pytest.raises(Refused) as refused:
            promotions.create_promotion(values=values)
        assert (refused.value.field, Promotion.objects.count()) == (field, 0)
