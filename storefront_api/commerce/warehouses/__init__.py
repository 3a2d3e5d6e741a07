"""Warehouses and what lies in them."""

from storefront_api.commerce.warehouses.mutations import Mutations
from storefront_api.commerce.warehouses.queries import Queries

__all__ = ["Mutations", "Queries"]
