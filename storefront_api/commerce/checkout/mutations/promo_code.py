"""Codes on a basket."""

from typing import Any
from uuid import UUID

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.promo_codes import add_promo_code, remove_promo_code
from marketplace.values.refusal import Refused
from storefront_api.commerce.checkout.inputs import CheckoutIds
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of, parse_global_id


class CheckoutAddPromoCode(CheckoutMutation):
    """Put a voucher on the basket in place of an earlier one."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        promo_code = graphene.String(required=True)

    @classmethod
    def change(cls, _info: GraphQLResolveInfo, checkout_id: UUID, promo_code: str, **_rest: Any) -> models.Checkout:
        return add_promo_code(checkout_id=checkout_id, code=promo_code)


class CheckoutRemovePromoCode(CheckoutMutation):
    """Take a voucher off the basket, by its code or its id."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        promo_code = graphene.String()
        promo_code_id = graphene.ID()

    @classmethod
    def change(
        cls,
        _info: GraphQLResolveInfo,
        checkout_id: UUID,
        promo_code: str | None = None,
        promo_code_id: str | None = None,
        **_rest: Any,
    ) -> models.Checkout:
        if (promo_code is None) == (promo_code_id is None):
            raise Refused("GRAPHQL_ERROR", _("Hãy gửi đúng một trong hai: promoCode hoặc promoCodeId."))
        voucher_id = gift_card_id = None
        if promo_code_id is not None and parse_global_id(promo_code_id)[0] == "GiftCard":
            gift_card_id = int_pk_of(promo_code_id, "GiftCard", field="promoCodeId")
        elif promo_code_id is not None:
            voucher_id = int_pk_of(promo_code_id, "Voucher", field="promoCodeId")
        return remove_promo_code(
            checkout_id=checkout_id, code=promo_code or "", voucher_id=voucher_id, gift_card_id=gift_card_id
        )
