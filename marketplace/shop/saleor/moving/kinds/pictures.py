"""Pictures of products."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from marketplace.shop.native.models import Product, ProductMedia
from marketplace.shop.saleor.moving.backgrounds import file_of
from marketplace.shop.saleor.moving.keys import product_key
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs


class Pictures(Kind):
    """By product and place: they are sent in their order, so that those missing are the last ones."""

    name = "pictures"
    model = ProductMedia
    batch = 20

    def ours(self) -> Iterator[Ours]:
        places: dict[int, int] = {}
        rows = ProductMedia.objects.filter(type="IMAGE").exclude(image="").select_related("product")
        for row in rows.defer("product__search_vector").order_by("product", "sort_order", "pk"):
            place = places[row.product_id] = places.get(row.product_id, -1) + 1
            key = f"{product_key(row.product.external_reference, row.product.slug)} / {place}"
            yield Ours(row.pk, key, f"{row.product.name} / {place + 1}", {"shows": row.alt}, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("product_pictures"):
            pictures = [picture for picture in node["media"] or () if picture["type"] == "IMAGE"]
            product = product_key(node["externalReference"], node["slug"])
            for place, picture in enumerate(pictures):
                yield Theirs(picture["id"], f"{product} / {place}", {"shows": picture["alt"]})

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        # Those of one product one after the other, so that they lie in their order.
        by_product: dict[int, list[Ours]] = {}
        for row in rows:
            by_product.setdefault(row.row.product_id, []).append(row)
        calls = [partial(self._send, some, ids.get(Product, product)) for product, some in by_product.items()]
        made = {pk: one for result in self.far.together(calls) for pk, one in result.items()}
        return [made[row.pk] for row in rows]

    def _send(self, rows: Sequence[Ours], product: str | None) -> dict[Any, str | NotMoved]:
        made: dict[Any, str | NotMoved] = {}
        for row in rows:
            if product is None:
                made[row.pk] = NotMoved(self.name, row.title, "the product is not there")
                continue
            try:
                file = file_of(row.row.image)
            except FileNotFoundError:
                made[row.pk] = NotMoved(self.name, row.title, f"the file {row.row.image.name} is gone")
                continue
            sent = self.far.send("picture_create", file, product=product, alt=row.row.alt)
            made[row.pk] = sent["media"]["id"]
        return made

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        for change in changes:
            self.far.ask("picture_update", id=change.theirs.id, alt=change.ours.row.alt)
        return []
