"""What sellers earn (its fields hang on the seller's workspace), cash they take, and the fees that officers set."""

from storefront_api.market.settlement.mutations import Mutations
from storefront_api.market.settlement.queries import Queries

__all__ = ["Mutations", "Queries"]
