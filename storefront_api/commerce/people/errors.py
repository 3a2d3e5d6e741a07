"""What can be wrong when staff see to people."""

import graphene

from storefront_api.commerce.accounts.enums import AddressTypeEnum, PermissionEnum
from storefront_api.commerce.accounts.errors import AccountErrorCode
from storefront_api.core.errors import error_enum, error_type

_PERMISSIONS = {"permissions": graphene.List(graphene.NonNull(PermissionEnum))}

StaffError = error_type(
    "StaffError",
    enum=AccountErrorCode,
    lists=("groups", "users"),
    values={**_PERMISSIONS, "address_type": AddressTypeEnum()},
)
PermissionGroupError = error_type(
    "PermissionGroupError",
    enum=error_enum(
        "PermissionGroupErrorCode",
        (
            "ASSIGN_NON_STAFF_MEMBER",
            "CANNOT_REMOVE_FROM_LAST_GROUP",
            "DUPLICATED_INPUT_ITEM",
            "GRAPHQL_ERROR",
            "LEFT_NOT_MANAGEABLE_PERMISSION",
            "NOT_FOUND",
            "OUT_OF_SCOPE_PERMISSION",
            "OUT_OF_SCOPE_USER",
            "REQUIRED",
            "UNIQUE",
        ),
    ),
    lists=("users",),
    values=_PERMISSIONS,
)
