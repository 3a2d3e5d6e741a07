from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.listings.domain import drafts
from marketplace.sellers.domain.access import access_seller, acts_for
from marketplace.values.refusal import Refused
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.listings.inputs import ListingInput, changes_of
from storefront_api.market.listings.types import Listing, ListingError


class ListingCreate(MarketMutation):
    """Begin a listing; a draft may be as empty as it likes."""

    listing = graphene.Field(Listing)
    errors = error_list(ListingError)

    class Arguments:
        seller_id = graphene.ID()
        input = ListingInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any, seller_id: str | None = None) -> dict[str, Any]:
        user = require_user(info)
        if seller_id is not None:
            seller = access_seller(user, int_pk_of(seller_id, "Seller", field="sellerId"))
        else:
            own = list(acts_for(user)[:2])
            if len(own) != 1:
                raise Refused("REQUIRED", _("Hãy chọn gian hàng để đăng tin."), field="sellerId")
            seller = own[0]
        listing = drafts.create_listing(seller=seller, actor=user, changes=changes_of(input))
        return {"listing": listing}
