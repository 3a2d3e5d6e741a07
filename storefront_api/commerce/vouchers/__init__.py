"""Vouchers and their codes, as staff set them up."""

from storefront_api.commerce.vouchers.mutations import Mutations
from storefront_api.commerce.vouchers.queries import Queries

__all__ = ["Mutations", "Queries"]
