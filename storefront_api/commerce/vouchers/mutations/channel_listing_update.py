from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.voucher_listings import set_voucher_listings
from storefront_api.commerce.discounts.errors import DiscountError
from storefront_api.commerce.vouchers.inputs import VoucherChannelListingInput, listing_changes
from storefront_api.commerce.vouchers.types import Voucher
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class VoucherChannelListingUpdate(MarketMutation):
    """Say where a voucher holds, and what it gives there."""

    voucher = graphene.Field(Voucher)
    errors = error_list(DiscountError)

    class Arguments:
        id = graphene.ID(required=True)
        input = VoucherChannelListingInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        removed = [int_pk_of(one, "Channel", field="removeChannels") for one in input.get("remove_channels") or ()]
        voucher = set_voucher_listings(
            voucher_id=int_pk_of(id, "Voucher"), changes=listing_changes(input), remove_channel_ids=removed
        )
        return {"voucher": voucher}
