"""What can be wrong with a translation."""

from storefront_api.core.errors import error_type

TranslationError = error_type("TranslationError", ("UNIQUE",))
