"""Who may read and write private metadata: Saleor's permissions by type. One of them is enough."""

from typing import Any

from graphql import GraphQLResolveInfo

from marketplace.identity.models import App, User
from storefront_api.core.permissions import denied, may

_ORDERS = ("MANAGE_ORDERS", "HANDLE_TAXES")
_PRODUCTS = ("MANAGE_PRODUCTS",)
_SHIPPING = ("MANAGE_SHIPPING",)
_TYPES = ("MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES",)
_PAYMENTS = ("HANDLE_PAYMENTS",)
_CHECKOUTS = ("MANAGE_CHECKOUTS", "HANDLE_TAXES")
_DISCOUNTS = ("MANAGE_DISCOUNTS",)
_PAGES = ("MANAGE_PAGES",)
_PAGE_TYPES = ("MANAGE_PAGE_TYPES_AND_ATTRIBUTES",)
_MENUS = ("MANAGE_MENUS",)

PERMISSIONS: dict[str, tuple[str, ...]] = {
    "Category": _PRODUCTS,
    "Channel": ("MANAGE_CHANNELS",),
    "Checkout": _CHECKOUTS,
    "CheckoutLine": _CHECKOUTS,
    "Collection": _PRODUCTS,
    "Fulfillment": _ORDERS,
    "GiftCard": ("MANAGE_GIFT_CARD",),
    "Invoice": ("MANAGE_ORDERS",),
    "Menu": _MENUS,
    "MenuItem": _MENUS,
    "Order": _ORDERS,
    "OrderLine": _ORDERS,
    "Page": _PAGES,
    "PageType": _PAGE_TYPES,
    "Payment": _PAYMENTS,
    "Product": _PRODUCTS,
    "ProductMedia": _PRODUCTS,
    "ProductType": _TYPES,
    "ProductVariant": _PRODUCTS,
    "Promotion": _DISCOUNTS,
    "ShippingMethod": _SHIPPING,
    "ShippingMethodType": _SHIPPING,
    "ShippingZone": _SHIPPING,
    "Shop": ("MANAGE_SETTINGS",),
    "TaxClass": ("HANDLE_TAXES", "MANAGE_TAXES"),
    "TaxConfiguration": ("HANDLE_TAXES", "MANAGE_TAXES"),
    "TransactionItem": _PAYMENTS,
    "Voucher": _DISCOUNTS,
    "Warehouse": _PRODUCTS,
}


def names_for(type_name: str, row: Any) -> tuple[str, ...]:
    """The permissions of which one is needed for this object."""
    if type_name == "App":
        return ("MANAGE_APPS",)
    if type_name == "User":
        return ("MANAGE_STAFF",) if row.is_staff else ("MANAGE_USERS",)
    if type_name == "Address":
        owner = getattr(row, "user", None)
        return ("MANAGE_STAFF",) if owner is not None and owner.is_staff else ("MANAGE_USERS",)
    if type_name == "Attribute":
        return _PAGE_TYPES if getattr(row, "type", "") == "PAGE_TYPE" else _TYPES
    return PERMISSIONS.get(type_name, ("MANAGE_SETTINGS",))


def require_private(info: GraphQLResolveInfo, type_name: str, row: Any) -> None:
    """Raises PermissionDenied for who may not; an app may read its own."""
    requestor: App | User | None = info.context.requestor
    if isinstance(row, App) and isinstance(requestor, App) and requestor.pk == row.pk:
        return
    names = names_for(type_name, row)
    if not may(info, *names):
        raise denied(*names)
