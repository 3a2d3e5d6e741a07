"""CheckoutError: what a step of buying is refused for."""

import graphene

from storefront_api.commerce.accounts.enums import AddressTypeEnum
from storefront_api.core.errors import error_enum, error_type

CheckoutErrorCode = error_enum(
    "CheckoutErrorCode",
    (
        "BILLING_ADDRESS_NOT_SET",
        "CHANNEL_INACTIVE",
        "CHECKOUT_NOT_FULLY_PAID",
        "DELIVERY_METHOD_NOT_APPLICABLE",
        "EMAIL_NOT_SET",
        "GIFT_CARD_NOT_APPLICABLE",
        "GRAPHQL_ERROR",
        "INACTIVE_PAYMENT",
        "INSUFFICIENT_STOCK",
        "INVALID",
        "INVALID_SHIPPING_METHOD",
        "MISSING_ADDRESS_DATA",
        "MISSING_CHANNEL_SLUG",
        "NON_EDITABLE_GIFT_LINE",
        "NON_REMOVABLE_GIFT_LINE",
        "NOT_FOUND",
        "NO_LINES",
        "PAYMENT_ERROR",
        "PRICE_OVERRIDE_REASON_WITHOUT_OVERRIDE",
        "PRODUCT_NOT_PUBLISHED",
        "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
        "QUANTITY_GREATER_THAN_LIMIT",
        "REQUIRED",
        "SHIPPING_ADDRESS_NOT_SET",
        "SHIPPING_CHANGE_FORBIDDEN",
        "SHIPPING_METHOD_NOT_APPLICABLE",
        "SHIPPING_METHOD_NOT_SET",
        "SHIPPING_NOT_REQUIRED",
        "TAX_ERROR",
        "UNAVAILABLE_VARIANT_IN_CHANNEL",
        "UNIQUE",
        "VOUCHER_NOT_APPLICABLE",
        "ZERO_QUANTITY",
    ),
)
CheckoutError = error_type(
    "CheckoutError",
    enum=CheckoutErrorCode,
    lists=("variants", "lines"),
    values={"address_type": graphene.Field(AddressTypeEnum)},
)
