"""A seller's warehouse at Saleor: what lies there counts once it gives to the channel and to a zone of the channel."""

import uuid

from django.db import transaction

from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.models import Warehouse
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.domain.catalogue.market import market_id
from marketplace.shop.saleor.mirror.postal_addresses import address_input
from marketplace.shop.saleor.mirror.rows import my_turn
from marketplace.shop.saleor.mirror.warehouses import put_warehouse
from marketplace.values.text import slugify


def save(*, seller_id: str, name: str, address: AddressInfo) -> Warehouse:
    """Create or update the seller's one warehouse, found by the seller's id.

    Refused as Saleor refuses; raises NotFound without a market.
    """
    channel = market_id()
    with transaction.atomic():
        my_turn(f"warehouse of {seller_id}")
        known = ask("warehouse", externalReference=seller_id)["warehouse"]
        wanted = {"name": name, "address": address_input(address)}
        if known is None:
            slug = f"{slugify(name)[:200] or 'kho'}-{uuid.uuid4().hex[:8]}"
            made = ask("warehouse_create", input={**wanted, "slug": slug, "externalReference": seller_id})
            warehouse = made["createWarehouse"]["warehouse"]["id"]
        else:
            warehouse = known["id"]
            ask("warehouse_update", id=warehouse, input=wanted)
        my_turn(warehouse)
        _let_it_give(warehouse, channel)
        return put_warehouse(ask("warehouse", id=warehouse)["warehouse"])


def _let_it_give(warehouse: str, channel: str) -> None:
    if not ask("warehouse_in_channel", warehouse=warehouse, channel=channel)["warehouses"]["edges"]:
        ask("warehouse_to_channel", channel=channel, warehouse=warehouse)
    zones = {edge["node"]["id"] for edge in ask("zones_of_channel", channel=channel)["shippingZones"]["edges"]}
    there = ask("warehouse", id=warehouse)["warehouse"]["shippingZones"]["edges"]
    for zone in sorted(zones - {edge["node"]["id"] for edge in there}):
        # From the zone's side: from the warehouse's, Saleor takes a zone's first warehouse only.
        ask("warehouse_to_zone", zone=zone, warehouse=warehouse)
