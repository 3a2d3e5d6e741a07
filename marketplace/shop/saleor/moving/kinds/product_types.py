"""What kinds of things products are, and what can be said of each."""

from collections.abc import Iterator, Sequence
from typing import Any

from marketplace.shop.native.models import Attribute, ProductType, TaxClass
from marketplace.shop.saleor.mirror.product_types import BOOKABLE, is_bookable
from marketplace.shop.saleor.moving.things import Change, Facts, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import grams, metadata, metadata_facts, metadata_input, weight

_ATTRIBUTES = ("attributes", "attributes of variants")


class ProductTypes(Kind):
    """By slug. That its products are booked stands in its metadata: Saleor has no word for it."""

    name = "product types"
    model = ProductType

    def ours(self) -> Iterator[Ours]:
        rows = ProductType.objects.select_related("tax_class").prefetch_related(
            "attributeproduct__attribute", "attributevariant__attribute"
        )
        for row in rows.order_by("pk"):
            facts = {
                "name": row.name,
                "kind": row.kind,
                "variants": row.has_variants,
                "shipped": row.is_shipping_required,
                "digital": row.is_digital,
                "weight": row.weight_grams,
                "tax class": row.tax_class.name if row.tax_class else None,
                "attributes": sorted(one.attribute.slug for one in row.attributeproduct.all()),
                "attributes of variants": sorted(
                    (one.attribute.slug, one.variant_selection) for one in row.attributevariant.all()
                ),
                "metadata": {**metadata_facts(row.metadata), BOOKABLE: str(row.is_bookable).lower()},
            }
            yield Ours(row.pk, row.slug, row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("product_types"):
            said = metadata(node["metadata"])
            selecting = {attribute["slug"] for attribute in node["selecting"] or ()}
            facts = {
                "name": node["name"],
                "kind": node["kind"],
                "variants": node["hasVariants"],
                "shipped": node["isShippingRequired"],
                "digital": node["isDigital"],
                "weight": grams(node["weight"]) or 0,
                "tax class": node["taxClass"]["name"] if node["taxClass"] else None,
                "attributes": sorted(attribute["slug"] for attribute in node["productAttributes"] or ()),
                "attributes of variants": sorted(
                    (one["slug"], one["slug"] in selecting) for one in node["variantAttributes"] or ()
                ),
                "metadata": {BOOKABLE: str(is_bookable(node["slug"], said)).lower(), **said},
            }
            yield Theirs(node["id"], node["slug"], facts)

    def differing(self, ours: Facts, theirs: Facts) -> frozenset[str]:
        """What more can be said of products there is no difference: taking it away would take what was said, too."""
        less = {name for name in _ATTRIBUTES if set(ours[name]) <= set(theirs[name])}
        return super().differing(ours, theirs) - less

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        return [
            self.far.ask("product_type_create", input={**_said(row.row, ids), "slug": row.key})["productType"]["id"]
            for row in rows
        ]

    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        for change in changes:
            row, there = change.ours.row, change.theirs
            if change.names - {"metadata", *_ATTRIBUTES}:
                self.far.ask("product_type_update", id=there.id, input=_said(row, ids))
            if operations := _operations(row, there, ids):
                self.far.ask("attribute_assign", productTypeId=there.id, operations=operations)
            if "metadata" in change.names:
                self.far.ask("metadata_update", id=there.id, input=metadata_input(change.ours.facts["metadata"]))
        return []


def _said(row: ProductType, ids: Ids) -> dict[str, Any]:
    return {
        "name": row.name,
        "kind": row.kind,
        "hasVariants": row.has_variants,
        "isShippingRequired": row.is_shipping_required,
        "isDigital": row.is_digital,
        "weight": weight(row.weight_grams),
        "taxClass": ids.of(TaxClass, row.tax_class_id) if row.tax_class_id else None,
    }


def _operations(row: ProductType, there: Theirs, ids: Ids) -> list[dict[str, Any]]:
    """What of its attributes is not there yet, in our order."""
    known = set(there.facts["attributes"])
    known_of_variants = {slug for slug, _selecting in there.facts["attributes of variants"]}
    of_products = sorted(row.attributeproduct.all(), key=lambda one: (one.sort_order, one.pk))
    of_variants = sorted(row.attributevariant.all(), key=lambda one: (one.sort_order, one.pk))
    return [
        {"id": ids.of(Attribute, one.attribute_id), "type": "PRODUCT"}
        for one in of_products
        if one.attribute.slug not in known
    ] + [
        {"id": ids.of(Attribute, one.attribute_id), "type": "VARIANT", "variantSelection": one.variant_selection}
        for one in of_variants
        if one.attribute.slug not in known_of_variants
    ]
