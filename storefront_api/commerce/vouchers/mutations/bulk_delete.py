"""Deleting many vouchers, and many codes."""

from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.voucher_codes import delete_codes
from marketplace.shop.native.domain.discounts.vouchers import delete_vouchers
from marketplace.shop.native.ids import uuid_pks
from marketplace.values.refusal import Refused
from storefront_api.commerce.discounts.errors import DiscountError
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor

VoucherCodeBulkDeleteErrorCode = error_enum("VoucherCodeBulkDeleteErrorCode", ("GRAPHQL_ERROR", "NOT_FOUND", "INVALID"))
VoucherCodeBulkDeleteError = error_type(
    "VoucherCodeBulkDeleteError",
    enum=VoucherCodeBulkDeleteErrorCode,
    lists=("voucher_codes",),
    values={"path": graphene.String(description="The argument that has to change.")},
)


class VoucherBulkDelete(MarketMutation):
    """Take vouchers out of the world; what was sold with them stays as it is."""

    count = graphene.Int(required=True)
    errors = error_list(DiscountError)

    class Arguments:
        ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, ids: list[str]) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        return {"count": delete_vouchers(voucher_ids=[int_pk_of(one, "Voucher", field="ids") for one in ids])}

    @staticmethod
    def resolve_count(root: Any, _info: GraphQLResolveInfo) -> int:
        return root.count or 0


class VoucherCodeBulkDelete(MarketMutation):
    """Take codes out of the world; their vouchers and what was sold with them stay."""

    count = graphene.Int(required=True)
    errors = error_list(VoucherCodeBulkDeleteError)

    class Arguments:
        ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, ids: list[str]) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        wrong = [one for one in ids if not uuid_pks([one], "VoucherCode")]
        if wrong:
            raise Refused("INVALID", _("Đây không phải mã của một mã giảm giá."), path="ids", voucher_codes=wrong)
        return {"count": delete_codes(code_ids=uuid_pks(ids, "VoucherCode"))}

    @staticmethod
    def resolve_count(root: Any, _info: GraphQLResolveInfo) -> int:
        return root.count or 0
