from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.vouchers import create_voucher
from marketplace.values.refusal import Refused
from storefront_api.commerce.addresses.types import COUNTRY_CODES
from storefront_api.commerce.discounts.errors import DiscountError
from storefront_api.commerce.vouchers.inputs import VoucherInput, goods, voucher_columns
from storefront_api.commerce.vouchers.types import Voucher
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class VoucherCreate(MarketMutation):
    """Make a voucher with its codes; it takes nothing off before it has a listing in a channel."""

    voucher = graphene.Field(Voucher)
    errors = error_list(DiscountError)

    class Arguments:
        input = VoucherInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        code, added = input.get("code"), input.get("add_codes")
        if code != "" and (code is None) == (not added):
            raise Refused("GRAPHQL_ERROR", _("Hãy gửi đúng một trong hai: code hoặc addCodes."))
        voucher = create_voucher(
            values=voucher_columns(input),
            codes=added or [code or ""],
            field="codes" if added else "code",
            goods=goods(input),
            known_countries=COUNTRY_CODES,
        )
        return {"voucher": voucher}
