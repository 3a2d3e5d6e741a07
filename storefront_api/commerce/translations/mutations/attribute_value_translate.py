from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.translations import translate
from storefront_api.commerce.catalogue.attribute_types import AttributeValue
from storefront_api.commerce.translations.errors import TranslationError
from storefront_api.commerce.translations.inputs import AttributeValueTranslationInput, translated_pk, value_columns
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class AttributeValueTranslate(MarketMutation):
    """Write an attribute's value in another language."""

    attribute_value = graphene.Field(AttributeValue)
    errors = error_list(TranslationError)

    class Arguments:
        id = graphene.ID(required=True)
        input = AttributeValueTranslationInput(required=True)
        language_code = LanguageCodeEnum(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any, language_code: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_TRANSLATIONS")
        row = translate(
            model=models.AttributeValue,
            pk=translated_pk(id, "AttributeValue"),
            language_code=language_code.value,
            values=value_columns(input),
        )
        return {"attribute_value": row}
