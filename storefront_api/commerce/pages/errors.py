"""What can be wrong with pages and their types."""

from storefront_api.core.errors import error_enum, error_type

PageErrorCode = error_enum(
    "PageErrorCode",
    (
        "GRAPHQL_ERROR",
        "INVALID",
        "NOT_FOUND",
        "REQUIRED",
        "UNIQUE",
        "DUPLICATED_INPUT_ITEM",
        "ATTRIBUTE_ALREADY_ASSIGNED",
    ),
)
PageError = error_type("PageError", enum=PageErrorCode, lists=("attributes", "values"))
