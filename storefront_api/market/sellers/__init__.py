"""Sellers: what is public of them, their workspace, and the officers' queue."""

from storefront_api.market.sellers.mutations import Mutations
from storefront_api.market.sellers.queries import Queries

__all__ = ["Mutations", "Queries"]
