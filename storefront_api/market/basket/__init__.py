"""The basket as the market shows it: by household, host and guide."""

from storefront_api.market.basket.queries import Queries

__all__ = ["Queries"]
