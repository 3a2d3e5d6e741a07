"""Warehouses: one per seller, and those staff make; which channels and zones they give to."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.channels.channels import MARKET_SLUG
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.people.addresses import check_address, new_address, rewrite
from marketplace.shop.native.domain.slugs import free_slug, given_slug
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Channel, ChannelWarehouse, ShippingZone, Warehouse
from marketplace.values.refusal import NotFound, Refused
from marketplace.values.text import slugify


def save_warehouse(*, seller_id: str, name: str, address: AddressInfo) -> Warehouse:
    """Create or update the seller's one warehouse, found by the seller's id. It gives to the market's channel."""
    with transaction.atomic():
        warehouse = Warehouse.objects.select_related("address").filter(external_reference=seller_id).first()
        if warehouse is not None:
            rewrite(warehouse.address, address)
            warehouse.name = name
            warehouse.save(update_fields=["name"])
            return warehouse
        pk = uuid.uuid4()
        warehouse = Warehouse.objects.create(
            id=pk,
            name=name,
            slug=f"{slugify(name)[:200] or 'kho'}-{pk.hex[:8]}",
            address=new_address(address),
            external_reference=seller_id,
        )
        market = Channel.objects.filter(slug=MARKET_SLUG)
        warehouse.channels.set(market)
        warehouse.shipping_zones.set(ShippingZone.objects.filter(channels__in=market))
        return warehouse


def create_warehouse(*, values: Mapping[str, Any], address: AddressInfo) -> Warehouse:
    """A warehouse of the staff's. Refused: REQUIRED, INVALID, UNIQUE."""
    columns = _checked(values, None)
    check_address(address, field="address")
    with unique_or_refused():
        columns.setdefault("slug", "")
        if not columns["slug"]:
            columns["slug"] = free_slug(Warehouse, columns["name"], otherwise="kho")
        return Warehouse.objects.create(address=new_address(address), **columns)


def update_warehouse(*, warehouse_id: uuid.UUID, values: Mapping[str, Any], address: AddressInfo | None) -> Warehouse:
    """Change one. Refused: REQUIRED, INVALID, UNIQUE; raises NotFound."""
    if address is not None:
        check_address(address, field="address")
    with unique_or_refused():
        warehouse = _locked(warehouse_id)
        write(warehouse, _checked(values, warehouse))
        if address is not None:
            rewrite(warehouse.address, address)
    return warehouse


def assign_zones(*, warehouse_id: uuid.UUID, zone_ids: Sequence[int]) -> Warehouse:
    """Let a warehouse serve zones that share a channel with it (INVALID otherwise); raises NotFound."""
    with transaction.atomic():
        warehouse = _locked(warehouse_id)
        zones = list(ShippingZone.objects.filter(pk__in=zone_ids))
        if len(zones) != len(set(zone_ids)):
            raise NotFound(_("Không tìm thấy vùng giao hàng này."), field="shippingZoneId")
        shared = set(
            ShippingZone.objects.filter(pk__in=zone_ids, channels__warehouses=warehouse).values_list("pk", flat=True)
        )
        if strangers := sorted(global_id("ShippingZone", zone.pk) for zone in zones if zone.pk not in shared):
            message = _("Kho và vùng giao hàng phải có chung một kênh bán.")
            raise Refused("INVALID", message, field="shippingZones", shipping_zones=strangers)
        warehouse.shipping_zones.add(*zones)
    return warehouse


def unassign_zones(*, warehouse_id: uuid.UUID, zone_ids: Sequence[int]) -> Warehouse:
    """End that; zones it did not serve are passed over. Raises NotFound."""
    with transaction.atomic():
        warehouse = _locked(warehouse_id)
        warehouse.shipping_zones.remove(*ShippingZone.objects.filter(pk__in=zone_ids))
    return warehouse


def drop_unshared_zones(*, zone_ids: Sequence[int] = (), warehouse_ids: Sequence[uuid.UUID] = ()) -> None:
    """Part warehouses from zones they share no channel with any more. The caller has just taken channels away."""
    pairs = Warehouse.shipping_zones.through.objects.filter(
        Q(shippingzone_id__in=zone_ids) | Q(warehouse_id__in=warehouse_ids)
    )
    shared = ChannelWarehouse.objects.filter(
        warehouse_id=OuterRef("warehouse_id"), channel__shipping_zones=OuterRef("shippingzone_id")
    )
    pairs.filter(~Exists(shared)).delete()


def _locked(warehouse_id: uuid.UUID) -> Warehouse:
    rows = Warehouse.objects.select_for_update(no_key=True, of=("self",)).select_related("address")
    warehouse = rows.filter(pk=warehouse_id).first()
    if warehouse is None:
        raise NotFound(_("Không tìm thấy kho này."))
    return warehouse


def _checked(values: Mapping[str, Any], before: Warehouse | None) -> dict[str, Any]:
    columns = dict(values)
    if before is None:
        columns.setdefault("name", "")
    check_texts(Warehouse, columns, required=("name",))
    if columns.get("slug") or (before is not None and "slug" in columns):
        columns["slug"] = given_slug(columns["slug"] or "")
    if columns.get("email"):
        try:
            validate_email(columns["email"])
        except ValidationError:
            raise Refused("INVALID", _("Địa chỉ e-mail chưa đúng."), field="email") from None
    option = columns.get("click_and_collect_option", before.click_and_collect_option if before else "DISABLED")
    if option == Warehouse.ClickAndCollect.LOCAL and columns.get("is_private", before.is_private if before else True):
        message = _("Kho riêng không cho khách đến lấy hàng tại chỗ.")
        raise Refused("INVALID", message, field="clickAndCollectOption")
    return columns
