from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout_lines import delete_lines
from marketplace.shop.native.ids import uuid_pk
from storefront_api.commerce.checkout.inputs import CheckoutIds
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list


class CheckoutLinesDelete(CheckoutMutation):
    """Take lines out, goods and bookings alike."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        lines_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    @classmethod
    def change(cls, info: GraphQLResolveInfo, checkout_id: UUID, lines_ids: list[str], **_rest: Any) -> models.Checkout:
        pks = [uuid_pk(line_id, "CheckoutLine") for line_id in lines_ids]
        return delete_lines(checkout_id=checkout_id, line_ids=pks)
