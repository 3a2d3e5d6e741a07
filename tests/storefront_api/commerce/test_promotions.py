from typing import Any

import pytest

from marketplace.shop.native.models import Promotion, PromotionRule
from marketplace.values.ids import global_id
from tests.shop import factories
from tests.shop.test_promotions import of_products, subtotal
from tests.storefront_api.api import data
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff

pytestmark = pytest.mark.django_db

CREATE = """
mutation Make($input: PromotionCreateInput!) { promotionCreate(input: $input) {
  promotion { id name type startDate endDate description rules {
    name cataloguePredicate orderPredicate rewardType rewardValue rewardValueType predicateType channels { id } giftIds
  } }
  errors { field code index message }
} }
"""
UPDATE = """
mutation Change($id: ID!, $input: PromotionUpdateInput!) { promotionUpdate(id: $id, input: $input) {
  promotion { name endDate } errors { field code }
} }
"""
DELETE = "mutation Drop($id: ID!) { promotionDelete(id: $id) { promotion { id } errors { field code } } }"
RULE_CREATE = """
mutation Make($input: PromotionRuleCreateInput!) { promotionRuleCreate(input: $input) {
  promotionRule { name rewardValue promotion { name } } errors { field code }
} }
"""
RULE_UPDATE = """
mutation Change($id: ID!, $input: PromotionRuleUpdateInput!) { promotionRuleUpdate(id: $id, input: $input) {
  promotionRule { rewardValue cataloguePredicate channels { slug } } errors { field code }
} }
"""
RULE_DELETE = "mutation Drop($id: ID!) { promotionRuleDelete(id: $id) { promotionRule { id } errors { field code } } }"
LIST = """
query List($where: PromotionWhereInput, $sort: PromotionSortingInput) {
  promotions(first: 9, where: $where, sortBy: $sort) { totalCount edges { node {
    name events { __typename ... on PromotionEventInterface { type } } rules { name channels { slug } giftIds }
  } } }
}
"""
PRICES = """
query Prices($id: ID!) { product(id: $id) {
  pricing {
    onSale discount { gross { amount } } priceRange { start { gross { amount } } stop { gross { amount } } }
    priceRangeUndiscounted { start { gross { amount } } stop { gross { amount } } }
  }
  variants { pricing {
    onSale discount { gross { amount } } price { gross { amount } } priceUndiscounted { gross { amount } }
  } }
} }
"""


def officer() -> Any:
    return staff("MANAGE_DISCOUNTS")


def gid(row: Any) -> str:
    return global_id(type(row).__name__, row.pk)


def rule(**changes: Any) -> dict[str, Any]:
    made = {
        "name": "Trong vườn",
        "channels": [gid(factories.channel())],
        "cataloguePredicate": {"productPredicate": {"ids": []}},
        "rewardValue": "12.5",
        "rewardValueType": "PERCENTAGE",
        **changes,
    }
    return {name: value for name, value in made.items() if value is not None}


def test_promotion_create_keeps_its_rules_as_they_were_written() -> None:
    made = factories.product(price=20_000)
    given = {
        "name": "Mùa gặt",
        "type": "CATALOGUE",
        "description": {"blocks": []},
        "endDate": "2030-01-01T00:00:00Z",
        "rules": [rule(cataloguePredicate=of_products(made))],
    }
    answer = payload(CREATE, officer(), input=given)
    assert answer["errors"] == []
    assert answer["promotion"]["rules"] == [
        {
            "name": "Trong vườn",
            "cataloguePredicate": of_products(made),
            "orderPredicate": {},
            "rewardType": None,
            "rewardValue": 12.5,
            "rewardValueType": "PERCENTAGE",
            "predicateType": "CATALOGUE",
            "channels": [{"id": gid(factories.channel())}],
            "giftIds": [],
        }
    ]
    assert (answer["promotion"]["description"], answer["promotion"]["type"]) == ({"blocks": []}, "CATALOGUE")


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"orderPredicate": subtotal(eq="1")}, "orderPredicate", "INVALID"),
        ({"rewardValue": None}, "rewardValue", "REQUIRED"),
        ({"cataloguePredicate": None}, "cataloguePredicate", "REQUIRED"),
        ({"rewardValueType": "FIXED", "channels": None}, "channels", "MISSING_CHANNELS"),
        ({"channels": [global_id("Channel", 99)]}, "channels", "NOT_FOUND"),
        ({"cataloguePredicate": {"productPredicate": {"slug": {"eq": "x"}}}}, "cataloguePredicate", "INVALID"),
    ],
)
def test_promotion_create_of_nonsense_is_refused(changes: dict, field: str, code: str) -> None:
    given = {"name": "Hè", "type": "CATALOGUE", "rules": [rule(), rule(**changes)]}
    (problem,) = errors(CREATE, officer(), input=given)
    assert (problem["field"], problem["code"], Promotion.objects.count()) == (field, code, 0)


