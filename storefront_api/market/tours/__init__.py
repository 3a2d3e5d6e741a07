"""Tours and their departures: for visitors, and for the hosts who set them up."""

from storefront_api.market.tours.hosts import Queries as HostQueries
from storefront_api.market.tours.mutations import Mutations
from storefront_api.market.tours.queries import Queries as VisitorQueries


class Queries(VisitorQueries, HostQueries):
    """Both."""


__all__ = ["Mutations", "Queries"]
