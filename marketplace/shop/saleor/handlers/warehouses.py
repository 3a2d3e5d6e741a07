"""Warehouses."""

from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.inbox.registry import handles
from marketplace.shop.saleor.mirror import warehouses


@handles("WarehouseCreated", "WarehouseUpdated", "WarehouseDeleted", "WarehouseMetadataUpdated")
def warehouse_changed(told: Told) -> None:
    """Read and put; in one that is gone there is nothing any more."""
    warehouses.refresh(told.facts["warehouse"]["id"])
