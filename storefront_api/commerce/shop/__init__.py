"""The shop as a whole."""

from storefront_api.commerce.shop.mutations import Mutations
from storefront_api.commerce.shop.queries import Queries

__all__ = ["Mutations", "Queries"]
