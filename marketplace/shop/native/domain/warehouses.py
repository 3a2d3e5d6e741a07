"""Warehouses: one per seller."""

import uuid

from django.db import transaction

from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.addresses import new_address, rewrite
from marketplace.shop.native.domain.channels import MARKET_SLUG
from marketplace.shop.native.models import Channel, ShippingZone, Warehouse
from marketplace.values.text import slugify


def save_warehouse(*, seller_id: str, name: str, address: AddressInfo) -> Warehouse:
    """Create or update the seller's one warehouse, found by the seller's id. It gives to the market's channel."""
    with transaction.atomic():
        warehouse = Warehouse.objects.select_related("address").filter(external_reference=seller_id).first()
        if warehouse is not None:
            rewrite(warehouse.address, address)
            warehouse.name = name
            warehouse.save(update_fields=["name"])
            return warehouse
        pk = uuid.uuid4()
        warehouse = Warehouse.objects.create(
            id=pk,
            name=name,
            slug=f"{slugify(name)[:200] or 'kho'}-{pk.hex[:8]}",
            address=new_address(address),
            external_reference=seller_id,
        )
        market = Channel.objects.filter(slug=MARKET_SLUG)
        warehouse.channels.set(market)
        warehouse.shipping_zones.set(ShippingZone.objects.filter(channels__in=market))
        return warehouse
