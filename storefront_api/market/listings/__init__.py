"""Listings: the seller's drafts, the officers' queue, and what a product tells beyond Saleor."""

from storefront_api.market.listings.mutations import Mutations
from storefront_api.market.listings.queries import Queries

__all__ = ["Mutations", "Queries"]
