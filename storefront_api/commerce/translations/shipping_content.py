"""Ways of delivery, for translators."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue.rich_text import document_of
from storefront_api.commerce.shipping.types import (
    MethodWords,
    ShippingMethodTranslation,
    ShippingMethodType,
    words_in,
)
from storefront_api.commerce.translations.fields import ContentFields, global_id_of, itself
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.scalars import JSONString


class ShippingMethodTranslatableContent(ContentFields, graphene.ObjectType):
    """A way of delivery's words, to be translated."""

    shipping_method_id = global_id_of("ShippingMethodType")
    name = graphene.String(required=True)
    description = JSONString()
    translation = graphene.Field(ShippingMethodTranslation, language_code=LanguageCodeEnum(required=True))
    shipping_method = itself(ShippingMethodType, "MANAGE_SHIPPING")

    @staticmethod
    def resolve_description(root: models.ShippingMethod, _info: GraphQLResolveInfo) -> Any:
        return document_of(root)

    @staticmethod
    def resolve_translation(
        root: models.ShippingMethod, _info: GraphQLResolveInfo, language_code: Any
    ) -> MethodWords | None:
        return words_in(root, language_code)
