"""The communes of the market."""

from storefront_api.market.communes.queries import Queries

__all__ = ["Queries"]
