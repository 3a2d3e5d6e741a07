"""A product as it is at Saleor now, ours to change until the transaction ends."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Product
from marketplace.shop.saleor.mirror import products
from marketplace.shop.saleor.mirror.rows import my_turn
from marketplace.values.refusal import NotFound


def taken(product_id: str) -> dict[str, Any]:
    """What Saleor knows of it. Raises NotFound. The caller is in a transaction."""
    int_pk(product_id, "Product")
    my_turn(product_id)
    answer = products.read(id=product_id)
    if answer["product"] is None:
        products.forget(int_pk(product_id, "Product"))
        raise NotFound(_("Không tìm thấy mặt hàng này."))
    return answer


def put_again(product_id: str) -> Product:
    """Read anew and put into the mirror, after a change. Raises NotFound.

    Saleor tells of a new product at once: who works on that message has their turn before or after, not in between.
    """
    my_turn(product_id)
    answer = products.read(id=product_id)
    if answer["product"] is None:
        raise NotFound(_("Không tìm thấy mặt hàng này."))
    return products.put_product(answer)


def listing_in(given: dict[str, Any], channel_id: str) -> dict[str, Any] | None:
    """How a product or variant is listed in a channel."""
    listed = (one for one in given["channelListings"] or () if one["channel"]["id"] == channel_id)
    return next(listed, None)
