"""Waiting for seats of a full departure."""

from storefront_api.market.waiting.mutations import Mutations
from storefront_api.market.waiting.queries import Queries

__all__ = ["Mutations", "Queries"]