def test_mixed_predicates_are_refused_in_the_words_clients_know() -> None:
    given = {"name": "Hè", "type": "CATALOGUE", "rules": [rule(orderPredicate=subtotal(eq="1"))]}
    (problem,) = data(CREATE, user=officer(), language="en", input=given)["promotionCreate"]["errors"]
    assert problem == {
        "field": "orderPredicate",
        "code": "INVALID",
        "index": 0,
        "message": "`Order` predicate cannot be provided for promotion rule with `catalogue` predicate type.",
    }


def test_promotion_without_a_name_is_refused() -> None:
    (problem,) = errors(CREATE, officer(), input={"name": " ", "type": "ORDER"})
    assert (problem["field"], problem["code"]) == ("name", "REQUIRED")


def test_promotions_are_for_who_manages_discounts() -> None:
    made = factories.promotion(goods={})
    key = {"id": gid(made)}
    rule_key = {"id": gid(made.rules.get())}
    for user in (None, staff("MANAGE_PRODUCTS")):
        assert is_denied(CREATE, user, input={"name": "x", "type": "ORDER"})
        assert is_denied(UPDATE, user, **key, input={"name": "x"})
        assert is_denied(DELETE, user, **key)
        assert is_denied(RULE_CREATE, user, input=rule(promotion=key["id"]))
        assert is_denied(RULE_UPDATE, user, **rule_key, input={"name": "x"})
        assert is_denied(RULE_DELETE, user, **rule_key)
        assert is_denied("query R($id: ID!) { promotion(id: $id) { id } }", user, **key)
        assert is_denied("{ promotions(first: 1) { totalCount } }", user)
    assert (Promotion.objects.get().name, PromotionRule.objects.get().name) == ("Mùa gặt", "Trong vườn")


def test_promotion_update_and_delete() -> None:
    user, made = officer(), factories.promotion(goods={})
    key = {"id": gid(made)}
    assert payload(UPDATE, user, **key, input={"name": "Tết"})["promotion"] == {"name": "Tết", "endDate": None}
    (problem,) = errors(UPDATE, user, **key, input={"endDate": "2000-01-01T00:00:00Z"})
    assert (problem["field"], problem["code"]) == ("endDate", "INVALID")
    assert payload(DELETE, user, **key) == {"promotion": key, "errors": []}
    (problem,) = errors(DELETE, user, **key)
    assert (problem["code"], Promotion.objects.count()) == ("NOT_FOUND", 0)
    assert data("query R($id: ID!) { promotion(id: $id) { id } }", user=user, **key)["promotion"] is None
    (problem,) = errors(UPDATE, user, id=global_id("Voucher", 1), input={"name": "x"})
    assert problem["code"] == "GRAPHQL_ERROR"


