"""Products: one reading of the whole thing, whatever is said to have changed of it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.domain.channels.channels import MARKET_SLUG
from marketplace.shop.native.ids import global_id, int_pk
from marketplace.shop.native.models import Product
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror import attributes, categories, channels, pictures, product_types, stocks, variants
from marketplace.shop.saleor.mirror.listings import put_listings
from marketplace.shop.saleor.mirror.reading import description, grams, moment, words
from marketplace.shop.saleor.mirror.rows import my_turn, put, put_children
from marketplace.shop.saleor.values import Answer, number_of, pairs

GONE = "~gone-"
"""How the slugs begin of what is gone at Saleor and stays here for whom it was promised to."""


def refresh(product_id: str) -> Product | None:
    """Read one and put it; None for one that is gone there."""
    with transaction.atomic():
        my_turn(product_id)
        answer = read(id=product_id)
        if answer["product"] is not None:
            return put_product(answer)
        forget(int_pk(product_id, "Product"))
        return None


def read(**variables: str) -> dict[str, Any]:
    """`product.graphql` by `id` or `externalReference`."""
    return ask("product", channel=MARKET_SLUG, **variables)


def put_product(answer: Answer) -> Product:
    """What `product.graphql` answered: written where it differs, and told of where anything did."""
    given = answer["product"]
    pk = int_pk(given["id"], "Product")
    priced = {one["id"]: one["pricing"] for one in (answer["priced"] or {}).get("variants") or ()}
    with transaction.atomic():
        # What is never heard of is asked for before anything is locked.
        category = categories.known(given["category"])
        sold_in = channels.by_key(variants.channels_of(given))
        lies_in = variants.warehouses_of(given)
        product_types.put_product_type(given["productType"])
        values = {
            "product_type_id": int_pk(given["productType"]["id"], "ProductType"),
            "category_id": category,
            "name": given["name"],
            "slug": given["slug"],
            "external_reference": given["externalReference"],
            "weight_grams": grams(given["weight"]),
            "rating": None if given["rating"] is None else float(given["rating"]),
            "seo_title": given["seoTitle"] or "",
            "seo_description": given["seoDescription"] or "",
            "created_at": moment(given["created"]),
            "metadata": pairs(given["metadata"]),
            **description(given["description"]),
        }
        is_new, has_changed = put(Product, pk, values, own={"slug": "~%s", "external_reference": None})
        product = Product.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)
        english = words(given["en"])
        changes = [
            has_changed,
            put_children(product.translations, "language_code", {"en": english} if english else {}, keeping=["vi"]),
            variants.put_variants(product, given["variants"] or (), sold_in, lies_in, priced),
            put_listings(product, given["channelListings"] or (), sold_in),
            pictures.put_pictures(product, given["media"] or ()),
            attributes.put_attributes(product, given["attributes"]),
            _put_default_variant(product, given["defaultVariant"]),
        ]
        pictures.put_pictures_of_variants(given["variants"] or ())
        if any(changes):
            Product.objects.filter(pk=pk).update(updated_at=timezone.now())
            publish(ProductChanged(product_id=global_id("Product", pk), what="CREATED" if is_new else "UPDATED"))
    product.refresh_from_db()
    return product


def _put_default_variant(product: Product, given: Mapping[str, str] | None) -> bool:
    default = number_of(given, "ProductVariant")
    if product.default_variant_id == default:
        return False
    Product.objects.filter(default_variant_id=default).exclude(pk=product.pk).update(default_variant=None)
    product.default_variant_id = default
    product.save(update_fields=["default_variant"])
    return True


def forget(pk: int) -> None:
    """It is gone there. Here it stays, hidden and without price or stock, where a basket or an open order has it."""
    with transaction.atomic():
        product = Product.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        if product is None or product.slug.startswith(GONE):
            return
        if stocks.in_use(product.variants.all()):
            product.channel_listings.all().delete()
            variants.withdraw(product.variants.all())
            Product.objects.filter(pk=pk).update(external_reference=None, slug=f"{GONE}{pk}", updated_at=timezone.now())
        else:
            product.delete()
        publish(ProductChanged(product_id=global_id("Product", pk), what="DELETED"))
