"""What kinds of goods there are."""

from collections.abc import Mapping

from marketplace.shop.native.domain.channels.setup import PRODUCT_TYPES
from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import ProductType
from marketplace.shop.saleor.mirror.reading import grams
from marketplace.shop.saleor.mirror.rows import put
from marketplace.shop.saleor.values import Answer, pairs

BOOKABLE = "bookable"
"""Saleor has no word for what is booked: "true" under this key of a type's metadata is ours."""
_BOOKABLE_SLUGS = {slug for slug, _name, _is_shipped, is_bookable in PRODUCT_TYPES if is_bookable}


def put_product_type(answer: Answer) -> bool:
    """As it comes with a product; whether something was new."""
    kept = pairs(answer["metadata"])
    values = {
        "name": answer["name"],
        "slug": answer["slug"],
        "kind": answer["kind"],
        "has_variants": answer["hasVariants"],
        "is_shipping_required": answer["isShippingRequired"],
        "is_digital": answer["isDigital"],
        "is_bookable": is_bookable(answer["slug"], kept),
        "weight_grams": grams(answer["weight"]) or 0,
        "metadata": kept,
    }
    _is_new, has_changed = put(ProductType, int_pk(answer["id"], "ProductType"), values, own={"slug": "~%s"})
    return has_changed


def is_bookable(slug: str, kept: Mapping[str, str]) -> bool:
    """Whether nights or seats of such goods are counted by us. The market's own types are known by their slugs."""
    return kept[BOOKABLE] == "true" if BOOKABLE in kept else slug in _BOOKABLE_SLUGS
