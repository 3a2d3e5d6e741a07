"""Payments by token, Saleor's older way."""

from storefront_api.commerce.payments.mutations import Mutations
from storefront_api.commerce.payments.queries import Queries

__all__ = ["Mutations", "Queries"]
