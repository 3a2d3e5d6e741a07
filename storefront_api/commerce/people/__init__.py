"""Staff, their groups, and customers as staff see to them."""

from storefront_api.commerce.people.mutations import Mutations
from storefront_api.commerce.people.queries import Queries

__all__ = ["Mutations", "Queries"]
