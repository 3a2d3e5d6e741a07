from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.delivery.shipping_methods import translate_method
from storefront_api.commerce.shipping.types import ShippingMethodType
from storefront_api.commerce.translations.errors import TranslationError
from storefront_api.commerce.translations.inputs import ShippingPriceTranslationInput, method_columns, translated_pk
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ShippingPriceTranslate(MarketMutation):
    """Write a way of delivery in another language."""

    shipping_method = graphene.Field(ShippingMethodType)
    errors = error_list(TranslationError)

    class Arguments:
        id = graphene.ID(required=True)
        input = ShippingPriceTranslationInput(required=True)
        language_code = LanguageCodeEnum(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any, language_code: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_TRANSLATIONS")
        row = translate_method(
            method_id=translated_pk(id, "ShippingMethodType", content="ShippingMethod"),
            language_code=language_code.value,
            values=method_columns(input),
        )
        return {"shipping_method": row}
