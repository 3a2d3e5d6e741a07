"""Metadata of any object."""

from storefront_api.commerce.metadata.mutations import Mutations

__all__ = ["Mutations"]
