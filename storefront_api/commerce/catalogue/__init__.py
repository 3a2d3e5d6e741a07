"""Products, variants, categories, collections and attributes as shoppers see them."""

from storefront_api.commerce.catalogue.assigned_types import TYPES
from storefront_api.commerce.catalogue.queries import Queries

__all__ = ["TYPES", "Queries"]
