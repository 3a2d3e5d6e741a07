"""Pages staff write, and their types."""

from storefront_api.commerce.pages.mutations import Mutations
from storefront_api.commerce.pages.queries import Queries

__all__ = ["Mutations", "Queries"]
