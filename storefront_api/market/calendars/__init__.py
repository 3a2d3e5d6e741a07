"""Outside calendars of room types: which are followed, how they stand, and the own one's address."""

from storefront_api.market.calendars.mutations import Mutations
from storefront_api.market.calendars.queries import Queries

__all__ = ["Mutations", "Queries"]
