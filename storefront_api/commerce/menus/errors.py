"""What can be wrong with menus."""

from storefront_api.core.errors import error_enum, error_type

MenuErrorCode = error_enum(
    "MenuErrorCode",
    (
        "CANNOT_ASSIGN_NODE",
        "GRAPHQL_ERROR",
        "INVALID",
        "INVALID_MENU_ITEM",
        "NO_MENU_ITEM_PROVIDED",
        "NOT_FOUND",
        "REQUIRED",
        "TOO_MANY_MENU_ITEMS",
        "UNIQUE",
    ),
)
MenuError = error_type("MenuError", enum=MenuErrorCode)
