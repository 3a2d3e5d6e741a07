"""What translators say."""

from typing import Any

import graphene

from storefront_api.commerce.catalogue.rich_text import description_columns, document
from storefront_api.core.ids import int_pk_of, parse_global_id
from storefront_api.core.scalars import JSONString


class NameTranslationInput(graphene.InputObjectType):
    name = graphene.String()


class TranslationInput(graphene.InputObjectType):
    """What is left out stays; what is null or empty reads as the original."""

    slug = graphene.String()
    seo_title = graphene.String()
    seo_description = graphene.String()
    name = graphene.String()
    description = JSONString(description="Editor.js.")


class AttributeValueTranslationInput(graphene.InputObjectType):
    """Choices have a name, texts their words."""

    name = graphene.String()
    rich_text = JSONString(description="Editor.js.")
    plain_text = graphene.String()


def shelf_columns(given: Any) -> dict[str, Any]:
    """Of a product, category or collection."""
    names = ("slug", "seo_title", "seo_description", "name")
    return {name: given[name] for name in names if name in given} | description_columns(given)


def name_columns(given: Any) -> dict[str, Any]:
    """Of what has just a name."""
    return {"name": given["name"]} if "name" in given else {}


def value_columns(given: Any) -> dict[str, Any]:
    """Of an attribute's value."""
    values = {name: given[name] for name in ("name", "plain_text") if name in given}
    if "rich_text" in given:
        values["rich_text"] = document(given["rich_text"], field="richText")
    return values


def translated_pk(id: str, type_name: str) -> int:
    """The key behind the id of a thing, or of its TranslatableContent as translators see it."""
    found, _pk = parse_global_id(id)
    content = f"{type_name}TranslatableContent"
    return int_pk_of(id, content if found == content else type_name)
