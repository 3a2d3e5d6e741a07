"""Reading disputes."""

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.disputes import deciding
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission
from storefront_api.market.disputes.types import PaymentDisputeCountableConnection

PAGE = 20


class Queries(graphene.ObjectType):
    payment_disputes = graphene.Field(
        PaymentDisputeCountableConnection,
        description="Card payments that buyers' banks take back; oldest first where only those that wait are asked "
        "for. Requires HANDLE_PAYMENTS.",
        first=graphene.Int(),
        after=graphene.String(),
        waits=graphene.Boolean(description="True: for evidence, the bank, or who bears it; false: over."),
    )

    @staticmethod
    def resolve_payment_disputes(
        _root: None,
        info: GraphQLResolveInfo,
        first: int | None = None,
        after: str | None = None,
        waits: bool | None = None,
    ) -> Page:
        found = deciding.listed(user=require_permission(info, "HANDLE_PAYMENTS"), waits=waits)
        sort = ("opened_at", "pk") if waits else ("-opened_at", "-pk")
        return connect(found, sort=sort, first=first, after=after, default=PAGE)
