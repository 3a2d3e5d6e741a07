"""Countries with the same ways of delivery."""

from collections.abc import Iterator, Sequence

from marketplace.shop.native.models import Channel, ShippingZone
from marketplace.shop.saleor.moving.keys import each_named, number
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import metadata, metadata_facts
from marketplace.shop.saleor.moving.writing import write_metadata


class ShippingZones(Kind):
    """By name; of several with one name by their numbers."""

    name = "shipping zones"
    model = ShippingZone

    def ours(self) -> Iterator[Ours]:
        rows = ShippingZone.objects.prefetch_related("channels").order_by("pk")
        for key, row in each_named(rows, lambda row: row.name):
            facts = {
                "description": row.description,
                "countries": sorted(row.countries),
                "channels": sorted(channel.slug for channel in row.channels.all()),
                "metadata": metadata_facts(row.metadata),
            }
            yield Ours(row.pk, key, row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        nodes = sorted(self.far.every("shipping_zones"), key=number)
        for key, node in each_named(nodes, lambda node: str(node["name"])):
            facts = {
                "description": node["description"] or "",
                "countries": sorted(country["code"] for country in node["countries"]),
                "channels": sorted(channel["slug"] for channel in node["channels"]),
                "metadata": metadata(node["metadata"]),
            }
            channels = {channel["slug"]: channel["id"] for channel in node["channels"]}
            yield Theirs(node["id"], key, facts, {"channels": channels})

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            said = {
                "name": row.row.name,
                "description": row.facts["description"],
                "countries": row.facts["countries"],
                "addChannels": [ids.of(Channel, channel.pk) for channel in row.row.channels.all()],
            }
            made.append(self.far.ask("shipping_zone_create", input=said)["shippingZone"]["id"])
        return made

    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        for change in changes:
            row, there = change.ours.row, change.theirs.extra["channels"]
            wanted = {channel.slug: ids.of(Channel, channel.pk) for channel in row.channels.all()}
            said = {
                "description": row.description,
                "countries": change.ours.facts["countries"],
                "addChannels": [wanted[slug] for slug in wanted.keys() - there.keys()],
                "removeChannels": [there[slug] for slug in there.keys() - wanted.keys()],
            }
            if change.names - {"metadata"}:
                self.far.ask("shipping_zone_update", id=change.theirs.id, input=said)
            write_metadata(self.far, change)
        return []
