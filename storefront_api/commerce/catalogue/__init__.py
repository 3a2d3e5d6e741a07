"""Products, variants and categories as shoppers see them."""

from storefront_api.commerce.catalogue.queries import Queries

__all__ = ["Queries"]
