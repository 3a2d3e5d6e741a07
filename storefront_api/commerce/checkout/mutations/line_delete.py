from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout_lines import delete_lines
from marketplace.shop.native.ids import uuid_pk
from marketplace.values.refusal import Refused
from storefront_api.commerce.checkout.inputs import CheckoutIds
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list


class CheckoutLineDelete(CheckoutMutation):
    """Take one line out."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        line_id = graphene.ID()

    @classmethod
    def change(cls, info: GraphQLResolveInfo, checkout_id: UUID, line_id: str = "", **_rest: Any) -> models.Checkout:
        try:
            return delete_lines(checkout_id=checkout_id, line_ids=[uuid_pk(line_id, "CheckoutLine")])
        except Refused as refusal:
            if refusal.code != "INVALID":
                raise
            # The same refusal has another name here.
            raise Refused("NOT_FOUND", refusal.message, field="lineId") from None
