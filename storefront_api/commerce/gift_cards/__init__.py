"""Gift cards."""

from storefront_api.commerce.gift_cards.mutations import Mutations
from storefront_api.commerce.gift_cards.queries import Queries

__all__ = ["Mutations", "Queries"]
