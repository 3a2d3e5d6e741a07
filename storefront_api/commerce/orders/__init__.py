"""Orders, for buyers and for staff."""

from storefront_api.commerce.orders.mutations import Mutations
from storefront_api.commerce.orders.queries import Queries

__all__ = ["Mutations", "Queries"]
