from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.channels.shop_settings import translate_settings
from storefront_api.commerce.shop.types import Shop
from storefront_api.commerce.translations.errors import TranslationError
from storefront_api.commerce.translations.inputs import ShopSettingsTranslationInput
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ShopSettingsTranslate(MarketMutation):
    """Write what the shop says of itself in another language."""

    shop = graphene.Field(Shop)
    errors = error_list(TranslationError)

    class Arguments:
        input = ShopSettingsTranslationInput(required=True)
        language_code = LanguageCodeEnum(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any, language_code: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_TRANSLATIONS")
        return {"shop": translate_settings(language_code=language_code.value, values=dict(input))}
