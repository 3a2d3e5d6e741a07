"""What can be wrong with a channel."""

from storefront_api.core.errors import error_enum, error_type

ChannelErrorCode = error_enum(
    "ChannelErrorCode",
    (
        "ALREADY_EXISTS", "GRAPHQL_ERROR", "INVALID", "NOT_FOUND", "REQUIRED", "UNIQUE",
        "CHANNELS_CURRENCY_MUST_BE_THE_SAME", "CHANNEL_WITH_ORDERS", "DUPLICATED_INPUT_ITEM",
    ),
)  # fmt: skip
ChannelError = error_type("ChannelError", enum=ChannelErrorCode, lists=("shipping_zones", "warehouses"))
