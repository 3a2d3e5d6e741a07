from typing import Any

import pytest

from marketplace.shop.native.domain.discounts.promotion_rules import RuleDraft
from marketplace.shop.native.domain.discounts.promotions import update_rule
from marketplace.shop.native.models import Promotion, PromotionRule
from marketplace.values.ids import global_id
from tests.shop import factories
from tests.shop.test_promotions import prices, sums
from tests.storefront_api.api import data
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff

pytestmark = pytest.mark.django_db

CREATE = """
mutation Make($input: SaleInput!) { saleCreate(input: $input) {
  sale { id name type channelListings { discountValue } } errors { field code }
} }
"""
LISTING = """
mutation List($id: ID!, $input: SaleChannelListingInput!) { saleChannelListingUpdate(id: $id, input: $input) {
  sale { channelListings { channel { slug } discountValue currency } } errors { field code channels message }
} }
"""
GOODS = """
mutation Goods($id: ID!, $input: CatalogueInput!) { saleCataloguesAdd(id: $id, input: $input) {
  sale { products { edges { node { id } } } variants(first: 2) { edges { node { id } } } collections { totalCount } }
  errors { field code }
} }
"""


def officer() -> Any:
    return staff("MANAGE_DISCOUNTS")


def made(user: Any, **given: Any) -> str:
    """A sale's id."""
    return payload(CREATE, user, input={"name": "Xả hàng", "type": "PERCENTAGE", **given})["sale"]["id"]


def channel() -> str:
    return global_id("Channel", factories.channel().pk)


def listed(value: float) -> dict:
    return {"addChannels": [{"channelId": channel(), "discountValue": value}]}


def test_sale_lowers_prices_where_it_has_an_amount() -> None:
    user, good = officer(), factories.product(price=20_000)
    key = made(user)
    gid = global_id("Product", good.pk)
    assert payload(LISTING, user, id=key, input=listed(25)) == {
        "sale": {"channelListings": [{"channel": {"slug": "cho-lang"}, "discountValue": 25.0, "currency": "VND"}]},
        "errors": [],
    }
    assert prices(good)[1] == 20_000
    assert payload(GOODS, user, id=key, input={"products": [gid]})["sale"] == {
        "products": {"edges": [{"node": {"id": gid}}]},
        "variants": {"edges": []},
        "collections": {"totalCount": 0},
    }
    assert prices(good)[1] == 15_000
    opened = factories.basket((good, 2))
    assert [one.reason for row in sums(opened).lines for one in row.reductions] == [f"Sale: {key}"]
    payload(LISTING, user, id=key, input=listed(50))
    assert prices(good)[1] == 10_000
    payload(LISTING, user, id=key, input={"removeChannels": [channel()]})
    assert (prices(good)[1], PromotionRule.objects.count()) == (20_000, 1)


def test_sale_is_a_promotion_until_somebody_changes_its_rule() -> None:
    user = officer()
    key = made(user, products=[global_id("Product", factories.product().pk)])
    payload(LISTING, user, id=key, input=listed(25))
    _first, rule = PromotionRule.objects.order_by("created_at")
    assert (Promotion.objects.get().name, str(rule.reward_value)) == ("Xả hàng", "25.000")
    update_rule(rule_id=rule.pk, draft=RuleDraft(values={"reward_value": 30}))
    problems = data(LISTING, user=user, language="en", id=key, input=listed(20))["saleChannelListingUpdate"]["errors"]
    assert problems == [
        {"field": "id", "code": "NOT_FOUND", "channels": None, "message": "Sale with given ID can't be found."}
    ]
    assert PromotionRule.objects.get(pk=rule.pk).reward_value == 30


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"name": " "}, "name", "REQUIRED"),
        ({"name": "x" * 256}, "name", "INVALID"),
        ({"startDate": "2026-01-02T00:00:00Z", "endDate": "2026-01-01T00:00:00Z"}, "endDate", "INVALID"),
        ({"products": [global_id("Category", 1)]}, "products", "GRAPHQL_ERROR"),
    ],
)
def test_sale_create_of_nonsense_is_refused(wrong: dict, field: str, code: str) -> None:
    (problem,) = errors(CREATE, officer(), input={"name": "Xả hàng", **wrong})
    assert (problem["field"], problem["code"], Promotion.objects.count()) == (field, code, 0)


def test_sale_listing_of_nonsense_is_refused() -> None:
    user = officer()
    percent, fixed = made(user), made(user, type="FIXED")
    for key, given, code in (
        (percent, listed(100.5), "INVALID"),
        (fixed, listed(0.5), "INVALID"),
        (fixed, {**listed(5), "removeChannels": [channel()]}, "DUPLICATED_INPUT_ITEM"),
        (global_id("Sale", 99), listed(5), "NOT_FOUND"),
    ):
        (problem,) = errors(LISTING, user, id=key, input=given)
        assert problem["code"] == code
    (problem,) = errors(GOODS, user, id=global_id("Sale", 99), input={})
    assert (problem["code"], PromotionRule.objects.filter(channels__isnull=False).count()) == ("NOT_FOUND", 0)


def test_sales_are_for_who_manages_discounts() -> None:
    key = made(officer())
    for user in (None, staff("MANAGE_PRODUCTS")):
        assert is_denied(CREATE, user, input={"name": "x"})
        assert is_denied(LISTING, user, id=key, input=listed(5))
        assert is_denied(GOODS, user, id=key, input={})
    assert (Promotion.objects.count(), PromotionRule.objects.count()) == (1, 1)
