"""What can be wrong with zones and ways of delivery."""

from storefront_api.core.errors import error_type

ShippingError = error_type(
    "ShippingError",
    ("ALREADY_EXISTS", "DUPLICATED_INPUT_ITEM", "MAX_LESS_THAN_MIN", "UNIQUE"),
    lists=("warehouses", "channels"),
)
