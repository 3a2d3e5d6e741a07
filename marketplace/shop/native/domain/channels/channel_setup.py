"""Staff open channels and decide how baskets, payments and orders go in them."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.delivery.warehouses import drop_unshared_zones
from marketplace.shop.native.domain.slugs import given_slug
from marketplace.shop.native.domain.unique import camel, unique_or_refused
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Channel,
    ChannelWarehouse,
    ShippingMethodChannelListing,
    ShippingZone,
    TaxConfiguration,
    Warehouse,
)
from marketplace.values.money import MINOR_DIGITS
from marketplace.values.refusal import NotFound, Refused

LONGEST_KEPT_DAYS = 120
COMPLETION_DELAY = 30
"""Minutes between full payment and completion where staff name none; Saleor's default."""
LONGEST_COMPLETION_DELAY = 30 * 24 * 60
"""Minutes; a basket older than that is not completed by itself any more."""


def create_channel(
    *,
    values: Mapping[str, Any],
    zone_ids: Sequence[int] = (),
    warehouse_ids: Sequence[uuid.UUID] = (),
) -> Channel:
    """A new channel from its columns, with rules for taxes, zones and warehouses.

    Refused: REQUIRED, INVALID (currency, a setting out of range), UNIQUE (slug); raises NotFound (zone, warehouse).
    """
    if values.get("currency_code") not in MINOR_DIGITS:
        raise Refused("INVALID", _("Không có loại tiền này (mã ISO 4217, ví dụ VND, USD)."), field="currencyCode")
    columns = _checked(values)
    zones, warehouses = _zones(zone_ids), _warehouses(warehouse_ids)
    with unique_or_refused():
        channel = Channel.objects.create(**columns)
        TaxConfiguration.objects.create(
            channel=channel, tax_calculation_strategy=TaxConfiguration.Strategy.FLAT_RATES.value
        )
        channel.shipping_zones.add(*zones)
        _append(channel, warehouses)
    return channel


def update_channel(
    *,
    channel_id: int,
    values: Mapping[str, Any],
    add_zone_ids: Sequence[int] = (),
    remove_zone_ids: Sequence[int] = (),
    add_warehouse_ids: Sequence[uuid.UUID] = (),
    remove_warehouse_ids: Sequence[uuid.UUID] = (),
) -> Channel:
    """Change a channel; its currency stays. Refused as in `create_channel`, and DUPLICATED_INPUT_ITEM for a zone or
    warehouse to add and to take away at once; raises NotFound.
    """
    _refuse_both(add_zone_ids, remove_zone_ids, "ShippingZone", "shippingZones")
    _refuse_both(add_warehouse_ids, remove_warehouse_ids, "Warehouse", "warehouses")
    columns = _checked(values)
    added_zones, removed_zones = _zones(add_zone_ids), _zones(remove_zone_ids)
    added, removed = _warehouses(add_warehouse_ids), _warehouses(remove_warehouse_ids)
    with unique_or_refused():
        channel = Channel.objects.select_for_update(no_key=True).filter(pk=channel_id).first()
        if channel is None:
            raise NotFound(_("Không tìm thấy kênh bán này."))
        write(channel, columns)
        channel.shipping_zones.add(*added_zones)
        _append(channel, added)
        if removed_zones:
            channel.shipping_zones.remove(*removed_zones)
            ShippingMethodChannelListing.objects.filter(
                channel=channel, shipping_method__shipping_zone__in=removed_zones
            ).delete()
        if removed:
            ChannelWarehouse.objects.filter(channel=channel, warehouse__in=removed).delete()
        if removed or removed_zones:
            drop_unshared_zones(zone_ids=[zone.pk for zone in removed_zones], warehouse_ids=[row.pk for row in removed])
    return channel


def completion_settings(*, enabled: bool, delay: int | None, cut_off: Any) -> dict[str, Any]:
    """The columns that say when paid baskets complete themselves. Refused (INVALID): a delay or a date for "never"."""
    if not enabled:
        if delay is not None:
            raise Refused("INVALID", _("Không tự hoàn tất thì không có thời gian chờ."), field="delay")
        if cut_off is not None:
            raise Refused("INVALID", _("Không tự hoàn tất thì không có ngày bắt đầu."), field="cutOffDate")
    elif delay is not None and not 0 <= delay < LONGEST_COMPLETION_DELAY:
        message = _("Thời gian chờ phải từ 0 đến dưới %(most)s phút.") % {"most": LONGEST_COMPLETION_DELAY}
        raise Refused("INVALID", message, field="delay")
    return {
        "automatically_complete_fully_paid_checkouts": enabled,
        "automatic_completion_delay": (COMPLETION_DELAY if delay is None else delay) if enabled else None,
        "automatic_completion_cut_off_date": (cut_off or timezone.now()) if enabled else None,
    }


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    columns = dict(values)
    check_texts(Channel, columns, required=("name",))
    if "slug" in columns:
        columns["slug"] = given_slug(columns["slug"] or "")
    days = columns.get("delete_expired_orders_after", 1)
    if days is None or not 1 <= days <= LONGEST_KEPT_DAYS:
        message = _("Đơn hết hạn được giữ từ 1 đến %(most)s ngày.") % {"most": LONGEST_KEPT_DAYS}
        raise Refused("INVALID", message, field="deleteExpiredOrdersAfter")
    if "expire_orders_after" in columns:
        columns["expire_orders_after"] = columns["expire_orders_after"] or None
    hours = columns.get("checkout_ttl_before_releasing_funds", 1)
    if hours is None or hours <= 0:
        raise Refused("INVALID", _("Số giờ phải lớn hơn 0."), field="checkoutTtlBeforeReleasingFunds")
    for name in ("expire_orders_after", "draft_order_line_price_freeze_period", "checkout_ttl_before_releasing_funds"):
        if not 0 <= (columns.get(name) or 0) < 2**31:
            raise Refused("INVALID", _("Số này phải từ 0 trở lên và không quá lớn."), field=camel(name))
    return columns


def _refuse_both(added: Iterable[object], removed: Iterable[object], type_name: str, field: str) -> None:
    both = sorted(global_id(type_name, pk) for pk in set(added) & set(removed))
    if both:
        message = _("Cùng một mục không thể vừa thêm vừa bớt.")
        fact = "shipping_zones" if field == "shippingZones" else field
        raise Refused("DUPLICATED_INPUT_ITEM", message, field=field, **{fact: both})


def _zones(ids: Sequence[int]) -> list[ShippingZone]:
    found = list(ShippingZone.objects.filter(pk__in=ids)) if ids else []
    if len(found) != len(set(ids)):
        raise NotFound(_("Không tìm thấy vùng giao hàng này."), field="addShippingZones")
    return found


def _warehouses(ids: Sequence[uuid.UUID]) -> list[Warehouse]:
    found = {row.pk: row for row in Warehouse.objects.filter(pk__in=ids)} if ids else {}
    if len(found) != len(set(ids)):
        raise NotFound(_("Không tìm thấy kho này."), field="addWarehouses")
    return [found[pk] for pk in dict.fromkeys(ids)]


def _append(channel: Channel, warehouses: Sequence[Warehouse]) -> None:
    """After those the channel has, in the order given."""
    known = set(ChannelWarehouse.objects.filter(channel=channel).values_list("warehouse_id", flat=True))
    ChannelWarehouse.objects.bulk_create(
        ChannelWarehouse(channel=channel, warehouse=warehouse, sort_order=len(known) + place)
        for place, warehouse in enumerate(row for row in warehouses if row.pk not in known)
    )
