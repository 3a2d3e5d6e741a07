"""Apps: programs that use this API in their own name."""

from storefront_api.commerce.apps.mutations import Mutations
from storefront_api.commerce.apps.queries import Queries

__all__ = ["Mutations", "Queries"]
