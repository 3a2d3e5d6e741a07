"""What can be wrong with an app."""

import graphene

from storefront_api.commerce.accounts.enums import PermissionEnum
from storefront_api.core.errors import error_enum, error_type

AppErrorCode = error_enum(
    "AppErrorCode",
    (
        "DUPLICATED_EXTENSION_IDENTIFIER",
        "DUPLICATED_WEBHOOK_IDENTIFIER",
        "FORBIDDEN",
        "GRAPHQL_ERROR",
        "INVALID",
        "INVALID_CUSTOM_HEADERS",
        "INVALID_MANIFEST_FORMAT",
        "INVALID_PERMISSION",
        "INVALID_STATUS",
        "INVALID_URL_FORMAT",
        "MANIFEST_URL_CANT_CONNECT",
        "NOT_FOUND",
        "OUT_OF_SCOPE_APP",
        "OUT_OF_SCOPE_PERMISSION",
        "REQUIRED",
        "UNIQUE",
        "UNSUPPORTED_SALEOR_VERSION",
    ),
)
AppError = error_type(
    "AppError", enum=AppErrorCode, values={"permissions": graphene.List(graphene.NonNull(PermissionEnum))}
)
