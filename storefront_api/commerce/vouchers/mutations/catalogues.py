"""Which goods a voucher for certain goods is for."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.voucher_goods import add_goods, remove_goods
from storefront_api.commerce.discounts.errors import DiscountError
from storefront_api.commerce.vouchers.inputs import CatalogueInput, goods
from storefront_api.commerce.vouchers.types import Voucher
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class VoucherAddCatalogues(MarketMutation):
    """The voucher is for these, too."""

    voucher = graphene.Field(Voucher)
    errors = error_list(DiscountError)

    class Arguments:
        id = graphene.ID(required=True)
        input = CatalogueInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        return {"voucher": add_goods(voucher_id=int_pk_of(id, "Voucher"), goods=goods(input))}


class VoucherRemoveCatalogues(MarketMutation):
    """The voucher is not for these any more."""

    voucher = graphene.Field(Voucher)
    errors = error_list(DiscountError)

    class Arguments:
        id = graphene.ID(required=True)
        input = CatalogueInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        return {"voucher": remove_goods(voucher_id=int_pk_of(id, "Voucher"), goods=goods(input))}
