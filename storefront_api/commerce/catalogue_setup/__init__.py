"""The catalogue as staff and apps set it up."""

from storefront_api.commerce.catalogue_setup.mutations import Mutations

__all__ = ["Mutations"]
