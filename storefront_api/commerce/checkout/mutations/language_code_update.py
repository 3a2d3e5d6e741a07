from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout import set_language
from storefront_api.commerce.checkout.inputs import CheckoutIds
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.errors import error_list


class CheckoutLanguageCodeUpdate(CheckoutMutation):
    """The language of the order's names and letters."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        language_code = LanguageCodeEnum(required=True)

    @classmethod
    def change(
        cls, info: GraphQLResolveInfo, checkout_id: UUID, language_code: Any = None, **_rest: Any
    ) -> models.Checkout:
        return set_language(checkout_id=checkout_id, language_code=language_code.value)
