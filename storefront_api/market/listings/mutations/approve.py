from datetime import datetime
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.listings.domain import review
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.listings.inputs import SUBMITTED_AT
from storefront_api.market.listings.types import Listing, ListingError


class ListingApprove(MarketMutation):
    """An officer puts it on sale."""

    listing = graphene.Field(Listing)
    errors = error_list(ListingError)

    class Arguments:
        id = graphene.ID(required=True)
        submitted_at = graphene.DateTime(description=SUBMITTED_AT)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, submitted_at: datetime | None = None) -> dict[str, Any]:
        officer = require_permission(info, "MANAGE_LISTINGS")
        listing = review.approve_listing(listing_id=int_pk_of(id, "Listing"), officer=officer, seen=submitted_at)
        return {"listing": listing}
