"""Resellers over OCTO: the desk's list, and letting one go."""

from storefront_api.market.resellers.mutations import Mutations
from storefront_api.market.resellers.queries import Queries

__all__ = ["Mutations", "Queries"]
