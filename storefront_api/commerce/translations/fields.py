"""What the types for translators share: the original words, their id, and the words in a language."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.commerce.catalogue.translations import ShelfWords, Translations, translated
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import require_requestor

OF_ROOT_QUERIES = "Get model fields from the root level queries."
"""Saleor's advice about the things themselves."""


class ContentFields:
    """Every type for translators: its rows are those of what is translated, its id says so by its own name."""

    id = graphene.ID(required=True)

    @staticmethod
    def resolve_id(root: Any, info: GraphQLResolveInfo) -> str:
        return to_global_id(info.parent_type.name, root.pk)


class ShelfContentFields(ShelfWords, ContentFields):
    """A product, category or collection."""

    name = graphene.String(required=True)
    slug = graphene.String()


def translation(kind: type[graphene.ObjectType], loader: type[Translations]) -> graphene.Field:
    """The field with the words in a language."""

    def resolve(root: Any, info: GraphQLResolveInfo, language_code: Any) -> Any:
        return translated(info, loader, root, language_code)

    return graphene.Field(kind, language_code=LanguageCodeEnum(required=True), resolver=resolve)


def itself(kind: Any, *permissions: str) -> graphene.Field:
    """The deprecated field with the thing itself, for who has one of these permissions (everybody where none)."""

    def resolve(root: Any, info: GraphQLResolveInfo) -> Any:
        if permissions:
            require_requestor(info, *permissions)
        return root

    return graphene.Field(kind, deprecation_reason=OF_ROOT_QUERIES, resolver=resolve)


def global_id_of(type_name: str) -> graphene.Field:
    """The field with the thing's own id."""
    return graphene.Field(graphene.ID, required=True, resolver=lambda root, _info: to_global_id(type_name, root.pk))