def test_rule_create_update_and_delete() -> None:
    user, made = officer(), factories.product(price=20_000)
    promotion = factories.promotion(goods={})
    answer = payload(
        RULE_CREATE, user, input=rule(promotion=gid(promotion), cataloguePredicate=of_products(made), name="Mới")
    )
    shown = {"name": "Mới", "rewardValue": 12.5, "promotion": {"name": "Mùa gặt"}}
    assert answer == {"promotionRule": shown, "errors": []}
    key = {"id": gid(PromotionRule.objects.get(name="Mới"))}
    changed = payload(RULE_UPDATE, user, **key, input={"rewardValue": 50})
    assert changed["promotionRule"] == {
        "rewardValue": 50.0,
        "cataloguePredicate": of_products(made),
        "channels": [{"slug": "cho-lang"}],
    }
    (problem,) = errors(RULE_UPDATE, user, **key, input={"orderPredicate": subtotal(eq="1")})
    assert (problem["field"], problem["code"]) == ("orderPredicate", "INVALID")
    (problem,) = errors(RULE_CREATE, user, input=rule(promotion=global_id("Promotion", promotion.rules.first().pk)))
    assert (problem["field"], problem["code"]) == ("promotion", "NOT_FOUND")
    assert payload(RULE_DELETE, user, **key) == {"promotionRule": key, "errors": []}
    (problem,) = errors(RULE_DELETE, user, **key)
    assert problem["code"] == "NOT_FOUND"


def test_prices_of_products_and_variants_tell_the_promotion() -> None:
    made, other = factories.product(price=20_000), factories.product(price=30_000)
    factories.promotion(goods=of_products(made), value="25")

    def gross(amount: float) -> dict:
        return {"gross": {"amount": amount}}

    def range_of(amount: float) -> dict:
        return {"start": gross(amount), "stop": gross(amount)}

    assert data(PRICES, id=gid(made))["product"] == {
        "pricing": {
            "onSale": True,
            "discount": gross(5000.0),
            "priceRange": range_of(15000.0),
            "priceRangeUndiscounted": range_of(20000.0),
        },
        "variants": [
            {
                "pricing": {
                    "onSale": True,
                    "discount": gross(5000.0),
                    "price": gross(15000.0),
                    "priceUndiscounted": gross(20000.0),
                }
            }
        ],
    }
    whole = data(PRICES, id=gid(other))["product"]["pricing"]
    assert (whole["onSale"], whole["discount"], whole["priceRangeUndiscounted"]) == (False, None, range_of(30000.0))


def test_promotions_are_filtered_and_sorted() -> None:
    user = officer()
    first = factories.promotion(goods={}, name="A", metadata={"pub": "test"})
    factories.promotion(baskets={}, name="B", start_date="2000-01-01T00:00:00Z", end_date="2001-01-01T00:00:00Z")

    def names(**variables: Any) -> list[str]:
        return [edge["node"]["name"] for edge in data(LIST, user=user, **variables)["promotions"]["edges"]]

    assert names() == ["A", "B"]
    assert names(sort={"field": "CREATED_AT", "direction": "DESC"}) == ["B", "A"]
    assert names(sort={"field": "END_DATE", "direction": "ASC"}) == ["B", "A"]
    assert names(where={"startDate": {"range": {"lte": "2002-01-01T00:00:00Z"}}}) == ["B"]
    assert names(where={"metadata": [{"key": "pub"}]}) == ["A"]
    assert names(where={"name": {"oneOf": ["B", "C"]}}) == ["B"]
    assert names(where={"type": {"eq": "ORDER"}}) == ["B"]
    assert names(where={"ids": [gid(first)]}) == ["A"]
    assert names(where={"isOldSale": True}) == []
    assert names(where={"OR": [{"name": {"eq": "A"}}, {"type": {"eq": "ORDER"}}]}) == ["A", "B"]


def test_promotions_take_the_same_statements_for_one_and_three(django_assert_num_queries) -> None:
    user = officer()
    factories.promotion(goods={})
    with django_assert_num_queries(9):
        assert data(LIST, user=user)["promotions"]["edges"][0]["node"]["events"] == [
            {"__typename": "PromotionCreatedEvent", "type": "PROMOTION_CREATED"},
            {"__typename": "PromotionRuleCreatedEvent", "type": "RULE_CREATED"},
        ]
    for _ in range(2):
        factories.promotion(goods={})
    with django_assert_num_queries(9):
        data(LIST, user=user)
