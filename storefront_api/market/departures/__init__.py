"""A host's departures, day by day: how they stand, and who comes."""

from storefront_api.market.departures.mutations import Mutations
from storefront_api.market.departures.queries import Queries

__all__ = ["Mutations", "Queries"]
