"""Promotions and their rules, as staff set them up."""

from storefront_api.commerce.promotions.mutations import Mutations
from storefront_api.commerce.promotions.queries import Queries

__all__ = ["Mutations", "Queries"]
