"""Users and their tokens."""

from storefront_api.commerce.accounts.mutations import Mutations
from storefront_api.commerce.accounts.queries import Queries

__all__ = ["Mutations", "Queries"]
