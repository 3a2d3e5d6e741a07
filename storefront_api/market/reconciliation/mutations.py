"""Settling a difference."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.comparison import differences
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.reconciliation.types import PaymentDifference, PaymentDifferenceError


class PaymentDifferenceResolve(MarketMutation):
    """A person says what it was. Found again with other figures, it is open again. Requires HANDLE_PAYMENTS."""

    difference = graphene.Field(PaymentDifference)
    errors = error_list(PaymentDifferenceError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True, description="Kept with who said it and when.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, reason: str) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        pk = int_pk_of(id, "PaymentDifference")
        return {"difference": differences.resolve(user=user, difference_id=pk, reason=reason)}


class Mutations(graphene.ObjectType):
    payment_difference_resolve = PaymentDifferenceResolve.Field()
