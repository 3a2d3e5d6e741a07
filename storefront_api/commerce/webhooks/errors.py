"""What can be wrong with a webhook."""

from storefront_api.core.errors import error_enum, error_type

WebhookErrorCode = error_enum(
    "WebhookErrorCode",
    (
        "GRAPHQL_ERROR",
        "INVALID",
        "NOT_FOUND",
        "REQUIRED",
        "UNIQUE",
        "DELETE_FAILED",
        "SYNTAX",
        "MISSING_SUBSCRIPTION",
        "UNABLE_TO_PARSE",
        "MISSING_EVENT",
        "INVALID_CUSTOM_HEADERS",
        "INVALID_NOTIFY_WITH_SUBSCRIPTION",
    ),
)
WebhookError = error_type("WebhookError", enum=WebhookErrorCode)
