"""Reading what there is to translate, for translators."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.commerce.catalogue.inputs import paging
from storefront_api.commerce.translations.item import TranslatableItem, TranslatableItemConnection
from storefront_api.commerce.translations.lists import KINDS, TranslatableKinds
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_requestor


class Queries(graphene.ObjectType):
    translations = graphene.Field(TranslatableItemConnection, kind=TranslatableKinds(required=True), **paging())
    translation = graphene.Field(TranslatableItem, id=graphene.ID(required=True), kind=TranslatableKinds(required=True))

    @staticmethod
    def resolve_translations(_root: None, info: GraphQLResolveInfo, kind: Any, **asked: Any) -> Page:
        require_requestor(info, "MANAGE_TRANSLATIONS")
        wanted = KINDS[kind.value]
        return connect(wanted.list(info), sort=wanted.sort, **asked)

    @staticmethod
    def resolve_translation(_root: None, info: GraphQLResolveInfo, id: str, kind: Any) -> Any:
        require_requestor(info, "MANAGE_TRANSLATIONS")
        wanted = KINDS[kind.value]
        return wanted.rows().filter(**{wanted.column: wanted.pk(id, kind.value)}).first()
