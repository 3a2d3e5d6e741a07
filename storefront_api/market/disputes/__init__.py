"""Card payments that buyers' banks take back: the desk's queue, and who bears what was lost."""

from storefront_api.market.disputes.mutations import Mutations
from storefront_api.market.disputes.queries import Queries

__all__ = ["Mutations", "Queries"]
