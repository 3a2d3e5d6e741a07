"""Channels: the markets a price belongs to."""

from storefront_api.commerce.channels.mutations import Mutations
from storefront_api.commerce.channels.queries import Queries

__all__ = ["Mutations", "Queries"]
