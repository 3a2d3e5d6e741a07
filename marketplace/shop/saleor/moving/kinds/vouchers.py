"""Vouchers, with the codes that can still be used."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Model

from marketplace.shop.native.models import Category, Channel, Collection, Product, ProductVariant, Voucher
from marketplace.shop.saleor.moving.far import PAGE
from marketplace.shop.saleor.moving.things import Change, Facts, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import (
    LANGUAGE,
    code,
    iso,
    major,
    metadata,
    metadata_facts,
    minor,
    moment,
)
from marketplace.shop.saleor.moving.writing import write_metadata

GOODS: dict[str, tuple[type[Model], str]] = {
    "products": (Product, "external_reference"),
    "variants": (ProductVariant, "external_reference"),
    "categories": (Category, "slug"),
    "collections": (Collection, "slug"),
}


class Vouchers(Kind):
    """By the first of their codes. A Saleor counts uses itself, from none: what is moved is how many are left."""

    name = "vouchers"
    model = Voucher

    def ours(self) -> Iterator[Ours]:
        rows = Voucher.objects.prefetch_related("codes", "channel_listings__channel", "translations", *GOODS)
        for row in rows.order_by("pk"):
            codes = sorted(one.code for one in row.codes.all() if one.is_active)
            if not codes:
                continue  # nobody can use it any more
            facts = {
                **{name: getattr(row, column) for name, column in _PLAIN.items()},
                "left": None if row.usage_limit is None else row.usage_limit - row.used,
                "codes": codes,
                "countries": sorted(row.countries),
                "listings": {
                    one.channel.slug: [one.discount_value.normalize(), one.min_spent_amount or 0]
                    for one in row.channel_listings.all()
                },
                **{
                    name: sorted(str(getattr(one, column)) for one in getattr(row, name).all())
                    for name, (_model, column) in GOODS.items()
                },
                "translated": next((one.name for one in row.translations.all() if one.language_code == LANGUAGE), ""),
                "metadata": metadata_facts(row.metadata),
            }
            yield Ours(row.pk, codes[0], row.name or codes[0], facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("vouchers", page=20):
            codes = sorted(one["code"] for one in self._codes(node) if one["isActive"])
            if not codes:
                continue
            facts = {
                "type": node["type"],
                "name": node["name"] or "",
                "value type": node["discountValueType"],
                "from": moment(node["startDate"]),
                "until": moment(node["endDate"]),
                "once an order": node["applyOncePerOrder"],
                "once a customer": node["applyOncePerCustomer"],
                "single use": node["singleUse"],
                "for staff": node["onlyForStaff"],
                "least pieces": node["minCheckoutItemsQuantity"] or None,
                "left": None if node["usageLimit"] is None else node["usageLimit"] - node["used"],
                "codes": codes,
                "countries": sorted(country["code"] for country in node["countries"] or ()),
                "listings": {
                    one["channel"]["slug"]: [Decimal(one["discountValue"]).normalize(), minor(one["minSpent"]) or 0]
                    for one in node["channelListings"] or ()
                },
                **{
                    name: sorted(_key(edge["node"], column) for edge in (node[name] or {"edges": ()})["edges"])
                    for name, (_model, column) in GOODS.items()
                },
                "translated": (node["translation"] or {}).get("name") or "",
                "metadata": metadata(node["metadata"]),
            }
            yield Theirs(node["id"], codes[0], facts)

    def _codes(self, node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if not node["codes"]["pageInfo"]["hasNextPage"]:
            yield from (edge["node"] for edge in node["codes"]["edges"])
            return
        after = None
        while True:
            found = self.far.ask("voucher_codes", id=node["id"], first=PAGE, after=after)["codes"]
            yield from (edge["node"] for edge in found["edges"])
            if not found["pageInfo"]["hasNextPage"]:
                return
            after = found["pageInfo"]["endCursor"]

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            said = {**_said(row, ids), "addCodes": row.facts["codes"], "singleUse": row.row.single_use}
            made.append(self.far.ask("voucher_create", input=said)["voucher"]["id"])
        return made

    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        for change in changes:
            row, there = change.ours.row, change.theirs
            if change.names - {"listings", "translated", "metadata"}:
                said = _said(change.ours, ids)
                if new := set(change.ours.facts["codes"]) - set(there.facts["codes"]):
                    said["addCodes"] = sorted(new)
                self.far.ask("voucher_update", id=there.id, input=said)
            if "listings" in change.names:
                listings = [
                    {
                        "channelId": ids.of(Channel, one.channel_id),
                        "discountValue": str(one.discount_value),
                        "minAmountSpent": major(one.min_spent_amount or 0, one.currency),
                    }
                    for one in row.channel_listings.all()
                ]
                self.far.ask("voucher_listing_update", id=there.id, input={"addChannels": listings})
            if "translated" in change.names:
                said = {"name": change.ours.facts["translated"]}
                self.far.ask("voucher_translate", id=there.id, languageCode=code(LANGUAGE), input=said)
            write_metadata(self.far, change)
        return []

    def sums(self, facts: Facts) -> dict[str, int]:
        return {"codes": len(facts["codes"])}


_PLAIN = {
    "type": "type",
    "name": "name",
    "value type": "discount_value_type",
    "from": "start_date",
    "until": "end_date",
    "once an order": "apply_once_per_order",
    "once a customer": "apply_once_per_customer",
    "single use": "single_use",
    "for staff": "only_for_staff",
    "least pieces": "min_checkout_items_quantity",
}


def _said(row: Ours, ids: Ids) -> dict[str, Any]:
    voucher: Voucher = row.row
    goods = {
        name: [ids.of(model, one.pk) for one in getattr(voucher, name).all()] for name, (model, _key) in GOODS.items()
    }
    return {
        **{name: some for name, some in goods.items() if some},
        "type": voucher.type,
        "name": voucher.name,
        "discountValueType": voucher.discount_value_type,
        "startDate": iso(voucher.start_date),
        "endDate": iso(voucher.end_date),
        "usageLimit": row.facts["left"],
        "applyOncePerOrder": voucher.apply_once_per_order,
        "applyOncePerCustomer": voucher.apply_once_per_customer,
        "onlyForStaff": voucher.only_for_staff,
        "minCheckoutItemsQuantity": voucher.min_checkout_items_quantity,
        "countries": voucher.countries,
    }


def _key(node: dict[str, Any], column: str) -> str:
    return str(node["slug"] if column == "slug" else node["externalReference"])
