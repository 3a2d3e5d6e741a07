"""Places where a basket can be collected instead of being sent."""

import uuid
from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F, Sum
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.baskets.delivery import needs_shipping
from marketplace.shop.native.domain.baskets.priced import PricedLine
from marketplace.shop.native.domain.people.addresses import address_info, new_address
from marketplace.shop.native.models import Checkout, Reservation, Stock, Warehouse
from marketplace.values.refusal import Refused

_Option = Warehouse.ClickAndCollect


def collection_points(checkout: Checkout, priced: Sequence[PricedLine]) -> list[Warehouse]:
    """Those of the channel that have everything (LOCAL), or to which everything can be brought (ALL). Three statements.

    What the basket itself has reserved counts as being there for it.
    """
    if not needs_shipping(priced):
        return []
    points = list(
        Warehouse.objects.filter(channels=checkout.channel_id)
        .exclude(click_and_collect_option=_Option.DISABLED)
        .order_by("channelwarehouse__sort_order", "slug")
    )
    if not points:
        return []
    wanted: dict[int, int] = defaultdict(int)
    for row in priced:
        if row.line.variant.track_inventory:
            wanted[row.line.variant_id] += row.line.quantity
    there = _there(checkout, set(wanted))
    together: dict[int, int] = defaultdict(int)
    for (variant_id, _warehouse), quantity in there.items():
        together[variant_id] += quantity
    everywhere = all(together[variant_id] >= quantity for variant_id, quantity in wanted.items())
    return [
        point
        for point in points
        if all(there[variant_id, point.pk] >= quantity for variant_id, quantity in wanted.items())
        or (everywhere and point.click_and_collect_option == _Option.ALL)
    ]


def check_collection_point(checkout: Checkout, priced: Sequence[PricedLine], warehouse_id: uuid.UUID) -> Warehouse:
    """The place, if this basket can be collected there (DELIVERY_METHOD_NOT_APPLICABLE, SHIPPING_NOT_REQUIRED)."""
    if not needs_shipping(priced):
        raise Refused("SHIPPING_NOT_REQUIRED", _("Giỏ hàng này không có gì phải giao."), field="deliveryMethodId")
    for point in collection_points(checkout, priced):
        if point.pk == warehouse_id:
            return point
    raise Refused(
        "DELIVERY_METHOD_NOT_APPLICABLE",
        _("Không nhận được giỏ hàng này ở điểm đã chọn. Hãy chọn điểm hoặc cách giao khác."),
        field="deliveryMethodId",
    )


def collect_at(checkout: Checkout, point: Warehouse) -> list[str]:
    """Let the goods go to that place; names the columns that changed. The caller holds the lock and saves."""
    info = address_info(point.address)
    assert info is not None
    checkout.collection_point = point
    checkout.shipping_address = new_address(info)
    checkout.country = info.country
    checkout.save_shipping_address = False
    return ["collection_point", "shipping_address", "country", "save_shipping_address"]


def collect_no_more(checkout: Checkout) -> list[str]:
    """The goods go to the buyer again, whose address is to be said; names the columns that changed."""
    if checkout.collection_point_id is None:
        return []
    checkout.collection_point = None
    checkout.shipping_address = None
    checkout.save_shipping_address = True
    return ["collection_point", "shipping_address", "save_shipping_address"]


def only_warehouse(checkout: Checkout) -> uuid.UUID | None:
    """The warehouse that has to have everything: where the basket is collected, if nothing is brought there."""
    point = checkout.collection_point
    return point.pk if point is not None and point.click_and_collect_option == _Option.LOCAL else None


def _there(checkout: Checkout, variant_ids: set[int]) -> dict[tuple[int, uuid.UUID], int]:
    found: dict[tuple[int, uuid.UUID], int] = defaultdict(int)
    free = Stock.objects.filter(product_variant_id__in=variant_ids, warehouse__channels=checkout.channel_id)
    for variant_id, warehouse_id, quantity in free.annotate(
        free=F("quantity") - F("quantity_allocated") - F("quantity_reserved")
    ).values_list("product_variant_id", "warehouse_id", "free"):
        found[variant_id, warehouse_id] += quantity
    own = Reservation.objects.filter(checkout_line__checkout=checkout)
    for variant_id, warehouse_id, quantity in own.values_list(
        "stock__product_variant_id", "stock__warehouse_id"
    ).annotate(together=Sum("quantity_reserved")):
        found[variant_id, warehouse_id] += quantity
    return found
