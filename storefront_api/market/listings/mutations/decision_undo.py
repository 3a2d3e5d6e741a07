from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.listings.domain.undo import undo_decision
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.listings.types import Listing, ListingError


class ListingDecisionUndo(MarketMutation):
    """An officer takes back the decision they made less than a minute ago; the listing waits again."""

    listing = graphene.Field(Listing)
    errors = error_list(ListingError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        officer = require_permission(info, "MANAGE_LISTINGS")
        return {"listing": undo_decision(listing_id=int_pk_of(id, "Listing"), officer=officer)}
