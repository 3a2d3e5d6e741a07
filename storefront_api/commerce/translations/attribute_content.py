"""Attributes and their values, for translators."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import assigned, translations
from storefront_api.commerce.catalogue.attribute_loaders import AttributeByPk
from storefront_api.commerce.catalogue.attribute_types import (
    Attribute,
    AttributeTranslation,
    AttributeValue,
    AttributeValueTranslation,
)
from storefront_api.commerce.translations.fields import ContentFields, global_id_of, itself, translation
from storefront_api.core.batching import load
from storefront_api.core.scalars import JSONString

#: Input types whose values are words of one bearer: with it they are translated.
_WORDS = frozenset({"RICH_TEXT", "PLAIN_TEXT"})


class AttributeTranslatableContent(ContentFields, graphene.ObjectType):
    """An attribute's name, to be translated."""

    attribute_id = global_id_of("Attribute")
    name = graphene.String(required=True)
    translation = translation(AttributeTranslation, translations.OfAttribute)
    attribute = itself(Attribute)


class AttributeValueTranslatableContent(ContentFields, graphene.ObjectType):
    """A value, to be translated: choices by their name, texts by their words."""

    attribute_value_id = global_id_of("AttributeValue")
    name = graphene.String(required=True)
    rich_text = JSONString()
    plain_text = graphene.String()
    translation = translation(AttributeValueTranslation, translations.OfAttributeValue)
    attribute_value = itself(AttributeValue)
    attribute = graphene.Field(AttributeTranslatableContent)

    @staticmethod
    def resolve_plain_text(root: models.AttributeValue, _info: GraphQLResolveInfo) -> str | None:
        return root.plain_text or None

    @staticmethod
    def resolve_attribute(root: models.AttributeValue, info: GraphQLResolveInfo) -> models.Attribute | None:
        return load(info, AttributeByPk, root, lambda row: row.attribute_id)


def attribute_values() -> Any:
    """The field of what carries values."""
    return graphene.List(graphene.NonNull(AttributeValueTranslatableContent), required=True)


def words_of(found: list[assigned.Assigned]) -> list[models.AttributeValue]:
    """Of what a thing carries, the texts that belong to it alone."""
    return [value for one in found if one.attribute.input_type in _WORDS for value in one.values]
