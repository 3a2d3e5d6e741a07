from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.vouchers import delete_voucher
from storefront_api.commerce.discounts.errors import DiscountError
from storefront_api.commerce.vouchers.types import Voucher
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class VoucherDelete(MarketMutation):
    """Take a voucher out of the world; what was sold with it stays as it is."""

    voucher = graphene.Field(Voucher)
    errors = error_list(DiscountError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        return {"voucher": delete_voucher(voucher_id=int_pk_of(id, "Voucher"))}
