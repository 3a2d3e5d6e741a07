"""Homestays, their rooms and calendars: for visitors, and for the hosts who set them up."""

from storefront_api.market.stays.hosts import Queries as HostQueries
from storefront_api.market.stays.hosts.mutations import Mutations
from storefront_api.market.stays.queries import Queries as VisitorQueries


class Queries(VisitorQueries, HostQueries):
    """Both."""


__all__ = ["Mutations", "Queries"]
