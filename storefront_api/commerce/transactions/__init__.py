"""Payments through gateways."""

from storefront_api.commerce.transactions.mutations import Mutations
from storefront_api.commerce.transactions.queries import Queries

__all__ = ["Mutations", "Queries"]
