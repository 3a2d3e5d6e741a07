from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.vouchers import update_voucher
from storefront_api.commerce.addresses.types import COUNTRY_CODES
from storefront_api.commerce.discounts.errors import DiscountError
from storefront_api.commerce.vouchers.inputs import VoucherInput, goods, voucher_columns
from storefront_api.commerce.vouchers.types import Voucher
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class VoucherUpdate(MarketMutation):
    """Change a voucher; what is left out stays."""

    voucher = graphene.Field(Voucher)
    errors = error_list(DiscountError)

    class Arguments:
        id = graphene.ID(required=True)
        input = VoucherInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        voucher = update_voucher(
            voucher_id=int_pk_of(id, "Voucher"),
            values=voucher_columns(input),
            code=(input["code"] or "") if "code" in input else None,
            added_codes=input.get("add_codes") or (),
            goods=goods(input),
            known_countries=COUNTRY_CODES,
        )
        return {"voucher": voucher}
