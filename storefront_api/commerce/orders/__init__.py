"""Orders."""

from storefront_api.commerce.orders.queries import Queries

__all__ = ["Queries"]
