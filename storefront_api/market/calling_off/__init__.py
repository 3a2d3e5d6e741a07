"""Departures that do not go: guests answer, officers call a day off."""

from storefront_api.market.calling_off.mutations import Mutations
from storefront_api.market.calling_off.queries import Queries

__all__ = ["Mutations", "Queries"]
