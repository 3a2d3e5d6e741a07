"""Variants with their prices and what lies of them where."""

import uuid
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from marketplace.shop.native.ids import int_pk, uuid_pk
from marketplace.shop.native.models import Channel, Product, ProductVariant, Warehouse
from marketplace.shop.saleor.mirror import stocks, warehouses
from marketplace.shop.saleor.mirror.listings import prices
from marketplace.shop.saleor.mirror.reading import grams, moment
from marketplace.shop.saleor.mirror.rows import put, put_children
from marketplace.shop.saleor.values import Answer, pairs


def channels_of(product: Answer) -> set[int]:
    """The keys of the channels that an answer's product and variants are sold in."""
    listed = [*(product["channelListings"] or ())]
    for variant in product["variants"] or ():
        listed += variant["channelListings"] or ()
    return {int_pk(one["channel"]["id"], "Channel") for one in listed}


def warehouses_of(product: Answer) -> dict[uuid.UUID, Warehouse]:
    """The warehouses that an answer's variants lie in."""
    lying = [stock for variant in product["variants"] or () for stock in variant["stocks"] or ()]
    return warehouses.by_key({uuid_pk(stock["warehouse"]["id"], "Warehouse") for stock in lying})


def put_variants(
    product: Product,
    given: Sequence[Answer],
    sold_in: Mapping[int, Channel],
    lies_in: Mapping[uuid.UUID, Warehouse],
    priced: Mapping[str, Answer | None],
) -> bool:
    """A product's variants in their order, and none besides; whether anything has changed."""
    changes: list[bool] = []
    for place, one in enumerate(given):
        pk = int_pk(one["id"], "ProductVariant")
        values = {
            "product_id": product.pk,
            "name": _name(one),
            "sku": one["sku"] or None,
            "external_reference": one["externalReference"],
            "track_inventory": one["trackInventory"],
            "quantity_limit_per_customer": one["quantityLimitPerCustomer"],
            "weight_grams": grams(one["weight"]),
            "sort_order": place,
            "created_at": moment(one["created"]),
            "metadata": pairs(one["metadata"]),
        }
        changes += put(ProductVariant, pk, values, own={"sku": None, "external_reference": None})
        row = ProductVariant.objects.get(pk=pk)
        english = (one["en"] or {}).get("name")
        names = {"en": {"name": english}} if english else {}
        changes += [
            put_children(row.translations, "language_code", names, keeping=["vi"]),
            put_children(row.channel_listings, "channel_id", prices(one, sold_in, priced.get(one["id"]))),
            stocks.put_stocks(row, stocks.counted(one["stocks"] or (), lies_in)),
        ]
    gone = product.variants.exclude(pk__in=[int_pk(one["id"], "ProductVariant") for one in given])
    return withdraw(gone) or any(changes)


def _name(one: Answer) -> str:
    """Saleor names a variant without a name by its SKU or id."""
    return "" if one["name"] in (one["sku"], one["id"]) else one["name"]


def withdraw(variants: QuerySet[ProductVariant]) -> bool:
    """These are gone there: they go here, or stay without price and stock where something has them still. Whether any
    did."""
    held = stocks.in_use(variants)
    is_any = False
    for variant in variants:
        if variant.pk not in held:
            variant.delete()
            is_any = True
            continue
        changes = [stocks.put_stocks(variant, {}), put_children(variant.channel_listings, "channel_id", {})]
        if any(changes) or variant.sku or variant.external_reference:
            ProductVariant.objects.filter(pk=variant.pk).update(sku=None, external_reference=None)
            is_any = True
    return is_any
