"""Back again: a Saleor's catalogue becomes a native market's, so that nobody is locked in.

What both have by the same key gets Saleor's ids first; then everything is put here as Saleor has it, as if each thing
had just been changed there.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, UUIDField

from marketplace.rows.renumbering import count_beyond
from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Category, Stock
from marketplace.shop.saleor.mirror import categories, channels, products, warehouses
from marketplace.shop.saleor.moving import (
    collections_back,
    delivery_back,
    goods_back,
    pictures_back,
    taxes_back,
    types_back,
)
from marketplace.shop.saleor.moving.applying import Progress
from marketplace.shop.saleor.moving.comparing import compare
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.kinds.attributes import Attributes, AttributeValues
from marketplace.shop.saleor.moving.kinds.categories import Categories
from marketplace.shop.saleor.moving.kinds.channels import Channels
from marketplace.shop.saleor.moving.kinds.collections import Collections
from marketplace.shop.saleor.moving.kinds.pictures import Pictures
from marketplace.shop.saleor.moving.kinds.product_types import ProductTypes
from marketplace.shop.saleor.moving.kinds.products import Products
from marketplace.shop.saleor.moving.kinds.shipping_methods import ShippingMethods
from marketplace.shop.saleor.moving.kinds.shipping_zones import ShippingZones
from marketplace.shop.saleor.moving.kinds.tax_classes import TaxClasses
from marketplace.shop.saleor.moving.kinds.variants import Variants
from marketplace.shop.saleor.moving.kinds.warehouses import Warehouses
from marketplace.shop.saleor.moving.relinking import relink_rows
from marketplace.shop.saleor.moving.stepping_aside import same_and_aside
from marketplace.shop.saleor.moving.things import Ids, Kind, NotMoved
from marketplace.shop.saleor.moving.whole import Found
from marketplace.shop.saleor.moving.wording import kept


class Lying(Variants):
    """As it is here: what orders there were promised stays promised, and nothing is laid apart."""

    def lying(self, stocks: Iterable[Stock]) -> dict[str, int]:
        return {stock.warehouse.slug: stock.quantity for stock in stocks}


KINDS: tuple[type[Kind], ...] = (
    TaxClasses,
    Channels,
    ShippingZones,
    ShippingMethods,
    Warehouses,
    Attributes,
    ProductTypes,
    Categories,
    Products,
    Lying,
    Collections,
)
BY_KEY: tuple[type[Kind], ...] = (*KINDS, AttributeValues, Pictures)
NUMBERED: tuple[type[Model], ...] = (
    *(kind.model for kind in BY_KEY if not isinstance(kind.model._meta.pk, UUIDField)),
)


def bring_back(far: Far, progress: Progress) -> tuple[list[NotMoved], Found]:
    """Put it all here; what could not be had, and what differs afterwards. Again is once. Raises what asking raises."""
    relink_rows(same_and_aside(far, BY_KEY), list({kind.model: None for kind in BY_KEY}), is_back=True)
    try:
        return _bring_back(far, progress)
    finally:
        for model in NUMBERED:
            count_beyond(model)


def _bring_back(far: Far, progress: Progress) -> tuple[list[NotMoved], Found]:
    sold_in: dict[str, list[int]] = {}
    for node in far.ask("channels"):
        channels.refresh(node["id"])
        for place in node["warehouses"]:
            sold_in.setdefault(place["id"], []).append(int_pk(node["id"], "Channel"))
    taxes_back.put_all(far)
    delivery_back.put_all(far)
    _each("warehouses", _ids(far, "warehouses"), lambda one: warehouses.refresh(one, sold_in.get(one, ())), progress)
    types_back.put_all(far)
    shelves = list(far.every("categories"))
    _each("categories", [node["id"] for node in shelves], categories.refresh, progress)
    for node in shelves:
        if place := kept(node["privateMetadata"]).get("order"):
            Category.objects.filter(slug=node["slug"]).update(sort_order=int(place))
    _each("products", _ids(far, "default_variants"), products.refresh, progress)
    goods_back.put_rest(far)
    collections_back.put_all(far)
    not_moved = pictures_back.fetch_all(far, progress)
    return not_moved, _compared(far, progress)


def _compared(far: Far, progress: Progress) -> Found:
    ids = Ids()
    return Found([compare(kind(far), ids, progress, is_back=True) for kind in KINDS], ids)


def _ids(far: Far, document: str) -> list[str]:
    return [node["id"] for node in far.every(document)]


def _each(what: str, ids: Iterable[str], put: Callable[[str], Any], progress: Progress) -> None:
    wanted = list(ids)
    progress.begin(what, len(wanted))
    for one in wanted:
        put(one)
        progress.done(1)
    progress.end()
