"""What is said of attributes' values."""

from collections.abc import Iterable
from typing import Any

import graphene

from marketplace.shop.native.domain.catalogue.attribute_values import Choice, GivenValues
from marketplace.values.refusal import Refused
from storefront_api.core.ids import int_pk_of, parse_global_id
from storefront_api.core.scalars import JSONString


class AttributeValueSelectableTypeInput(graphene.InputObjectType):
    """A value by its id, by its external reference, or by its name, which may be new."""

    id = graphene.ID()
    external_reference = graphene.String()
    value = graphene.String()


class AttributeValueInput(graphene.InputObjectType):
    """What is said of one attribute, named by its id or external reference. Which field counts, its type decides."""

    id = graphene.ID()
    external_reference = graphene.String()
    values = graphene.List(graphene.NonNull(graphene.String), description="Names or slugs of choices.")
    dropdown = AttributeValueSelectableTypeInput()
    swatch = AttributeValueSelectableTypeInput()
    multiselect = graphene.List(graphene.NonNull(AttributeValueSelectableTypeInput))
    numeric = graphene.String()
    file = graphene.String(description="The address of a file that lies in the market's store.")
    content_type = graphene.String()
    reference = graphene.ID()
    references = graphene.List(graphene.NonNull(graphene.ID))
    rich_text = JSONString(description="Editor.js.")
    plain_text = graphene.String()
    boolean = graphene.Boolean()
    date = graphene.Date()
    date_time = graphene.DateTime()


class BulkAttributeValueInput(AttributeValueInput):
    """The same for many variants at once."""


_PLAIN = (
    "values", "numeric", "file", "content_type", "rich_text", "plain_text", "boolean", "date", "date_time",
)  # fmt: skip


def given_values(inputs: Iterable[Any] | None) -> list[GivenValues]:
    """The domain's values. Refused (GRAPHQL_ERROR) for an id of something else."""
    return [_given(one) for one in inputs or ()]


def _given(one: Any) -> GivenValues:
    said: dict[str, Any] = {name: one[name] for name in _PLAIN if one.get(name) is not None}
    for name in ("dropdown", "swatch"):
        if one.get(name) is not None:
            said[name] = _choice(one[name])
    if one.get("multiselect") is not None:
        said["multiselect"] = [_choice(choice) for choice in one["multiselect"]]
    named = [one["reference"]] if one.get("reference") else one.get("references") or ()
    said["references"] = [_target(text) for text in named]
    return GivenValues(
        attribute_id=int_pk_of(one["id"], "Attribute", field="attributes") if one.get("id") else None,
        external_reference=one.get("external_reference") or "",
        said=said,
    )


def _choice(one: Any) -> Choice:
    return Choice(
        id=int_pk_of(one["id"], "AttributeValue", field="attributes") if one.get("id") else None,
        external_reference=one.get("external_reference") or "",
        value=one.get("value") or "",
    )


def _target(text: str) -> tuple[str, int]:
    """What an id points at; nonsense is nothing an attribute may point at."""
    try:
        type_name, _pk = parse_global_id(text)
        return type_name, int_pk_of(text, type_name)
    except Refused:
        return "", 0
