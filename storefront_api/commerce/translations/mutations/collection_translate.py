from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.translations import translate
from storefront_api.commerce.catalogue.collection_types import Collection
from storefront_api.commerce.translations.errors import TranslationError
from storefront_api.commerce.translations.inputs import TranslationInput, shelf_columns, translated_pk
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CollectionTranslate(MarketMutation):
    """Write a collection in another language."""

    collection = graphene.Field(Collection)
    errors = error_list(TranslationError)

    class Arguments:
        id = graphene.ID(required=True)
        input = TranslationInput(required=True)
        language_code = LanguageCodeEnum(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any, language_code: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_TRANSLATIONS")
        row = translate(
            model=models.Collection,
            pk=translated_pk(id, "Collection"),
            language_code=language_code.value,
            values=shelf_columns(input),
        )
        return {"collection": row}
