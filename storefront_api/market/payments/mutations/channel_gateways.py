from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.offers import Wish, update_channel_offers
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.payments.offer_types import (
    ChannelPaymentGateway,
    ChannelPaymentGatewayError,
    ChannelPaymentGatewayInput,
)


class ChannelPaymentGatewaysUpdate(MarketMutation):
    """Say which ways to pay a channel offers, in order. Requires MANAGE_CHANNELS or HANDLE_PAYMENTS."""

    gateways = graphene.List(graphene.NonNull(ChannelPaymentGateway))
    errors = error_list(ChannelPaymentGatewayError)

    class Arguments:
        channel = graphene.String(required=True, description="Its slug.")
        gateways = graphene.List(
            graphene.NonNull(ChannelPaymentGatewayInput),
            required=True,
            description="In this order; those left out come after them, and are offered.",
        )

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, channel: str, gateways: Any) -> dict[str, Any]:
        user = require_permission(info, "MANAGE_CHANNELS", "HANDLE_PAYMENTS")
        wishes = [Wish(id=one["id"], is_offered=one["is_offered"]) for one in gateways]
        return {"gateways": update_channel_offers(user=user, channel=channel, wishes=wishes)}
