from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLError, GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout_lines import delete_lines
from marketplace.values.refusal import Refused
from storefront_api.commerce.checkout.inputs import CheckoutIds
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list
from storefront_api.core.ids import uuid_pk_of


class CheckoutLinesDelete(CheckoutMutation):
    """Take lines out, goods and bookings alike."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        lines_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    @classmethod
    def change(cls, info: GraphQLResolveInfo, checkout_id: UUID, lines_ids: list[str], **_rest: Any) -> models.Checkout:
        try:
            pks = [uuid_pk_of(line_id, "CheckoutLine") for line_id in lines_ids]
        except Refused as refusal:
            raise GraphQLError(str(refusal.message)) from None
        return delete_lines(checkout_id=checkout_id, line_ids=pks)
