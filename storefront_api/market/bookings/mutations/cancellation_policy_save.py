from collections.abc import Sequence
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list, error_type
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.stays.policies import CancellationPolicy, policy_shown
from tourism.domain.cancellation import Terms, Tier
from tourism.domain.policies import save_policy

CancellationPolicyError = error_type("CancellationPolicyError")


class CancellationTierInput(graphene.InputObjectType):
    days_before = graphene.Int(required=True)
    percent = graphene.Int(required=True, description="Of the price, what comes back: 1 to 100.")


class CancellationPolicySave(MarketMutation):
    """A host's own policy, new or with other numbers; what is booked keeps its own. For who acts for the seller."""

    policy = graphene.Field(CancellationPolicy)
    errors = error_list(CancellationPolicyError)

    class Arguments:
        seller_id = graphene.ID(required=True)
        id = graphene.ID(description="Of the policy that gets other numbers; a new one without.")
        tiers = graphene.List(graphene.NonNull(CancellationTierInput), required=True, description="None: no refunds.")
        first_night = graphene.Boolean(description="Within the last tier the first night is never given back.")
        no_show_percent = graphene.Int(description="Of the price, what who does not come pays; 100 when left out.")

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        seller_id: str,
        tiers: Sequence[Any],
        id: str | None = None,
        first_night: bool = False,
        no_show_percent: int = 100,
    ) -> dict[str, Any]:
        row = save_policy(
            user=require_user(info),
            seller_id=int_pk_of(seller_id, "Seller", field="sellerId"),
            policy_id=None if id is None else int_pk_of(id, "CancellationPolicy"),
            terms=Terms(tuple(Tier(tier.days_before, tier.percent) for tier in tiers), first_night, no_show_percent),
        )
        return {"policy": policy_shown(row)}
