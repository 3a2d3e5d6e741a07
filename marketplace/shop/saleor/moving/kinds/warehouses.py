"""Where goods are kept: a seller's one, by the seller's id."""

from collections.abc import Iterator, Sequence
from typing import Any

from marketplace.shop.native.models import Channel, ShippingZone, Warehouse
from marketplace.shop.saleor.moving.addresses import address_facts, address_input, address_read
from marketplace.shop.saleor.moving.far import PAGE
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import metadata, metadata_facts
from marketplace.shop.saleor.moving.writing import write_metadata


class Warehouses(Kind):
    """By slug. One without a zone of its own reaches, in Saleor's words, all zones of its channels: only then does
    what lies there count."""

    name = "warehouses"
    model = Warehouse

    def ours(self) -> Iterator[Ours]:
        zones_of: dict[int, set[ShippingZone]] = {}
        for zone in ShippingZone.objects.prefetch_related("channels"):
            for channel in zone.channels.all():
                zones_of.setdefault(channel.pk, set()).add(zone)
        rows = Warehouse.objects.select_related("address").prefetch_related(
            "shipping_zones", "channelwarehouse__channel"
        )
        for row in rows.order_by("slug"):
            places = sorted(row.channelwarehouse.all(), key=lambda place: (place.sort_order, place.pk))
            zones = set(row.shipping_zones.all()) or {
                zone for place in places for zone in zones_of.get(place.channel_id, ())
            }
            facts = {
                "name": row.name,
                "email": row.email,
                "reference": row.external_reference,
                "private": row.is_private,
                "pick-up": row.click_and_collect_option,
                "address": address_facts(row.address),
                "channels": sorted(place.channel.slug for place in places),
                "zones": sorted(zone.name for zone in zones),
                "metadata": metadata_facts(row.metadata),
            }
            yield Ours(row.pk, row.slug, row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        channels_of: dict[str, list[dict[str, Any]]] = {}
        for channel in self.far.ask("channels"):
            for place in channel["warehouses"]:
                channels_of.setdefault(place["id"], []).append(channel)
        for node in self.far.every("warehouses"):
            channels = channels_of.get(node["id"], [])
            facts = {
                "name": node["name"],
                "email": node["email"],
                "reference": node["externalReference"],
                "private": node["isPrivate"],
                "pick-up": node["clickAndCollectOption"],
                "address": address_read(node["address"]),
                "channels": sorted(channel["slug"] for channel in channels),
                "zones": sorted(edge["node"]["name"] for edge in node["shippingZones"]["edges"]),
                "metadata": metadata(node["metadata"]),
            }
            yield Theirs(node["id"], node["slug"], facts)

    def create(self, rows: Sequence[Ours], _ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            said = {**_said(row.row), "slug": row.key}
            made.append(self.far.ask("warehouse_create", input=said)["warehouse"]["id"])
        return made

    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        channels = {channel.slug: ids.of(Channel, channel.pk) for channel in Channel.objects.all()}
        zones = {zone.name: ids.of(ShippingZone, zone.pk) for zone in ShippingZone.objects.all()}
        # A warehouse and a zone that share no channel cannot be joined: so channels come first.
        self._join("channels", "channel_update", channels, changes)
        self._join("zones", "shipping_zone_update", zones, changes)
        for change in changes:
            facts, there = change.ours.facts, change.theirs
            if change.names - {"metadata", "channels", "zones"}:
                said = {**_said(change.ours.row), "isPrivate": facts["private"]}
                if facts["pick-up"] != there.facts["pick-up"]:
                    said["clickAndCollectOption"] = facts["pick-up"]
                self.far.ask("warehouse_update", id=there.id, input=said)
            write_metadata(self.far, change)
        return []

    def _join(self, fact: str, name: str, known: dict[str, str], changes: Sequence[Change]) -> None:
        for key, global_id in known.items():
            new = [
                change.theirs.id
                for change in changes
                if key in change.ours.facts[fact] and key not in change.theirs.facts[fact]
            ]
            for some in (new[at : at + PAGE] for at in range(0, len(new), PAGE)):
                self.far.ask(name, id=global_id, input={"addWarehouses": some})


def _said(row: Warehouse) -> dict[str, Any]:
    return {
        "name": row.name,
        "email": row.email,
        "externalReference": row.external_reference,
        "address": address_input(row.address),
    }
