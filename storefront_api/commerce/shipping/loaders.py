"""What belongs to zones and ways of delivery, each in one statement."""

from collections.abc import Sequence

from marketplace.shop.native import models
from storefront_api.core.batching import Loader


class MethodsOfZone(Loader[int, list[models.ShippingMethod]]):
    """Ways of delivery within a zone."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.ShippingMethod]]:
        found: dict[int, list[models.ShippingMethod]] = {key: [] for key in keys}
        for row in models.ShippingMethod.objects.filter(shipping_zone_id__in=keys).order_by("sort_order", "pk"):
            found[row.shipping_zone_id].append(row)
        return found


class WarehousesOfZone(Loader[int, list[models.Warehouse]]):
    """Warehouses that serve a zone."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.Warehouse]]:
        found: dict[int, list[models.Warehouse]] = {key: [] for key in keys}
        pairs = models.Warehouse.shipping_zones.through.objects.filter(shippingzone_id__in=keys)
        for pair in pairs.select_related("warehouse").order_by("warehouse__slug"):
            found[pair.shippingzone_id].append(pair.warehouse)
        return found


class ChannelsOfZone(Loader[int, list[models.Channel]]):
    """Channels a zone is for."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.Channel]]:
        found: dict[int, list[models.Channel]] = {key: [] for key in keys}
        pairs = models.ShippingZone.channels.through.objects.filter(shippingzone_id__in=keys)
        for pair in pairs.select_related("channel").order_by("channel__slug"):
            found[pair.shippingzone_id].append(pair.channel)
        return found


class ListingsOfMethod(Loader[int, list[models.ShippingMethodChannelListing]]):
    """What a way of delivery costs, by channel."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.ShippingMethodChannelListing]]:
        found: dict[int, list[models.ShippingMethodChannelListing]] = {key: [] for key in keys}
        rows = models.ShippingMethodChannelListing.objects.filter(shipping_method_id__in=keys)
        for row in rows.order_by("pk"):
            found[row.shipping_method_id].append(row)
        return found


class PostalCodeRulesOfMethod(Loader[int, list[models.ShippingMethodPostalCodeRule]]):
    """Which postal codes a way of delivery reaches."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.ShippingMethodPostalCodeRule]]:
        found: dict[int, list[models.ShippingMethodPostalCodeRule]] = {key: [] for key in keys}
        rows = models.ShippingMethodPostalCodeRule.objects.filter(shipping_method_id__in=keys)
        for row in rows.order_by("pk"):
            found[row.shipping_method_id].append(row)
        return found
