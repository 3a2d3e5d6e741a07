"""Back again: a Saleor's catalogue becomes a native market's, so that nobody is locked in.

What both have by the same key gets Saleor's ids first; then everything is put here as Saleor has it, as if each thing
had just been changed there.
"""

from collections.abc import Callable, Iterable
from typing import Any

from marketplace.shop.native.models import Category
from marketplace.shop.saleor.mirror import categories, channels, products, warehouses
from marketplace.shop.saleor.moving import collections_back, delivery_back, pictures_back
from marketplace.shop.saleor.moving.applying import Progress
from marketplace.shop.saleor.moving.comparing import compare
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.kinds.attributes import Attributes
from marketplace.shop.saleor.moving.kinds.categories import Categories
from marketplace.shop.saleor.moving.kinds.channels import Channels
from marketplace.shop.saleor.moving.kinds.collections import Collections
from marketplace.shop.saleor.moving.kinds.product_types import ProductTypes
from marketplace.shop.saleor.moving.kinds.products import Products
from marketplace.shop.saleor.moving.kinds.shipping_methods import ShippingMethods
from marketplace.shop.saleor.moving.kinds.shipping_zones import ShippingZones
from marketplace.shop.saleor.moving.kinds.variants import Variants
from marketplace.shop.saleor.moving.kinds.warehouses import Warehouses
from marketplace.shop.saleor.moving.relinking import relink_rows
from marketplace.shop.saleor.moving.things import Ids, Kind, NotMoved
from marketplace.shop.saleor.moving.whole import Found
from marketplace.shop.saleor.moving.wording import kept

KINDS: tuple[type[Kind], ...] = (
    Channels,
    ShippingZones,
    ShippingMethods,
    Warehouses,
    Attributes,
    ProductTypes,
    Categories,
    Products,
    Variants,
    Collections,
)


def bring_back(far: Far, progress: Progress) -> tuple[list[NotMoved], Found]:
    """Put it all here; what could not be had, and what differs afterwards. Again is once. Raises what asking raises."""
    relink_rows(_compared(far, None).ids, [kind.model for kind in KINDS])
    channels.refresh_all()
    delivery_back.put_all(far)
    _each("warehouses", _ids(far, "warehouses"), warehouses.refresh, progress)
    shelves = list(far.every("categories"))
    _each("categories", [node["id"] for node in shelves], categories.refresh, progress)
    for node in shelves:
        if place := kept(node["privateMetadata"]).get("order"):
            Category.objects.filter(slug=node["slug"]).update(sort_order=int(place))
    _each("products", _ids(far, "default_variants"), products.refresh, progress)
    collections_back.put_all(far)
    not_moved = pictures_back.fetch_all(far, progress)
    return not_moved, _compared(far, progress)


def _compared(far: Far, progress: Progress | None) -> Found:
    ids = Ids()
    return Found([compare(kind(far), ids, progress) for kind in KINDS], ids)


def _ids(far: Far, document: str) -> list[str]:
    return [node["id"] for node in far.every(document)]


def _each(what: str, ids: Iterable[str], put: Callable[[str], Any], progress: Progress) -> None:
    wanted = list(ids)
    progress.begin(what, len(wanted))
    for one in wanted:
        put(one)
        progress.done(1)
    progress.end()
