"""Hand-picked sets of products, put here as a Saleor has them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Channel, Collection, Product
from marketplace.shop.saleor.mirror.reading import description, words
from marketplace.shop.saleor.mirror.rows import put, put_children
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.kinds.collections import Collections
from marketplace.shop.saleor.moving.wording import metadata, moment


def put_all(far: Far) -> None:
    """Every one, with its products in their order."""
    channels = dict(Channel.objects.values_list("slug", "pk"))
    read = Collections(far)
    for node in far.every("collections"):
        with transaction.atomic():
            _put(node, [product["id"] for product in read.products_of(node)], channels)


def _put(node: Mapping[str, Any], product_ids: list[str], channels: Mapping[str, int]) -> None:
    pk = int_pk(node["id"], "Collection")
    values = {
        "name": node["name"],
        "slug": node["slug"],
        "seo_title": node["seoTitle"] or "",
        "seo_description": node["seoDescription"] or "",
        "metadata": metadata(node["metadata"]),
        **description(node["description"]),
    }
    put(Collection, pk, values, own={"slug": "~%s"})
    collection = Collection.objects.get(pk=pk)
    listings = {
        channels[one["channel"]["slug"]]: {
            "is_published": one["isPublished"],
            "published_at": moment(one["publishedAt"]),
        }
        for one in node["channelListings"] or ()
    }
    put_children(collection.channel_listings, "channel_id", listings)
    english = words(node["translation"])
    put_children(collection.translations, "language_code", {"en": english} if english else {}, keeping=["vi"])
    known = set(
        Product.objects.filter(pk__in=[int_pk(one, "Product") for one in product_ids]).values_list("pk", flat=True)
    )
    places = {pk: place for place, pk in enumerate(int_pk(one, "Product") for one in product_ids) if pk in known}
    put_children(
        collection.collectionproduct, "product_id", {pk: {"sort_order": place} for pk, place in places.items()}
    )
