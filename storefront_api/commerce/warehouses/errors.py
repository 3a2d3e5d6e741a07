"""What can be wrong with a warehouse."""

from storefront_api.core.errors import error_type

WarehouseError = error_type("WarehouseError", ("ALREADY_EXISTS", "UNIQUE"), lists=("shipping_zones",))
