"""Homestays, their rooms and calendars."""

from storefront_api.market.stays.queries import Queries

__all__ = ["Queries"]
