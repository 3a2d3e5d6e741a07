"""Lists of attributes: shoppers see those that storefronts show, their keepers all."""

from typing import Any

import graphene
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.channels.channels import MARKET_SLUG
from storefront_api.commerce.catalogue.attribute_types import (
    CHOSEN,
    KEEPERS,
    AttributeEntityTypeEnum,
    AttributeInputTypeEnum,
    AttributeTypeEnum,
    MeasurementUnitsEnum,
)
from storefront_api.commerce.catalogue.filters import below
from storefront_api.commerce.catalogue.statements import visible
from storefront_api.core import filters
from storefront_api.core.filters import compared, given, with_metadata
from storefront_api.core.ids import int_pk_of
from storefront_api.core.permissions import may

Info = GraphQLResolveInfo


class AttributeInputTypeEnumFilterInput(graphene.InputObjectType):
    eq = AttributeInputTypeEnum()
    one_of = graphene.List(graphene.NonNull(AttributeInputTypeEnum))


class AttributeEntityTypeEnumFilterInput(graphene.InputObjectType):
    eq = AttributeEntityTypeEnum()
    one_of = graphene.List(graphene.NonNull(AttributeEntityTypeEnum))


class AttributeTypeEnumFilterInput(graphene.InputObjectType):
    eq = AttributeTypeEnum()
    one_of = graphene.List(graphene.NonNull(AttributeTypeEnum))


class MeasurementUnitsEnumFilterInput(graphene.InputObjectType):
    eq = MeasurementUnitsEnum()
    one_of = graphene.List(graphene.NonNull(MeasurementUnitsEnum))


class AttributeFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    search = graphene.String(description="A part of the name or slug.")
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))
    type = AttributeTypeEnum()
    value_required = graphene.Boolean()
    is_variant_only = graphene.Boolean()
    visible_in_storefront = graphene.Boolean()
    filterable_in_storefront = graphene.Boolean()
    filterable_in_dashboard = graphene.Boolean()
    available_in_grid = graphene.Boolean()
    in_collection = graphene.ID(description="Of products in it that the caller may see.")
    in_category = graphene.ID(description="Of products in it or below it that the caller may see.")
    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))
    channel = graphene.String(description="Where the list's own channel is not given.")


class AttributeWhereInput(graphene.InputObjectType):
    """All given conditions hold together; AND and OR stand alone."""

    ids = graphene.List(graphene.NonNull(graphene.ID))
    name = filters.StringFilterInput()
    slug = filters.StringFilterInput()
    with_choices = graphene.Boolean()
    input_type = AttributeInputTypeEnumFilterInput()
    entity_type = AttributeEntityTypeEnumFilterInput()
    type = AttributeTypeEnumFilterInput()
    unit = MeasurementUnitsEnumFilterInput()
    in_collection = graphene.ID()
    in_category = graphene.ID()
    value_required = graphene.Boolean()
    visible_in_storefront = graphene.Boolean()
    filterable_in_dashboard = graphene.Boolean()
    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))
    AND = graphene.List(graphene.NonNull(lambda: AttributeWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: AttributeWhereInput), name="OR")


def of_attributes(
    info: Info, filter: Any, where: Any, search: str | None, channel: str | None
) -> QuerySet[models.Attribute]:
    """Those that are asked for and that the caller may see."""
    rows = models.Attribute.objects.all()
    if not may(info, *KEEPERS):
        rows = rows.filter(visible_in_storefront=True)
    asked = given(filter)
    slug = channel or asked.pop("channel", None) or MARKET_SLUG
    if search:
        rows = rows.filter(_searched(search))
    condition = filters.where(where or {}, lambda part: _condition(part, slug))
    return rows.filter(_condition(asked, slug) & condition)


def _searched(text: str) -> Q:
    return Q(name__icontains=text) | Q(slug__icontains=text)


def _condition(asked: dict[str, Any], channel: str) -> Q:
    found = Q()
    for name, value in asked.items():
        found &= _meaning(name, value, channel)
    return found


def _meaning(name: str, value: Any, channel: str) -> Q:
    if name == "search":
        return _searched(value)
    if name == "ids":
        return Q(pk__in=[int_pk_of(one, "Attribute", field="ids") for one in value])
    if name == "slugs":
        return Q(slug__in=value)
    if name == "metadata":
        return with_metadata(value)
    if name == "with_choices":
        return Q(input_type__in=CHOSEN) if value else ~Q(input_type__in=CHOSEN)
    if name == "in_category":
        return _of_products(below([int_pk_of(value, "Category", field="inCategory")]), channel)
    if name == "in_collection":
        pk = int_pk_of(value, "Collection", field="inCollection")
        return _of_products(Q(collections=pk), channel)
    if name in ("name", "slug"):
        return compared(name, value)
    if name in ("input_type", "entity_type", "unit") or (name == "type" and hasattr(value, "items")):
        return compared(name, value, read=lambda member: member.value)
    return Q(**{name: value.value if name == "type" else value})


def _of_products(products: Q, channel: str) -> Q:
    """Attributes of the types of these products."""
    here = visible(channel, timezone.now()).filter(products).order_by()
    of_type = here.filter(product_type=OuterRef("product_type"))
    through = (models.AttributeProduct, models.AttributeVariant)
    either = Q()
    for model in through:
        either |= Q(Exists(model.objects.filter(Exists(of_type.values("pk")), attribute=OuterRef("pk"))))
    return either
