"""The market's books, for the finance desk."""

from storefront_api.market.ledger.queries import Queries

__all__ = ["Queries"]
