"""What translators say."""

from typing import Any
from uuid import UUID

import graphene

from storefront_api.commerce.catalogue.rich_text import description_columns, document
from storefront_api.core.ids import int_pk_of, parse_global_id, uuid_pk_of
from storefront_api.core.scalars import JSON, JSONString


class NameTranslationInput(graphene.InputObjectType):
    name = graphene.String()


class TranslationInput(graphene.InputObjectType):
    """What is left out stays; what is null or empty reads as the original."""

    slug = graphene.String()
    seo_title = graphene.String()
    seo_description = graphene.String()
    name = graphene.String()
    description = JSONString(description="Editor.js.")


class PromotionTranslationInput(graphene.InputObjectType):
    """What is left out stays; what is null or empty reads as the original."""

    name = graphene.String()
    description = JSON(description="Editor.js.")


class PromotionRuleTranslationInput(graphene.InputObjectType):
    """As of a promotion."""

    name = graphene.String()
    description = JSON(description="Editor.js.")


class ShippingPriceTranslationInput(graphene.InputObjectType):
    """What is left out stays; what is null or empty reads as the original."""

    name = graphene.String()
    description = JSONString(description="Editor.js.")


class AttributeValueTranslationInput(graphene.InputObjectType):
    """Choices have a name, texts their words."""

    name = graphene.String()
    rich_text = JSONString(description="Editor.js.")
    plain_text = graphene.String()


class PageTranslationInput(graphene.InputObjectType):
    """What is left out stays; what is null or empty reads as the original."""

    slug = graphene.String()
    seo_title = graphene.String()
    seo_description = graphene.String()
    title = graphene.String()
    content = JSONString(description="Editor.js.")


class ShopSettingsTranslationInput(graphene.InputObjectType):
    """What is left out stays."""

    header_text = graphene.String()
    description = graphene.String()


def shelf_columns(given: Any) -> dict[str, Any]:
    """Of a product, category or collection."""
    names = ("slug", "seo_title", "seo_description", "name")
    return {name: given[name] for name in names if name in given} | description_columns(given)


def name_columns(given: Any) -> dict[str, Any]:
    """Of what has just a name."""
    return {"name": given["name"]} if "name" in given else {}


def promotion_columns(given: Any) -> dict[str, Any]:
    """Of a promotion or a rule."""
    values = name_columns(given)
    if "description" in given:
        values["rich_description"] = document(given["description"])
    return values


def method_columns(given: Any) -> dict[str, Any]:
    """Of a way of delivery."""
    values = name_columns(given)
    if "description" in given:
        values["description"] = document(given["description"])
    return values


def value_columns(given: Any) -> dict[str, Any]:
    """Of an attribute's value."""
    values = {name: given[name] for name in ("name", "plain_text") if name in given}
    if "rich_text" in given:
        values["rich_text"] = document(given["rich_text"], field="richText")
    return values


def page_columns(given: Any) -> dict[str, Any]:
    """Of a page."""
    values = {name: given[name] for name in ("slug", "seo_title", "seo_description", "title") if name in given}
    if "content" in given:
        values["content"] = document(given["content"], field="content")
    return values


def translated_pk(id: str, type_name: str, *, content: str = "") -> int:
    """The key behind the id of a thing, or of its TranslatableContent (where that is called otherwise: `content`) as
    translators see it.
    """
    return int_pk_of(id, _meant(id, type_name, content))


def translated_uuid(id: str, type_name: str) -> UUID:
    """The same of what has UUIDs."""
    return uuid_pk_of(id, _meant(id, type_name))


def _meant(id: str, type_name: str, content: str = "") -> str:
    found, _pk = parse_global_id(id)
    content = f"{content or type_name}TranslatableContent"
    return content if found == content else type_name
