"""Homestays as their hosts see and change them."""

from storefront_api.market.stays.hosts.queries import Queries

__all__ = ["Queries"]
