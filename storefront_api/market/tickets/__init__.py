"""Tickets of tours: shown to their guests, checked by their hosts."""

from storefront_api.market.tickets.mutations import Mutations
from storefront_api.market.tickets.queries import Queries

__all__ = ["Mutations", "Queries"]
