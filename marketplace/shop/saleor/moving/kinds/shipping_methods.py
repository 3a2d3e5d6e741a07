"""Ways of delivery and what they cost."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from marketplace.shop.native.models import Channel, ShippingMethod, ShippingZone, TaxClass
from marketplace.shop.saleor.moving.keys import each_named, number
from marketplace.shop.saleor.moving.things import Change, Facts, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import (
    LANGUAGE,
    code,
    description_fact,
    description_input,
    grams,
    kept,
    major,
    metadata,
    metadata_facts,
    minor,
    weight,
    words,
)
from marketplace.shop.saleor.moving.writing import write_metadata

MARK = {"pick_up": "true"}
"""Public, so that pages can tell a pick-up from what is brought."""


class ShippingMethods(Kind):
    """By zone and name, of several with one name by their numbers. Our reference (`pickup-point`) and their order are
    kept in private metadata; that buyers come for their goods is public (`pick_up`)."""

    name = "ways of delivery"
    model = ShippingMethod

    def ours(self) -> Iterator[Ours]:
        rows = ShippingMethod.objects.select_related("shipping_zone", "tax_class").prefetch_related(
            "channel_listings__channel", "postal_code_rules"
        )
        zones = {row.pk: key for key, row in each_named(ShippingZone.objects.order_by("pk"), lambda row: row.name)}
        ordered = rows.order_by("shipping_zone", "pk")
        for key, row in each_named(ordered, lambda row: f"{zones[row.shipping_zone_id]} / {row.name}"):
            facts = {
                "type": row.type.upper(),
                "description": description_fact(row),
                "days": [row.minimum_delivery_days, row.maximum_delivery_days],
                "weights": [row.minimum_order_weight_grams or 0, row.maximum_order_weight_grams],
                "tax class": row.tax_class.name if row.tax_class else None,
                "prices": {listing.channel.slug: _price(listing) for listing in row.channel_listings.all()},
                "postal codes": sorted(
                    [rule.start, rule.end or "", rule.inclusion_type] for rule in row.postal_code_rules.all()
                ),
                "translated": [
                    row.name_translations.get(LANGUAGE, ""),
                    words(row.description_translations.get(LANGUAGE)),
                ],
                "metadata": metadata_facts({**row.metadata, **(MARK if row.is_pick_up else {})}),
                "kept": {"reference": row.external_reference or "", "order": str(row.sort_order)},
            }
            yield Ours(row.pk, key, row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        zones = sorted(self.far.every("shipping_zones"), key=number)
        for zone_key, zone in each_named(zones, lambda zone: str(zone["name"])):
            nodes = sorted(zone["shippingMethods"] or (), key=number)
            named = partial(_named, zone_key)
            for key, node in each_named(nodes, named):
                translated = node["translation"] or {"name": "", "description": None}
                facts = {
                    "type": node["type"],
                    "description": words(node["description"]),
                    "days": [node["minimumDeliveryDays"], node["maximumDeliveryDays"]],
                    "weights": [grams(node["minimumOrderWeight"]) or 0, grams(node["maximumOrderWeight"])],
                    "tax class": node["taxClass"]["name"] if node["taxClass"] else None,
                    "prices": {
                        one["channel"]["slug"]: [
                            minor(one["price"]),
                            minor(one["minimumOrderPrice"]) or 0,
                            minor(one["maximumOrderPrice"]),
                        ]
                        for one in node["channelListings"] or ()
                    },
                    "postal codes": sorted(
                        [rule["start"], rule["end"] or "", rule["inclusionType"]]
                        for rule in node["postalCodeRules"] or ()
                    ),
                    "translated": [translated["name"] or "", words(translated["description"])],
                    "metadata": metadata(node["metadata"]),
                    "kept": {"reference": "", "order": "0", **kept(node["privateMetadata"])},
                }
                channels = {one["channel"]["slug"]: one["channel"]["id"] for one in node["channelListings"] or ()}
                yield Theirs(node["id"], key, facts, {"channels": channels})

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            said = {**_said(row.row, ids), "shippingZone": ids.of(ShippingZone, row.row.shipping_zone_id)}
            if rules := row.facts["postal codes"]:
                said["addPostalCodeRules"] = [{"start": start, "end": end or None} for start, end, _way in rules]
                said["inclusionType"] = rules[0][2]
            made.append(self.far.ask("shipping_price_create", input=said)["shippingMethod"]["id"])
        return made

    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        for change in changes:
            row, there = change.ours.row, change.theirs
            if {"description", "days", "weights", "tax class", "type"} & change.names:
                self.far.ask("shipping_price_update", id=there.id, input=_said(row, ids))
            if "prices" in change.names:
                gone = there.facts["prices"].keys() - change.ours.facts["prices"].keys()
                said = {
                    "addChannels": [_listing(listing, ids) for listing in row.channel_listings.all()],
                    "removeChannels": [there.extra["channels"][slug] for slug in gone],
                }
                self.far.ask("shipping_listing_update", id=there.id, input=said)
            if "translated" in change.names:
                said = {"name": row.name_translations.get(LANGUAGE, "")}
                self.far.ask("shipping_price_translate", id=there.id, languageCode=code(LANGUAGE), input=said)
            write_metadata(self.far, change)
        return []

    def sums(self, facts: Facts) -> dict[str, int]:
        return {f"price in {channel}": price[0] or 0 for channel, price in facts["prices"].items()}


def _said(row: ShippingMethod, ids: Ids) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": row.name,
        "description": description_input(row),
        "type": row.type.upper(),
        "minimumDeliveryDays": row.minimum_delivery_days,
        "maximumDeliveryDays": row.maximum_delivery_days,
        "taxClass": ids.of(TaxClass, row.tax_class_id) if row.tax_class_id else None,
    }
    for name, bound in (
        ("minimumOrderWeight", row.minimum_order_weight_grams),
        ("maximumOrderWeight", row.maximum_order_weight_grams),
    ):
        if bound is not None:
            said[name] = weight(bound)
    return said


def _named(zone: str, node: dict[str, Any]) -> str:
    return f"{zone} / {node['name']}"


def _price(listing: Any) -> list[int | None]:
    return [listing.price_amount, listing.minimum_order_price_amount or 0, listing.maximum_order_price_amount]


def _listing(listing: Any, ids: Ids) -> dict[str, Any]:
    return {
        "channelId": ids.of(Channel, listing.channel_id),
        "price": major(listing.price_amount, listing.currency),
        "minimumOrderPrice": major(listing.minimum_order_price_amount, listing.currency),
        "maximumOrderPrice": major(listing.maximum_order_price_amount, listing.currency),
    }
