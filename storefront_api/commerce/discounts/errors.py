"""DiscountError: what can be wrong with vouchers and sales."""

import graphene

from storefront_api.core.errors import error_enum, error_type

DiscountErrorCode = error_enum(
    "DiscountErrorCode",
    (
        "ALREADY_EXISTS",
        "GRAPHQL_ERROR",
        "INVALID",
        "NOT_FOUND",
        "REQUIRED",
        "UNIQUE",
        "CANNOT_MANAGE_PRODUCT_WITHOUT_VARIANT",
        "DUPLICATED_INPUT_ITEM",
        "VOUCHER_ALREADY_USED",
    ),
)
DiscountError = error_type(
    "DiscountError",
    enum=DiscountErrorCode,
    lists=("products", "channels"),
    values={"voucher_codes": graphene.List(graphene.NonNull(graphene.String))},
)
