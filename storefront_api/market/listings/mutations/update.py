from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.listings.domain import drafts
from marketplace.listings.domain.access import access_listing
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.listings.inputs import ListingInput, changes_of
from storefront_api.market.listings.types import Listing, ListingError


class ListingUpdate(MarketMutation):
    """Save any subset of the content; see the domain for what counts at once on a live listing."""

    listing = graphene.Field(Listing)
    errors = error_list(ListingError)

    class Arguments:
        id = graphene.ID(required=True)
        input = ListingInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        user = require_user(info)
        listing = access_listing(user, int_pk_of(id, "Listing"))
        changed = drafts.update_listing(listing_id=listing.pk, actor=user, changes=changes_of(input))
        return {"listing": changed}
