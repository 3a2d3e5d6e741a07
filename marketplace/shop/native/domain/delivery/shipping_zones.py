"""Zones: countries with the same ways of delivery, the channels they are for and the warehouses that serve them."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.delivery.warehouses import drop_unshared_zones
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Channel,
    ChannelWarehouse,
    ShippingMethodChannelListing,
    ShippingZone,
    Warehouse,
)
from marketplace.values.refusal import NotFound, Refused


def create_zone(
    *,
    values: Mapping[str, Any],
    known_countries: Sequence[str],
    channel_ids: Sequence[int] = (),
    warehouse_ids: Sequence[uuid.UUID] = (),
) -> ShippingZone:
    """A zone. `default` gives it every country of `known_countries` that no other zone has.

    Refused: REQUIRED, INVALID (country, a warehouse without a channel in common), ALREADY_EXISTS (default zone);
    raises NotFound (channel, warehouse).
    """
    columns = {"name": "", **values}
    _check(columns, known_countries)
    channels, warehouses = _channels(channel_ids), _warehouses(warehouse_ids)
    _check_shared(warehouses, {channel.pk for channel in channels})
    with unique_or_refused(code="ALREADY_EXISTS"):
        if columns.get("default"):
            columns["countries"] = _uncovered(known_countries)
        zone = ShippingZone.objects.create(**columns)
        zone.channels.add(*channels)
        zone.warehouses.add(*warehouses)
    return zone


def update_zone(
    *,
    zone_id: int,
    values: Mapping[str, Any],
    known_countries: Sequence[str],
    add_channel_ids: Sequence[int] = (),
    remove_channel_ids: Sequence[int] = (),
    add_warehouse_ids: Sequence[uuid.UUID] = (),
    remove_warehouse_ids: Sequence[uuid.UUID] = (),
) -> ShippingZone:
    """Change a zone. What cost money in a channel it leaves costs nothing there any more: those listings go.

    Refused as in `create_zone`, and DUPLICATED_INPUT_ITEM; raises NotFound.
    """
    _refuse_both(add_channel_ids, remove_channel_ids, "Channel", "channels")
    _refuse_both(add_warehouse_ids, remove_warehouse_ids, "Warehouse", "warehouses")
    columns = dict(values)
    _check(columns, known_countries)
    added, removed = _channels(add_channel_ids), _channels(remove_channel_ids)
    warehouses, gone = _warehouses(add_warehouse_ids), _warehouses(remove_warehouse_ids)
    with unique_or_refused(code="ALREADY_EXISTS"):
        zone = ShippingZone.objects.select_for_update(no_key=True).filter(pk=zone_id).first()
        if zone is None:
            raise NotFound(_("Không tìm thấy vùng giao hàng này."))
        stay = set(zone.channels.values_list("pk", flat=True)) - {row.pk for row in removed} | {row.pk for row in added}
        _check_shared(warehouses, stay)
        if columns.get("default"):
            columns["countries"] = _uncovered(known_countries, besides=zone.pk)
        write(zone, columns)
        zone.channels.add(*added)
        zone.warehouses.add(*warehouses)
        zone.warehouses.remove(*gone)
        if removed:
            zone.channels.remove(*removed)
            ShippingMethodChannelListing.objects.filter(
                shipping_method__shipping_zone=zone, channel__in=removed
            ).delete()
            drop_unshared_zones(zone_ids=[zone.pk])
    return zone


def _check(columns: dict[str, Any], known_countries: Sequence[str]) -> None:
    check_texts(ShippingZone, columns, required=("name",))
    if "countries" in columns:
        columns["countries"] = list(dict.fromkeys(columns["countries"]))
        if wrong := [code for code in columns["countries"] if code not in known_countries]:
            message = _("Không có nước nào mang mã %(codes)s.") % {"codes": ", ".join(wrong)[:60]}
            raise Refused("INVALID", message, field="countries")


def _uncovered(known_countries: Sequence[str], *, besides: int | None = None) -> list[str]:
    others = ShippingZone.objects.exclude(pk__in=[besides] if besides else []).values_list("countries", flat=True)
    covered = {code for countries in others for code in countries}
    return [code for code in known_countries if code not in covered]


def _check_shared(warehouses: Sequence[Warehouse], channel_ids: set[int]) -> None:
    shared = set(
        ChannelWarehouse.objects.filter(warehouse__in=warehouses, channel_id__in=channel_ids).values_list(
            "warehouse_id", flat=True
        )
    )
    if strangers := sorted(global_id("Warehouse", row.pk) for row in warehouses if row.pk not in shared):
        message = _("Kho và vùng giao hàng phải có chung một kênh bán.")
        raise Refused("INVALID", message, field="addWarehouses", warehouses=strangers)


def _refuse_both(added: Sequence[object], removed: Sequence[object], type_name: str, field: str) -> None:
    if both := sorted(global_id(type_name, pk) for pk in set(added) & set(removed)):
        message = _("Cùng một mục không thể vừa thêm vừa bớt.")
        raise Refused("DUPLICATED_INPUT_ITEM", message, field=field, **{field: both})


def _channels(ids: Sequence[int]) -> list[Channel]:
    found = list(Channel.objects.filter(pk__in=ids)) if ids else []
    if len(found) != len(set(ids)):
        raise NotFound(_("Không tìm thấy kênh bán này."), field="addChannels")
    return found


def _warehouses(ids: Sequence[uuid.UUID]) -> list[Warehouse]:
    found = list(Warehouse.objects.filter(pk__in=ids)) if ids else []
    if len(found) != len(set(ids)):
        raise NotFound(_("Không tìm thấy kho này."), field="addWarehouses")
    return found
