"""Warehouses, and to which channels they give."""

import uuid
from collections.abc import Collection

from django.db import transaction

from marketplace.shop.native.domain.delivery.stock import tell_changes
from marketplace.shop.native.domain.people.addresses import new_address, rewrite
from marketplace.shop.native.ids import global_id, int_pk, uuid_pk
from marketplace.shop.native.models import Channel, ShippingZone, Stock, Warehouse
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror.postal_addresses import address_info
from marketplace.shop.saleor.mirror.rows import my_turn, put
from marketplace.shop.saleor.values import Answer, pairs


def refresh(warehouse_id: str, gives_to: Collection[int] | None = None) -> Warehouse | None:
    """Read one and put it; one that is gone there has nothing in it here any more. `gives_to` are the keys of its
    channels, where they are known already."""
    with transaction.atomic():
        my_turn(warehouse_id)
        answer = ask("warehouse", id=warehouse_id)["warehouse"]
        if answer is not None:
            return put_warehouse(answer, gives_to)
        forget(warehouse_id)
        return None


def put_warehouse(answer: Answer, gives_to: Collection[int] | None = None) -> Warehouse:
    """What `warehouse.graphql` answered. Asks Saleor once more for each channel there is, unless they are known."""
    pk = uuid_pk(answer["id"], "Warehouse")
    info = address_info(answer["address"])
    with transaction.atomic():
        row = Warehouse.objects.select_related("address").filter(pk=pk).first()
        address = rewrite(row.address, info) if row else new_address(info)
        values = {
            "name": answer["name"],
            "slug": answer["slug"],
            "email": answer["email"] or "",
            "external_reference": answer["externalReference"],
            "is_private": answer["isPrivate"],
            "click_and_collect_option": answer["clickAndCollectOption"],
            "metadata": pairs(answer["metadata"]),
            "address_id": address.pk,
        }
        put(Warehouse, pk, values, own={"slug": "~%s", "external_reference": None})
        warehouse = Warehouse.objects.get(pk=pk)
        if gives_to is None:
            gives_to = [channel.pk for channel in Channel.objects.all() if _gives_to(warehouse, channel)]
        warehouse.channels.set(Channel.objects.filter(pk__in=gives_to))
        zones = [int_pk(edge["node"]["id"], "ShippingZone") for edge in answer["shippingZones"]["edges"]]
        warehouse.shipping_zones.set(ShippingZone.objects.filter(pk__in=zones))
    return warehouse


def _gives_to(warehouse: Warehouse, channel: Channel) -> bool:
    found = ask(
        "warehouse_in_channel",
        warehouse=global_id("Warehouse", warehouse.pk),
        channel=global_id("Channel", channel.pk),
    )
    return bool(found["warehouses"]["edges"])


def forget(warehouse_id: str) -> None:
    """It is gone there: nothing lies in it, and it gives to no channel. Its name stays for whom it belonged to."""
    pk = uuid_pk(warehouse_id, "Warehouse")
    with transaction.atomic():
        warehouse = Warehouse.objects.filter(pk=pk).first()
        if warehouse is None:
            return
        lay_there = Stock.objects.filter(warehouse=warehouse)
        variants = set(lay_there.values_list("product_variant_id", flat=True))
        lay_there.delete()
        tell_changes(variants)
        warehouse.channels.clear()
        warehouse.shipping_zones.clear()


def by_key(pks: set[uuid.UUID]) -> dict[uuid.UUID, Warehouse]:
    """The warehouses with these keys; those that were never heard of are asked for."""
    known = Warehouse.objects.in_bulk(pks)
    for pk in sorted(pks - known.keys()):
        if (found := refresh(global_id("Warehouse", pk))) is not None:
            known[pk] = found
    return known
