"""The guest register: for the house's people and officers in charge; guests may write, and nobody else anything."""

from storefront_api.market.guests.mutations import Mutations
from storefront_api.market.guests.queries import Queries

__all__ = ["Mutations", "Queries"]
