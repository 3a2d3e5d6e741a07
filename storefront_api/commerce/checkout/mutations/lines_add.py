from typing import Any
from uuid import UUID

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout_lines import add_lines
from marketplace.values.refusal import Refused
from storefront_api.commerce.checkout.inputs import CheckoutIds, CheckoutLineInput, additions
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list


class CheckoutLinesAdd(CheckoutMutation):
    """Put goods in the basket; they are reserved until its deadline."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        lines = graphene.List(graphene.NonNull(CheckoutLineInput), required=True)

    @classmethod
    def change(cls, info: GraphQLResolveInfo, checkout_id: UUID, lines: Any, **_rest: Any) -> models.Checkout:
        if not lines:
            raise Refused("GRAPHQL_ERROR", _("Bạn chưa chọn mặt hàng nào."), field="variantId")
        return add_lines(checkout_id=checkout_id, additions=additions(info, lines))
