"""Which variant of a product is shown first: said once its variants are there."""

from collections.abc import Iterator, Sequence
from functools import partial

from marketplace.shop.native.models import Product, ProductVariant
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs

SET = "product_default_variant"


class DefaultVariants(Kind):
    """By the product's external reference."""

    name = "default variants"
    model = Product

    def ours(self) -> Iterator[Ours]:
        rows = Product.objects.exclude(default_variant=None).select_related("default_variant").order_by("pk")
        for row in rows.defer("search_vector").iterator(chunk_size=500):
            facts = {"variant": row.default_variant.external_reference if row.default_variant else None}
            yield Ours(row.pk, row.external_reference or "", row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("default_variants"):
            default = node["defaultVariant"]
            facts = {"variant": default["externalReference"] if default else None}
            yield Theirs(node["id"], node["externalReference"] or "", facts)

    def create(self, rows: Sequence[Ours], _ids: Ids) -> list[str | NotMoved]:
        return [NotMoved(self.name, row.title, "the product is not there") for row in rows]

    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        not_moved, calls = [], []
        for change in changes:
            variant = ids.get(ProductVariant, change.ours.row.default_variant_id)
            if variant is None:
                not_moved.append(NotMoved(self.name, change.ours.title, "the variant is not there"))
            else:
                calls.append(partial(self.far.ask, SET, productId=change.theirs.id, variantId=variant))
        self.far.together(calls)
        return not_moved
