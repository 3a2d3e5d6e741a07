"""What belongs to warehouses, each in one statement."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from marketplace.shop.native import models
from storefront_api.core.batching import Loader


class WarehouseByPk(Loader[UUID, models.Warehouse]):
    """Warehouses."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, models.Warehouse]:
        return models.Warehouse.objects.in_bulk(keys)


class AddressByPk(Loader[int, models.Address]):
    """Addresses of things that keep one."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.Address]:
        return models.Address.objects.in_bulk(keys)


class ZonesOfWarehouse(Loader[UUID, list[models.ShippingZone]]):
    """The zones a warehouse serves."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[models.ShippingZone]]:
        found: dict[UUID, list[models.ShippingZone]] = {key: [] for key in keys}
        pairs = models.Warehouse.shipping_zones.through.objects.filter(warehouse_id__in=keys)
        for pair in pairs.select_related("shippingzone").order_by("shippingzone_id"):
            found[pair.warehouse_id].append(pair.shippingzone)
        return found


class StocksOfVariant(Loader[int, list[models.Stock]]):
    """A variant's rows in all warehouses."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.Stock]]:
        found: dict[int, list[models.Stock]] = defaultdict(list)
        for stock in models.Stock.objects.filter(product_variant_id__in=keys).order_by("pk"):
            found[stock.product_variant_id].append(stock)
        return {key: found[key] for key in keys}


class VariantByPk(Loader[int, models.ProductVariant]):
    """Variants of any visibility."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.ProductVariant]:
        return models.ProductVariant.objects.in_bulk(keys)
