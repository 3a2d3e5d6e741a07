"""Paying sellers, their statements, and what is declared of withheld taxes."""

from storefront_api.market.payouts.mutations import Mutations
from storefront_api.market.payouts.queries import Queries

__all__ = ["Mutations", "Queries"]
