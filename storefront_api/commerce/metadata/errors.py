"""What can be wrong with metadata."""

from storefront_api.core.errors import error_type

MetadataError = error_type("MetadataError", ("NOT_UPDATED",))
