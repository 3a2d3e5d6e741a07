"""What belongs to channels, each in one statement."""

from collections.abc import Sequence

from marketplace.shop.native import models
from storefront_api.core.batching import Loader


class ZonesOfChannel(Loader[int, list[models.ShippingZone]]):
    """Zones goods of a channel go to."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.ShippingZone]]:
        found: dict[int, list[models.ShippingZone]] = {key: [] for key in keys}
        pairs = models.ShippingZone.channels.through.objects.filter(channel_id__in=keys).select_related("shippingzone")
        for pair in pairs.order_by("shippingzone_id"):
            found[pair.channel_id].append(pair.shippingzone)
        return found


class WarehousesOfChannel(Loader[int, list[models.Warehouse]]):
    """Warehouses in the order in which they give."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.Warehouse]]:
        found: dict[int, list[models.Warehouse]] = {key: [] for key in keys}
        pairs = models.ChannelWarehouse.objects.filter(channel_id__in=keys).select_related("warehouse")
        for pair in pairs.order_by("sort_order", "pk"):
            found[pair.channel_id].append(pair.warehouse)
        return found


class TaxConfigurationOfChannel(Loader[int, models.TaxConfiguration]):
    """The channel's rules for taxes."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.TaxConfiguration]:
        rows = models.TaxConfiguration.objects.filter(channel_id__in=keys)
        return {row.channel_id: row for row in rows}


class HasOrders(Loader[int, bool]):
    """Whether anything was ever sold in a channel."""

    def load_many(self, keys: Sequence[int]) -> dict[int, bool]:
        rows = models.Order.objects.filter(channel_id__in=keys).order_by().values_list("channel_id", flat=True)
        sold = set(rows.distinct())
        return {key: key in sold for key in keys}


class ChannelByPk(Loader[int, models.Channel]):
    """Channels."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.Channel]:
        return models.Channel.objects.in_bulk(keys)
