"""Shelves."""

from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.inbox.registry import handles
from marketplace.shop.saleor.mirror import categories


@handles("CategoryCreated", "CategoryUpdated", "CategoryDeleted")
def category_changed(told: Told) -> None:
    """Read and put; with one that is gone go all below it, and their goods are hidden."""
    categories.refresh(told.facts["category"]["id"])
