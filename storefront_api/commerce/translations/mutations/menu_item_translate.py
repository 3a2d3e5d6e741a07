from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.translations import translate
from storefront_api.commerce.menus.types import MenuItem
from storefront_api.commerce.translations.errors import TranslationError
from storefront_api.commerce.translations.inputs import NameTranslationInput, name_columns, translated_pk
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class MenuItemTranslate(MarketMutation):
    """Write a menu's item in another language."""

    menu_item = graphene.Field(MenuItem)
    errors = error_list(TranslationError)

    class Arguments:
        id = graphene.ID(required=True)
        input = NameTranslationInput(required=True)
        language_code = LanguageCodeEnum(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any, language_code: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_TRANSLATIONS")
        row = translate(
            model=models.MenuItem,
            pk=translated_pk(id, "MenuItem"),
            language_code=language_code.value,
            values=name_columns(input),
        )
        return {"menu_item": row}
