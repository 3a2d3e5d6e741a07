"""What is put in a basket: prices by channel, pieces by warehouse."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Prefetch, QuerySet

from marketplace.shop.native.models import (
    AssignedVariantAttributeValue,
    Product,
    ProductVariant,
    Stock,
)
from marketplace.shop.saleor.moving import assigned, promised
from marketplace.shop.saleor.moving.keys import number, places, product_key, variant_key
from marketplace.shop.saleor.moving.kinds.variants_said import variant_changed, variant_said
from marketplace.shop.saleor.moving.things import Change, Facts, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import (
    LANGUAGE,
    code,
    grams,
    kept,
    metadata,
    metadata_facts,
    minor,
)
from marketplace.shop.saleor.moving.writing import refused


class Variants(Kind):
    """By external reference, else by SKU, else by product and place. Nearly all of them are made with their product;
    this is for those that came after it."""

    name = "variants"
    model = ProductVariant
    batch = 50

    def ours(self) -> Iterator[Ours]:
        nameless = ProductVariant.objects.filter(external_reference=None, sku=None).values_list("product", "pk")
        place_of = places(nameless)
        for row in variant_rows().iterator(chunk_size=500):
            product = product_key(row.product.external_reference, row.product.slug)
            facts = {
                "product": product,
                "name": _name(row.name, row.sku),
                "sku": row.sku,
                "counted": row.track_inventory,
                "limit": row.quantity_limit_per_customer,
                "weight": row.weight_grams,
                "prices": {
                    listing.channel.slug: [
                        listing.price_amount,
                        listing.cost_price_amount,
                        listing.prior_price_amount,
                    ]
                    for listing in row.channel_listings.all()
                },
                "stock": self.lying(row.stocks.all()),
                "attributes": assigned.facts(one.value for one in row.attributevalues.all()),
                "translated": _translated(row),
                "metadata": metadata_facts(row.metadata),
                "private metadata": metadata_facts(row.private_metadata),
            }
            title = f"{row.product.name} / {row.name}" if row.name else row.product.name
            key = variant_key(row.external_reference, row.sku, product, place_of.get(row.pk, 0))
            yield Ours(row.pk, key, title, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        nodes = list(self.far.every("variants"))
        nameless = [node for node in nodes if not (node["externalReference"] or node["sku"])]
        place_of = places((node["product"]["id"], number(node)) for node in nameless)
        for node in nodes:
            product = product_key(node["product"]["externalReference"], node["product"]["slug"])
            listings = node["channelListings"] or ()
            facts = {
                "product": product,
                "name": _name(node["name"], node["sku"], node["id"]),
                "sku": node["sku"] or None,
                "counted": node["trackInventory"],
                "limit": node["quantityLimitPerCustomer"],
                "weight": grams(node["weight"]),
                "prices": {
                    one["channel"]["slug"]: [minor(one["price"]), minor(one["costPrice"]), minor(one["priorPrice"])]
                    for one in listings
                    if one["price"] is not None
                },
                "stock": {stock["warehouse"]["slug"]: stock["quantity"] for stock in node["stocks"] or ()},
                "attributes": assigned.read(node["attributes"]),
                "translated": (node["translation"] or {}).get("name") or "",
                "metadata": metadata(node["metadata"]),
                "private metadata": metadata(node["privateMetadata"]),
            }
            extra = {
                "product": node["product"]["id"],
                "listings": {one["channel"]["slug"]: one["id"] for one in listings},
                "stocks": {one["warehouse"]["slug"]: one["id"] for one in node["stocks"] or ()},
                "kept": kept(node["privateMetadata"]),
            }
            key = variant_key(node["externalReference"], node["sku"], product, place_of.get(number(node), 0))
            yield Theirs(node["id"], key, facts, extra)

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            product = ids.get(Product, row.row.product_id)
            if product is None:
                made.append(NotMoved(self.name, row.title, "its product is not there"))
                continue
            answer = self.far.ask("variants_create", product=product, variants=[variant_said(row.row, ids)])
            result = answer["results"][0]
            variant = result["productVariant"]
            made.append(variant["id"] if variant else refused(self.name, row, result["errors"] or []))
        return made

    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        not_moved: list[NotMoved] = []
        for change in changes:
            if "product" in change.names:
                not_moved.append(NotMoved(self.name, change.ours.title, "it is of another product there"))
            if change.names - {"translated", "product"}:
                said = [variant_changed(change, ids)]
                answer = self.far.ask("variants_update", product=change.theirs.extra["product"], variants=said)
                if errors := answer["results"][0]["errors"]:
                    not_moved.append(refused(self.name, change.ours, errors))
        translated = [
            {
                "id": change.theirs.id,
                "languageCode": code(LANGUAGE),
                "translationFields": {"name": change.ours.facts["translated"]},
            }
            for change in changes
            if "translated" in change.names
        ]
        if translated:
            self.far.ask("variants_translate", translations=translated)
        return not_moved

    def lying(self, stocks: Iterable[Stock]) -> dict[str, int]:
        """Warehouse slug -> pieces. What was promised here lies apart there."""
        return promised.lying(stocks)

    def sums(self, facts: Facts) -> dict[str, int]:
        prices = {f"price in {channel}": price[0] for channel, price in facts["prices"].items()}
        return {**prices, "pieces": sum(facts["stock"].values())}


def variant_rows() -> QuerySet[ProductVariant]:
    """All variants with what is said of them at hand, in their products' order."""
    values = AssignedVariantAttributeValue.objects.select_related("value__attribute").order_by("sort_order", "pk")
    return (
        ProductVariant.objects.select_related("product")
        .defer("product__search_vector")
        .prefetch_related(
            "channel_listings__channel",
            "stocks__warehouse",
            "translations",
            Prefetch("attributevalues", queryset=values),
        )
        .order_by("product", "sort_order", "pk")
    )


def _translated(row: ProductVariant) -> str:
    return next((one.name for one in row.translations.all() if one.language_code == LANGUAGE), "")


def _name(name: str, *instead: str | None) -> str:
    """A Saleor calls a variant without a name by its SKU or id."""
    return "" if name in instead else name
