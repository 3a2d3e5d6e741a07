"""Deciding who bears a lost dispute."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.disputes import deciding
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.disputes.types import PaymentDispute, PaymentDisputeBornByEnum, PaymentDisputeError


class PaymentDisputeDecide(MarketMutation):
    """The market bears what was lost, or the sellers: then what the order brought them is taken back, in proportion.
    Requires HANDLE_PAYMENTS."""

    dispute = graphene.Field(PaymentDispute)
    errors = error_list(PaymentDisputeError)

    class Arguments:
        id = graphene.ID(required=True)
        born_by = PaymentDisputeBornByEnum(required=True)
        reason = graphene.String(required=True, description="Kept with who said it and when.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, born_by: Any, reason: str) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        pk = int_pk_of(id, "PaymentDispute")
        return {"dispute": deciding.decide(user=user, dispute_id=pk, born_by=born_by.value, reason=reason)}


class Mutations(graphene.ObjectType):
    payment_dispute_decide = PaymentDisputeDecide.Field()
