"""Zones and ways of delivery, put here as a Saleor has them."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Channel, ShippingMethod, ShippingZone
from marketplace.shop.saleor.mirror.rows import put, put_children
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.wording import LANGUAGE, grams, kept, metadata, minor, words
from marketplace.shop.saleor.values import number_of


def put_all(far: Far) -> None:
    """Every zone with its ways."""
    channels = {channel.slug: channel for channel in Channel.objects.all()}
    for zone in far.every("shipping_zones"):
        with transaction.atomic():
            _put_zone(zone, channels)


def _put_zone(node: Mapping[str, Any], channels: Mapping[str, Channel]) -> None:
    pk = int_pk(node["id"], "ShippingZone")
    values = {
        "name": node["name"],
        "description": node["description"] or "",
        "countries": [country["code"] for country in node["countries"]],
        "default": node["default"],
        "metadata": metadata(node["metadata"]),
    }
    put(ShippingZone, pk, values)
    zone = ShippingZone.objects.get(pk=pk)
    zone.channels.set([channels[channel["slug"]] for channel in node["channels"]])
    for method in node["shippingMethods"] or ():
        _put_method(zone, method, channels)


def _put_method(zone: ShippingZone, node: Mapping[str, Any], channels: Mapping[str, Channel]) -> None:
    pk, own = int_pk(node["id"], "ShippingMethodType"), kept(node["privateMetadata"])
    translated = node["translation"] or {"name": "", "description": None}
    values = {
        "shipping_zone_id": zone.pk,
        "name": node["name"],
        "name_translations": {LANGUAGE: translated["name"]} if translated["name"] else {},
        "type": (node["type"] or "price").lower(),
        "description": words(node["description"]),
        "rich_description": json.loads(node["description"]) if node["description"] else None,
        "minimum_order_weight_grams": grams(node["minimumOrderWeight"]) or None,
        "maximum_order_weight_grams": grams(node["maximumOrderWeight"]),
        "minimum_delivery_days": node["minimumDeliveryDays"],
        "maximum_delivery_days": node["maximumDeliveryDays"],
        "tax_class_id": number_of(node["taxClass"], "TaxClass"),
        "description_translations": {LANGUAGE: json.loads(translated["description"])}
        if translated["description"]
        else {},
        "metadata": metadata(node["metadata"]),
        "external_reference": own.get("reference") or None,
        "sort_order": int(own.get("order", 0)),
    }
    put(ShippingMethod, pk, values, own={"external_reference": None})
    method = ShippingMethod.objects.get(pk=pk)
    prices = {
        channels[one["channel"]["slug"]].pk: {
            "currency": one["price"]["currency"],
            "price_amount": minor(one["price"]),
            "minimum_order_price_amount": minor(one["minimumOrderPrice"]) or None,
            "maximum_order_price_amount": minor(one["maximumOrderPrice"]),
        }
        for one in node["channelListings"] or ()
        if one["price"]
    }
    put_children(method.channel_listings, "channel_id", prices)
    rules = [(rule["start"], rule["end"] or "", rule["inclusionType"]) for rule in node["postalCodeRules"] or ()]
    if sorted(rules) != sorted(method.postal_code_rules.values_list("start", "end", "inclusion_type")):
        method.postal_code_rules.all().delete()
        for start, end, inclusion_type in rules:
            method.postal_code_rules.create(start=start, end=end, inclusion_type=inclusion_type)
