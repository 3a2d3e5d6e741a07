"""Asking for a file."""

from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.voucher_exports import export_codes
from marketplace.shop.native.ids import int_pks, uuid_pks
from marketplace.values.refusal import Refused
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.exports.types import ExportFile
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor

FileTypesEnum = graphene.Enum("FileTypesEnum", [(name, name) for name in ("CSV", "XLSX")])
ExportError = error_type(
    "ExportError", enum=error_enum("ExportErrorCode", ("GRAPHQL_ERROR", "INVALID", "NOT_FOUND", "REQUIRED"))
)


class ExportVoucherCodesInput(graphene.InputObjectType):
    """One of `voucherId` and `ids`."""

    voucher_id = graphene.ID(description="All codes of this voucher.")
    ids = graphene.List(graphene.NonNull(graphene.ID), description="These codes.")
    file_type = FileTypesEnum(required=True)


class ExportVoucherCodes(MarketMutation):
    """Have codes of vouchers written to a file. For staff and apps with MANAGE_DISCOUNTS."""

    export_file = graphene.Field(ExportFile)
    errors = error_list(ExportError)

    class Arguments:
        input = ExportVoucherCodesInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        voucher, codes = input.get("voucher_id"), input.get("ids") or []
        if voucher and codes:
            raise Refused("GRAPHQL_ERROR", _("Chỉ dùng một trong hai: “voucher_id” hoặc “ids”."))
        if not voucher and not codes:
            raise Refused("GRAPHQL_ERROR", _("Cần một trong hai: “voucher_id” hoặc “ids”."))
        voucher_ids = int_pks([voucher], "Voucher") if voucher else [None]
        if not voucher_ids:
            raise Refused("INVALID", _("Đây không phải mã của một phiếu giảm giá."), field="voucherId")
        code_ids = uuid_pks(codes, "VoucherCode")
        if len(code_ids) != len(codes):
            raise Refused("INVALID", _("Có mã không phải của một mã giảm giá."), field="ids")
        file = export_codes(
            actor=actor_of(info), file_type=input.file_type.value, voucher_id=voucher_ids[0], code_ids=code_ids
        )
        return {"export_file": file}


class Mutations(graphene.ObjectType):
    export_voucher_codes = ExportVoucherCodes.Field()
