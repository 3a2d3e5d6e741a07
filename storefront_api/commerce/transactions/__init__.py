"""Paying, by Saleor's Transaction API."""

from storefront_api.commerce.transactions.mutations import Mutations

__all__ = ["Mutations"]
