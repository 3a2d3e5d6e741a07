"""Pictures of goods. They lie with Saleor; here are their addresses."""

from collections.abc import Sequence

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Product, ProductMedia, ProductVariant
from marketplace.shop.saleor.mirror.rows import put
from marketplace.shop.saleor.values import Answer, pairs


def put_pictures(product: Product, given: Sequence[Answer]) -> bool:
    """A product's pictures in their order, and none besides; whether anything has changed."""
    has_changed = False
    for place, one in enumerate(given):
        values = {
            "product_id": product.pk,
            "image": "",
            "external_url": one["url"],
            "alt": one["alt"] or "",
            "type": one["type"],
            "sort_order": place,
            "metadata": pairs(one["metadata"]),
        }
        _is_new, is_other = put(ProductMedia, int_pk(one["id"], "ProductMedia"), values)
        has_changed = has_changed or is_other
    gone = product.media.exclude(pk__in=[int_pk(one["id"], "ProductMedia") for one in given])
    count, _each = gone.delete()
    return has_changed or count > 0


def put_pictures_of_variants(given: Sequence[Answer]) -> None:
    """Which of them show which variant."""
    for one in given:
        variant = ProductVariant.objects.get(pk=int_pk(one["id"], "ProductVariant"))
        variant.media.set([int_pk(picture["id"], "ProductMedia") for picture in one["media"] or ()])
