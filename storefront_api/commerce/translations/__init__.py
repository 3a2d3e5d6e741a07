"""Writing what shoppers read in other languages."""

from storefront_api.commerce.translations.mutations import Mutations

__all__ = ["Mutations"]
