"""Hand-picked sets of products, in their order."""

from collections.abc import Iterator, Sequence
from typing import Any

from marketplace.shop.native.models import Channel, Collection, CollectionProduct, Product
from marketplace.shop.saleor.moving import backgrounds, described
from marketplace.shop.saleor.moving.far import PAGE
from marketplace.shop.saleor.moving.keys import product_key
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import LANGUAGE, code, iso, metadata, metadata_facts, moment
from marketplace.shop.saleor.moving.writing import write_metadata


class Collections(Kind):
    """By slug."""

    name = "collections"
    model = Collection

    def ours(self) -> Iterator[Ours]:
        rows = Collection.objects.prefetch_related("translations", "channel_listings__channel").order_by("pk")
        for row in rows:
            places = CollectionProduct.objects.filter(collection=row).order_by("sort_order", "pk")
            facts = {
                **described.facts(row),
                **backgrounds.facts(row),
                "listings": {
                    one.channel.slug: [one.is_published, one.published_at] for one in row.channel_listings.all()
                },
                "products": [product_key(*said) for said in places.values_list(*_NAMED)],
                "metadata": metadata_facts(row.metadata),
            }
            yield Ours(row.pk, row.slug, row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("collections"):
            products = list(self.products_of(node))
            facts = {
                **described.read(node),
                **backgrounds.read(node),
                "listings": {
                    one["channel"]["slug"]: [one["isPublished"], moment(one["publishedAt"])]
                    for one in node["channelListings"] or ()
                },
                "products": [_key(product) for product in products],
                "metadata": metadata(node["metadata"]),
            }
            extra = {"products": {_key(product): product["id"] for product in products}}
            yield Theirs(node["id"], node["slug"], facts, extra)

    def products_of(self, node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """All products of a collection that was read, in their order."""
        found = node["products"]
        while True:
            yield from (edge["node"] for edge in found["edges"])
            if not found["pageInfo"]["hasNextPage"]:
                return
            after = found["pageInfo"]["endCursor"]
            found = self.far.ask("collection_products", id=node["id"], first=PAGE, after=after)["products"]

    def create(self, rows: Sequence[Ours], _ids: Ids) -> list[str | NotMoved]:
        return [self.far.ask("collection_create", input=described.said(row.row))["collection"]["id"] for row in rows]

    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        for change in changes:
            row, there = change.ours.row, change.theirs
            if {"name", "description", "seo"} & change.names:
                self.far.ask("collection_update", id=there.id, input=described.said(row))
            if "picture" in change.names:
                backgrounds.send(self.far, "collection_picture", change)
            if "listings" in change.names:
                listings = [
                    {
                        "channelId": ids.of(Channel, one.channel_id),
                        "isPublished": one.is_published,
                        "publishedAt": iso(one.published_at),
                    }
                    for one in row.channel_listings.all()
                ]
                self.far.ask("collection_listing_update", id=there.id, input={"addChannels": listings})
            if "products" in change.names:
                self._put_products(change, ids)
            if "translated" in change.names and change.ours.facts["translated"] is not None:
                said = described.translation_said(row)
                self.far.ask("collection_translate", id=there.id, languageCode=code(LANGUAGE), input=said)
            write_metadata(self.far, change)
        return []

    def _put_products(self, change: Change, ids: Ids) -> None:
        there, wanted = dict(change.theirs.extra["products"]), change.ours.facts["products"]
        if gone := [there.pop(reference) for reference in there.keys() - set(wanted)]:
            self.far.ask("collection_remove", collectionId=change.theirs.id, products=gone)
        rows = Product.objects.filter(collections=change.ours.row).values_list("pk", "external_reference", "slug")
        known = {product_key(reference, slug): ids.get(Product, pk) for pk, reference, slug in rows}
        new = [known_id for key in wanted if key not in there and (known_id := known.get(key))]
        for some in (new[at : at + PAGE] for at in range(0, len(new), PAGE)):
            self.far.ask("collection_add", collectionId=change.theirs.id, products=some)
        self._put_order(change, [reference for reference in wanted if reference in there or known.get(reference)])

    def _put_order(self, change: Change, wanted: list[str]) -> None:
        found = self.far.ask("collection_products", id=change.theirs.id, first=PAGE, after=None)["products"]
        products = list(self.products_of({"id": change.theirs.id, "products": found}))
        order = [_key(product) for product in products]
        known = {_key(product): product["id"] for product in products}
        for place, reference in enumerate(wanted):
            if (now := order.index(reference)) != place:
                move = [{"productId": known[reference], "sortOrder": place - now}]
                self.far.ask("collection_order", collectionId=change.theirs.id, moves=move)
                order.insert(place, order.pop(now))


_NAMED = ("product__external_reference", "product__slug")


def _key(product: dict[str, Any]) -> str:
    return product_key(product["externalReference"], product["slug"])
