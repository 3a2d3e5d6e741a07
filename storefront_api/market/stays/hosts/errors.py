"""Why something was not done to a homestay."""

from storefront_api.core.errors import error_type

StayError = error_type(
    "StayError", ("CLOSED", "INVALID_IMAGE", "OVERLAPS", "SELLER_NOT_APPROVED", "SOLD_OUT", "UNIQUE")
)
