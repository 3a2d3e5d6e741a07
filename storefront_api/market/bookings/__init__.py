"""Bookings: in the basket, of a guest, of a host."""

from storefront_api.market.bookings.mutations import Mutations
from storefront_api.market.bookings.queries import Queries

__all__ = ["Mutations", "Queries"]
