"""OrderError: what is refused about orders."""

import graphene

from storefront_api.commerce.accounts.enums import AddressTypeEnum
from storefront_api.core.errors import error_enum, error_type

OrderErrorCode = error_enum(
    "OrderErrorCode",
    (
        "BILLING_ADDRESS_NOT_SET",
        "CANNOT_CANCEL_FULFILLMENT",
        "CANNOT_CANCEL_ORDER",
        "CANNOT_DELETE",
        "CANNOT_DISCOUNT",
        "CANNOT_FULFILL_UNPAID_ORDER",
        "CANNOT_REFUND",
        "CAPTURE_INACTIVE_PAYMENT",
        "CHANNEL_INACTIVE",
        "DUPLICATED_INPUT_ITEM",
        "FULFILL_ORDER_LINE",
        "GIFT_CARD_LINE",
        "GRAPHQL_ERROR",
        "INSUFFICIENT_STOCK",
        "INVALID",
        "INVALID_QUANTITY",
        "INVALID_VOUCHER",
        "INVALID_VOUCHER_CODE",
        "MISSING_ADDRESS_DATA",
        "NON_EDITABLE_GIFT_LINE",
        "NON_REMOVABLE_GIFT_LINE",
        "NOT_AVAILABLE_IN_CHANNEL",
        "NOT_EDITABLE",
        "NOT_FOUND",
        "ORDER_NO_SHIPPING_ADDRESS",
        "PAYMENT_ERROR",
        "PAYMENT_MISSING",
        "PRODUCT_NOT_PUBLISHED",
        "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
        "REQUIRED",
        "SHIPPING_METHOD_NOT_APPLICABLE",
        "SHIPPING_METHOD_REQUIRED",
        "TAX_ERROR",
        "TRANSACTION_ERROR",
        "UNIQUE",
        "VOID_INACTIVE_PAYMENT",
        "ZERO_QUANTITY",
    ),
)
OrderError = error_type(
    "OrderError",
    enum=OrderErrorCode,
    lists=("order_lines", "variants"),
    values={"warehouse": graphene.ID(), "address_type": graphene.Field(AddressTypeEnum)},
)
