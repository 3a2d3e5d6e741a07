"""What gateways and the bank say differently from us, and what of the money is stuck."""

from storefront_api.market.reconciliation.mutations import Mutations
from storefront_api.market.reconciliation.queries import Queries

__all__ = ["Mutations", "Queries"]
