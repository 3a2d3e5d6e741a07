"""Which variant of a product is shown first: said once its variants are there."""

from collections.abc import Iterator, Sequence
from functools import partial

from marketplace.shop.native.models import Product, ProductVariant
from marketplace.shop.saleor.moving.keys import product_key
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs

SET = "product_default_variant"


class DefaultVariants(Kind):
    """As products, and their variants, are known."""

    name = "default variants"
    model = Product

    def ours(self) -> Iterator[Ours]:
        rows = Product.objects.exclude(default_variant=None).select_related("default_variant").order_by("pk")
        for row in rows.defer("search_vector").iterator(chunk_size=500):
            assert row.default_variant is not None
            facts = {"variant": _said(row.default_variant.external_reference, row.default_variant.sku)}
            yield Ours(row.pk, product_key(row.external_reference, row.slug), row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("default_variants"):
            default = node["defaultVariant"]
            facts = {"variant": _said(default["externalReference"], default["sku"]) if default else None}
            yield Theirs(node["id"], product_key(node["externalReference"], node["slug"]), facts)

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


def _said(reference: str | None, sku: str | None) -> str:
    return reference or sku or ""
