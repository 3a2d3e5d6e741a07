"""Payments as the waiting page and the finance desk see them."""

from storefront_api.market.payments.mutations import Mutations
from storefront_api.market.payments.queries import Queries

__all__ = ["Mutations", "Queries"]
