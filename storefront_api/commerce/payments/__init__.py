"""Payments by token, Saleor's older way."""

from storefront_api.commerce.payments.mutations import Mutations

__all__ = ["Mutations"]
