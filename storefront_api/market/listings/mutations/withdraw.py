from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.listings.domain import live
from marketplace.listings.domain.access import access_listing
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.listings.types import Listing, ListingError


class ListingWithdraw(MarketMutation):
    """Take it off sale."""

    listing = graphene.Field(Listing)
    errors = error_list(ListingError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        user = require_user(info)
        listing = access_listing(user, int_pk_of(id, "Listing"))
        return {"listing": live.withdraw_listing(listing_id=listing.pk, actor=user)}
