"""What can be bought, with its variants."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Prefetch

from marketplace.shop.native.models import (
    AssignedProductAttributeValue,
    Category,
    Channel,
    Product,
    ProductType,
    ProductVariant,
    TaxClass,
)
from marketplace.shop.saleor.moving import assigned, described
from marketplace.shop.saleor.moving.keys import product_key
from marketplace.shop.saleor.moving.kinds.variants import variant_rows
from marketplace.shop.saleor.moving.kinds.variants_said import variant_said
from marketplace.shop.saleor.moving.things import Change, Facts, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import (
    LANGUAGE,
    code,
    grams,
    iso,
    kept,
    metadata,
    metadata_facts,
    metadata_input,
    moment,
    weight,
)
from marketplace.shop.saleor.moving.writing import refused


class Products(Kind):
    """By external reference, which every row has once `references.give` has been over them; by slug what a Saleor
    has without one."""

    name = "products"
    model = Product
    batch = 50

    def ours(self) -> Iterator[Ours]:
        values = AssignedProductAttributeValue.objects.select_related("value__attribute").order_by("sort_order", "pk")
        rows = Product.objects.select_related("product_type", "category", "tax_class")
        rows = rows.defer("search_vector").prefetch_related(
            "translations", "channel_listings__channel", Prefetch("attributevalues", queryset=values)
        )
        for row in rows.order_by("pk").iterator(chunk_size=500):
            facts = {
                **described.facts(row),
                "slug": row.slug,
                "type": row.product_type.slug,
                "category": row.category.slug if row.category else None,
                "tax class": row.tax_class.name if row.tax_class else None,
                "weight": row.weight_grams,
                "rating": row.rating,
                "listings": {listing.channel.slug: _listing_facts(listing) for listing in row.channel_listings.all()},
                "attributes": assigned.facts(one.value for one in row.attributevalues.all()),
                "metadata": metadata_facts(row.metadata),
                "private metadata": metadata_facts(row.private_metadata),
            }
            yield Ours(row.pk, product_key(row.external_reference, row.slug), row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("products"):
            facts = {
                **described.read(node),
                "slug": node["slug"],
                "type": node["productType"]["slug"],
                "category": node["category"]["slug"] if node["category"] else None,
                "tax class": node["taxClass"]["name"] if node["taxClass"] else None,
                "weight": grams(node["weight"]),
                "rating": None if node["rating"] is None else float(node["rating"]),
                "listings": {
                    one["channel"]["slug"]: [
                        one["isPublished"],
                        moment(one["publishedAt"]),
                        one["visibleInListings"],
                        moment(one["availableForPurchaseAt"]),
                    ]
                    for one in node["channelListings"] or ()
                },
                "attributes": assigned.read(node["attributes"]),
                "metadata": metadata(node["metadata"]),
                "private metadata": metadata(node["privateMetadata"]),
            }
            key = product_key(node["externalReference"], node["slug"])
            yield Theirs(node["id"], key, facts, {"kept": kept(node["privateMetadata"])})

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        variants: dict[int, list[ProductVariant]] = {}
        for variant in variant_rows().filter(product__in=[row.pk for row in rows]):
            variants.setdefault(variant.product_id, []).append(variant)
        products = []
        for row in rows:
            said = {**_said(row.row, ids), "productType": ids.of(ProductType, row.row.product_type_id)}
            said["channelListings"] = [_listing_said(listing, ids) for listing in row.row.channel_listings.all()]
            said["variants"] = [variant_said(one, ids) for one in variants.get(row.pk, ())]
            products.append(said)
        answer = self.far.ask("products_create", products=products)
        return [
            result["product"]["id"] if result["product"] else refused(self.name, row, result["errors"] or [])
            for row, result in zip(rows, answer["results"], strict=True)
        ]

    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        not_moved = []
        for change in changes:
            row, there = change.ours.row, change.theirs
            if "type" in change.names:
                not_moved.append(NotMoved(self.name, row.name, f"its type there is {there.facts['type']}"))
            if change.names - {"translated", "listings", "type"}:
                said = _said(row, ids)
                said["privateMetadata"] = metadata_input(row.private_metadata, there.extra["kept"])
                self.far.ask("product_update", id=there.id, input=said)
            if "listings" in change.names:
                gone = there.facts["listings"].keys() - change.ours.facts["listings"].keys()
                by_slug = {channel.slug: ids.get(Channel, channel.pk) for channel in Channel.objects.all()}
                said = {
                    "updateChannels": [_listing_said(listing, ids) for listing in row.channel_listings.all()],
                    "removeChannels": [by_slug[slug] for slug in gone if by_slug.get(slug)],
                }
                self.far.ask("product_listing_update", id=there.id, input=said)
        translated = [
            {
                "id": change.theirs.id,
                "languageCode": code(LANGUAGE),
                "translationFields": described.translation_said(change.ours.row),
            }
            for change in changes
            if "translated" in change.names and change.ours.facts["translated"] is not None
        ]
        if translated:
            self.far.ask("products_translate", translations=translated)
        return not_moved

    def sums(self, facts: Facts) -> dict[str, int]:
        return {f"published in {channel}": int(listing[0]) for channel, listing in facts["listings"].items()}


def _said(row: Product, ids: Ids) -> dict[str, Any]:
    return {
        **described.said(row),
        "externalReference": row.external_reference,
        "category": ids.of(Category, row.category_id) if row.category_id else None,
        "taxClass": ids.of(TaxClass, row.tax_class_id) if row.tax_class_id else None,
        "weight": weight(row.weight_grams),
        "rating": row.rating,
        "attributes": assigned.said((one.value for one in row.attributevalues.all()), ids),
        "metadata": metadata_input(row.metadata),
        "privateMetadata": metadata_input(row.private_metadata),
    }


def _listing_facts(listing: Any) -> list[Any]:
    return [
        listing.is_published,
        listing.published_at,
        listing.visible_in_listings,
        listing.available_for_purchase_at,
    ]


def _listing_said(listing: Any, ids: Ids) -> dict[str, Any]:
    return {
        "channelId": ids.of(Channel, listing.channel_id),
        "isPublished": listing.is_published,
        "publishedAt": iso(listing.published_at),
        "visibleInListings": listing.visible_in_listings,
        "isAvailableForPurchase": listing.available_for_purchase_at is not None,
        "availableForPurchaseAt": iso(listing.available_for_purchase_at),
    }
