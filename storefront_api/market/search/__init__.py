"""The one search box."""

from storefront_api.market.search.queries import Queries

__all__ = ["Queries"]
