"""Money that goes back: the desk's queue, giving back of an order, and what the buyer reads of it."""

from storefront_api.market.refunds.mutations import Mutations
from storefront_api.market.refunds.queries import Queries

__all__ = ["Mutations", "Queries"]
