"""What can be wrong with products, what they are made of, and where they are sold."""

from typing import Any

from marketplace.values.refusal import Refused
from storefront_api.core.errors import as_error, error_enum, error_type

ProductErrorCode = error_enum(
    "ProductErrorCode",
    (
        "ALREADY_EXISTS",
        "ATTRIBUTE_ALREADY_ASSIGNED",
        "ATTRIBUTE_CANNOT_BE_ASSIGNED",
        "ATTRIBUTE_VARIANTS_DISABLED",
        "MEDIA_ALREADY_ASSIGNED",
        "DUPLICATED_INPUT_ITEM",
        "GRAPHQL_ERROR",
        "INVALID",
        "INVALID_PRICE",
        "PRODUCT_WITHOUT_CATEGORY",
        "NOT_PRODUCTS_IMAGE",
        "NOT_PRODUCTS_VARIANT",
        "NOT_FOUND",
        "REQUIRED",
        "UNIQUE",
        "CANNOT_MANAGE_PRODUCT_WITHOUT_VARIANT",
        "PRODUCT_NOT_ASSIGNED_TO_CHANNEL",
        "UNSUPPORTED_MEDIA_PROVIDER",
        "PREORDER_VARIANT_CANNOT_BE_DEACTIVATED",
        "INVALID_FILE_TYPE",
        "UNSUPPORTED_MIME_TYPE",
        "FILE_SIZE_LIMIT_EXCEEDED",
    ),
)
ProductError = error_type("ProductError", enum=ProductErrorCode, lists=("attributes",))
ProductChannelListingError = error_type(
    "ProductChannelListingError", enum=ProductErrorCode, lists=("attributes", "channels")
)
BulkProductError = error_type("BulkProductError", enum=ProductErrorCode, lists=("attributes", "channels"), index=True)
BulkStockError = error_type("BulkStockError", enum=ProductErrorCode, index=True)
StockError = error_type("StockError", ("ALREADY_EXISTS", "UNIQUE"))
ProductVariantBulkError = error_type(
    "ProductVariantBulkError",
    (
        "ATTRIBUTE_ALREADY_ASSIGNED",
        "ATTRIBUTE_CANNOT_BE_ASSIGNED",
        "ATTRIBUTE_VARIANTS_DISABLED",
        "DUPLICATED_INPUT_ITEM",
        "INVALID_PRICE",
        "NOT_PRODUCTS_VARIANT",
        "UNIQUE",
        "PRODUCT_NOT_ASSIGNED_TO_CHANNEL",
        "STOCK_ALREADY_EXISTS",
    ),
    lists=("attributes", "channels"),
)


def as_bulk_error(refusal: Refused, index: int) -> Any:
    """The error of one of many; `index` says which."""
    error = as_error(BulkProductError, refusal)
    error.index = index
    return error


AttributeError = error_type("AttributeError", ("ALREADY_EXISTS", "UNIQUE"))
AttributeBulkCreateErrorCode = error_enum(
    "AttributeBulkCreateErrorCode",
    (
        "ALREADY_EXISTS",
        "BLANK",
        "GRAPHQL_ERROR",
        "INVALID",
        "NOT_FOUND",
        "REQUIRED",
        "UNIQUE",
        "DUPLICATED_INPUT_ITEM",
        "MAX_LENGTH",
    ),
)
CollectionError = error_type("CollectionError", ("DUPLICATED_INPUT_ITEM", "UNIQUE"), lists=("products",))
CollectionChannelListingError = error_type(
    "CollectionChannelListingError", enum=ProductErrorCode, lists=("attributes", "channels")
)
