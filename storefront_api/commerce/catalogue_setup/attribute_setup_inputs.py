"""What staff say of attributes themselves."""

from typing import Any

import graphene

from marketplace.shop.native.domain.catalogue.attribute_setup import NewChoice
from storefront_api.commerce.catalogue.attribute_types import (
    AttributeEntityTypeEnum,
    AttributeInputTypeEnum,
    AttributeTypeEnum,
    MeasurementUnitsEnum,
)
from storefront_api.core.ids import int_pk_of, parse_global_id


class AttributeValueUpdateInput(graphene.InputObjectType):
    """A choice."""

    value = graphene.String(description="A swatch's colour.")
    file_url = graphene.String(description="Or its picture.")
    content_type = graphene.String()
    external_reference = graphene.String()
    name = graphene.String()


class AttributeValueCreateInput(AttributeValueUpdateInput):
    name = graphene.String(required=True)


class AttributeUpdateInput(graphene.InputObjectType):
    """What is left out stays."""

    name = graphene.String()
    slug = graphene.String()
    unit = MeasurementUnitsEnum()
    remove_values = graphene.List(graphene.NonNull(graphene.ID))
    add_values = graphene.List(graphene.NonNull(AttributeValueUpdateInput))
    value_required = graphene.Boolean()
    is_variant_only = graphene.Boolean()
    visible_in_storefront = graphene.Boolean()
    filterable_in_storefront = graphene.Boolean()
    filterable_in_dashboard = graphene.Boolean()
    storefront_search_position = graphene.Int()
    available_in_grid = graphene.Boolean()
    external_reference = graphene.String()
    reference_types = graphene.List(
        graphene.NonNull(graphene.ID), description="Product types or page types a reference is kept to; none: any."
    )


class AttributeCreateInput(graphene.InputObjectType):
    input_type = AttributeInputTypeEnum()
    entity_type = AttributeEntityTypeEnum(description="What a reference points at.")
    name = graphene.String(required=True)
    slug = graphene.String(description="Made from the name where left out.")
    type = AttributeTypeEnum(required=True)
    unit = MeasurementUnitsEnum()
    values = graphene.List(graphene.NonNull(AttributeValueCreateInput))
    value_required = graphene.Boolean()
    is_variant_only = graphene.Boolean()
    visible_in_storefront = graphene.Boolean()
    filterable_in_storefront = graphene.Boolean()
    filterable_in_dashboard = graphene.Boolean()
    storefront_search_position = graphene.Int()
    available_in_grid = graphene.Boolean()
    external_reference = graphene.String()
    reference_types = graphene.List(
        graphene.NonNull(graphene.ID), description="Product types or page types a reference is kept to; none: any."
    )


_PLAIN = (
    "name", "slug", "value_required", "is_variant_only", "visible_in_storefront", "filterable_in_storefront",
    "filterable_in_dashboard", "storefront_search_position", "available_in_grid",
)  # fmt: skip


def attribute_columns(given: Any) -> dict[str, Any]:
    """An attribute's columns that an input sets; a unit or external reference of null is taken away."""
    values = {name: given[name] for name in _PLAIN if given.get(name) is not None}
    for name in ("input_type", "entity_type", "type"):
        if given.get(name) is not None:
            values[name] = given[name].value
    if "unit" in given:
        values["unit"] = given["unit"].value if given["unit"] else ""
    if "external_reference" in given:
        values["external_reference"] = given["external_reference"] or None
    return values


def choices(inputs: Any) -> list[NewChoice]:
    """The domain's values."""
    found = []
    for one in inputs or ():
        columns = {name: one[name] for name in ("value", "file_url", "content_type") if one.get(name)}
        if one.get("external_reference"):
            columns["external_reference"] = one["external_reference"]
        found.append(NewChoice(name=one.get("name") or "", columns=columns))
    return found


def reference_types(ids: Any) -> list[tuple[str, int]]:
    """API types and keys. Refused (GRAPHQL_ERROR) for what is no id."""
    found = []
    for text in ids or ():
        type_name, _pk = parse_global_id(text)
        found.append((type_name, int_pk_of(text, type_name, field="referenceTypes")))
    return found
