"""Taxes: classes, rates by country, and a channel's rules."""

from storefront_api.commerce.taxes.mutations import Mutations
from storefront_api.commerce.taxes.queries import Queries

__all__ = ["Mutations", "Queries"]
