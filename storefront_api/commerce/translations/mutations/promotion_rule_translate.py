from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.translations import translate_rule
from storefront_api.commerce.promotions.types import PromotionRule
from storefront_api.commerce.translations.errors import TranslationError
from storefront_api.commerce.translations.inputs import (
    PromotionRuleTranslationInput,
    promotion_columns,
    translated_uuid,
)
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class PromotionRuleTranslate(MarketMutation):
    """Write a promotion's rule in another language."""

    promotion_rule = graphene.Field(PromotionRule)
    errors = error_list(TranslationError)

    class Arguments:
        id = graphene.ID(required=True)
        input = PromotionRuleTranslationInput(required=True)
        language_code = LanguageCodeEnum(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any, language_code: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_TRANSLATIONS")
        row = translate_rule(
            rule_id=translated_uuid(id, "PromotionRule"),
            language_code=language_code.value,
            values=promotion_columns(input),
        )
        return {"promotion_rule": row}
