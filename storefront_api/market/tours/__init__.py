"""Tours and their departures."""

from storefront_api.market.tours.queries import Queries

__all__ = ["Queries"]
