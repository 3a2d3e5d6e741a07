"""The basket on its way to become an order."""

from storefront_api.commerce.checkout.mutations import Mutations
from storefront_api.commerce.checkout.queries import Queries

__all__ = ["Mutations", "Queries"]
