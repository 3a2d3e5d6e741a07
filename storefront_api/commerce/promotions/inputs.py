"""What staff say of promotions and their rules."""

from decimal import Decimal
from typing import Any

import graphene
from django.utils import timezone

from marketplace.shop.native.domain.discounts.promotion_rules import RuleDraft
from storefront_api.commerce.catalogue.inputs import (
    CategoryWhereInput,
    CollectionWhereInput,
    ProductVariantWhereInput,
    ProductWhereInput,
)
from storefront_api.commerce.promotions.enums import (
    PromotionSortField,
    PromotionTypeEnum,
    RewardTypeEnum,
    RewardValueTypeEnum,
)
from storefront_api.core import filters
from storefront_api.core.enums import OrderDirection
from storefront_api.core.ids import int_pk_of
from storefront_api.core.scalars import JSON, PositiveDecimal

_IDS = graphene.List(graphene.NonNull(graphene.ID))


class CataloguePredicateInput(graphene.InputObjectType):
    """Which goods. Of the conditions only `ids` are known; others are refused."""

    variant_predicate = ProductVariantWhereInput()
    product_predicate = ProductWhereInput()
    category_predicate = CategoryWhereInput()
    collection_predicate = CollectionWhereInput()
    AND = graphene.List(graphene.NonNull(lambda: CataloguePredicateInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: CataloguePredicateInput), name="OR")


class DiscountedObjectWhereInput(graphene.InputObjectType):
    """Which sums, in the channel's currency."""

    base_subtotal_price = filters.DecimalFilterInput(description="Goods, after promotions of goods.")
    base_total_price = filters.DecimalFilterInput(description="Goods and delivery.")
    AND = graphene.List(graphene.NonNull(lambda: DiscountedObjectWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: DiscountedObjectWhereInput), name="OR")


class OrderPredicateInput(graphene.InputObjectType):
    """Which baskets."""

    discounted_object_predicate = DiscountedObjectWhereInput()
    AND = graphene.List(graphene.NonNull(lambda: OrderPredicateInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: OrderPredicateInput), name="OR")


class _RuleInput(graphene.InputObjectType):
    name = graphene.String()
    description = JSON()
    catalogue_predicate = CataloguePredicateInput()
    order_predicate = OrderPredicateInput()
    reward_value_type = RewardValueTypeEnum()
    reward_value = PositiveDecimal()
    reward_type = RewardTypeEnum(description="Of promotions of baskets.")


class PromotionRuleInput(_RuleInput):
    channels = _IDS
    gifts = _IDS


class PromotionRuleCreateInput(PromotionRuleInput):
    promotion = graphene.ID(required=True)


class PromotionRuleUpdateInput(_RuleInput):
    add_channels = _IDS
    remove_channels = _IDS
    add_gifts = _IDS
    remove_gifts = _IDS


class PromotionUpdateInput(graphene.InputObjectType):
    description = JSON()
    start_date = graphene.DateTime()
    end_date = graphene.DateTime()
    name = graphene.String()


class PromotionCreateInput(PromotionUpdateInput):
    name = graphene.String(required=True)
    type = PromotionTypeEnum(required=True)
    rules = graphene.List(graphene.NonNull(PromotionRuleInput))


class PromotionTypeEnumFilterInput(graphene.InputObjectType):
    eq = PromotionTypeEnum()
    one_of = graphene.List(graphene.NonNull(PromotionTypeEnum))


class PromotionWhereInput(graphene.InputObjectType):
    """All given conditions hold together; AND and OR stand alone."""

    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))
    ids = _IDS
    name = filters.StringFilterInput()
    end_date = filters.DateTimeFilterInput()
    start_date = filters.DateTimeFilterInput()
    is_old_sale = graphene.Boolean()
    type = PromotionTypeEnumFilterInput()
    AND = graphene.List(graphene.NonNull(lambda: PromotionWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: PromotionWhereInput), name="OR")


class PromotionSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = PromotionSortField(required=True)


def promotion_columns(given: Any) -> dict[str, Any]:
    """The promotion's columns that an input sets."""
    values = {name: given[name] for name in ("description", "end_date") if name in given}
    values |= {name: given[name] for name in ("name", "start_date") if given.get(name) is not None}
    if given.get("type") is not None:
        values["type"] = given.type.value
    for name in ("start_date", "end_date"):
        if values.get(name) is not None and timezone.is_naive(values[name]):
            values[name] = timezone.make_aware(values[name])
    return values


def rule_draft(given: Any) -> RuleDraft:
    """The domain's value. Refused (GRAPHQL_ERROR) for ids of something else."""
    values: dict[str, Any] = {}
    if "name" in given:
        values["name"] = given["name"] or ""
    if "description" in given:
        values["description"] = given["description"]
    for name in ("catalogue_predicate", "order_predicate"):
        if given.get(name) is not None:
            values[name] = as_json(given[name])
    for name in ("reward_value_type", "reward_type"):
        if name in given:
            values[name] = given[name].value if given[name] is not None else ""
    if "reward_value" in given:
        values["reward_value"] = given["reward_value"]
    return RuleDraft(
        values=values,
        add_channels=_pks(given, "channels", "Channel") + _pks(given, "add_channels", "Channel"),
        remove_channels=_pks(given, "remove_channels", "Channel"),
        add_gifts=_pks(given, "gifts", "ProductVariant") + _pks(given, "add_gifts", "ProductVariant"),
        remove_gifts=_pks(given, "remove_gifts", "ProductVariant"),
    )


def as_json(value: Any) -> Any:
    """An input as its sender wrote it: the API's names, numbers exact in texts."""
    if isinstance(value, dict):
        return {_camel(name): as_json(one) for name, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    if isinstance(value, Decimal):
        return str(value)
    return value if isinstance(value, str | int | bool | None) else str(value)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _pks(given: Any, name: str, type_name: str) -> list[int]:
    return [int_pk_of(one, type_name, field=_camel(name)) for one in given.get(name) or ()]
