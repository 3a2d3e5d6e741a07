"""What can be wrong with a request about an account."""

import graphene

from storefront_api.commerce.accounts.enums import AddressTypeEnum
from storefront_api.core.errors import error_enum, error_type

AccountErrorCode = error_enum(
    "AccountErrorCode",
    (
        "ACCOUNT_NOT_CONFIRMED",
        "ACTIVATE_OWN_ACCOUNT",
        "ACTIVATE_SUPERUSER_ACCOUNT",
        "CHANNEL_INACTIVE",
        "DEACTIVATE_OWN_ACCOUNT",
        "DEACTIVATE_SUPERUSER_ACCOUNT",
        "DELETE_NON_STAFF_USER",
        "DELETE_OWN_ACCOUNT",
        "DELETE_STAFF_ACCOUNT",
        "DELETE_SUPERUSER_ACCOUNT",
        "DISABLED_AUTHENTICATION_METHOD",
        "DUPLICATED_INPUT_ITEM",
        "FILE_SIZE_LIMIT_EXCEEDED",
        "GRAPHQL_ERROR",
        "INACTIVE",
        "INVALID",
        "INVALID_CREDENTIALS",
        "INVALID_PASSWORD",
        "JWT_DECODE_ERROR",
        "JWT_INVALID_CSRF_TOKEN",
        "JWT_INVALID_TOKEN",
        "JWT_MISSING_TOKEN",
        "JWT_SIGNATURE_EXPIRED",
        "LEFT_NOT_MANAGEABLE_PERMISSION",
        "LOGIN_ATTEMPT_DELAYED",
        "MISSING_CHANNEL_SLUG",
        "NOT_FOUND",
        "OUT_OF_SCOPE_GROUP",
        "OUT_OF_SCOPE_PERMISSION",
        "OUT_OF_SCOPE_USER",
        "PASSWORD_ENTIRELY_NUMERIC",
        "PASSWORD_RESET_ALREADY_REQUESTED",
        "PASSWORD_TOO_COMMON",
        "PASSWORD_TOO_SHORT",
        "PASSWORD_TOO_SIMILAR",
        "REQUIRED",
        "UNIQUE",
        "UNKNOWN_IP_ADDRESS",
    ),
)
AccountError = error_type(
    "AccountError", enum=AccountErrorCode, values={"address_type": graphene.Field(AddressTypeEnum)}
)
