"""What can be said of products and pages, and the choices."""

from collections.abc import Iterator, Sequence
from typing import Any

from marketplace.shop.native.models import Attribute, AttributeValue
from marketplace.shop.saleor.moving.keys import each_named
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import LANGUAGE, code, metadata, metadata_facts
from marketplace.shop.saleor.moving.writing import write_metadata

CHOICES = ("DROPDOWN", "MULTISELECT", "SWATCH")
"""Input types whose values are shared; others' belong to whatever bears them, and go with it."""


class Attributes(Kind):
    """By slug."""

    name = "attributes"
    model = Attribute

    def ours(self) -> Iterator[Ours]:
        for row in Attribute.objects.prefetch_related("translations").order_by("pk"):
            facts = {
                "name": row.name,
                "type": row.type,
                "input": row.input_type,
                "entity": row.entity_type or None,
                "unit": row.unit or None,
                "reference": row.external_reference,
                "required": row.value_required,
                "visible": row.visible_in_storefront,
                "filterable": [row.filterable_in_storefront, row.filterable_in_dashboard],
                "metadata": metadata_facts(row.metadata),
                "translated": _translated(row),
            }
            yield Ours(row.pk, row.slug, row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("attributes"):
            facts = {
                "name": node["name"],
                "type": node["type"],
                "input": node["inputType"],
                "entity": node["entityType"],
                "unit": node["unit"],
                "reference": node["externalReference"],
                "required": node["valueRequired"],
                "visible": node["visibleInStorefront"],
                "filterable": [node["filterableInStorefront"], node["filterableInDashboard"]],
                "metadata": metadata(node["metadata"]),
                "translated": (node["translation"] or {}).get("name") or "",
            }
            yield Theirs(node["id"], node["slug"], facts)

    def create(self, rows: Sequence[Ours], _ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            said = {
                **_said(row.row),
                "slug": row.key,
                "type": row.row.type,
                "inputType": row.row.input_type,
                "entityType": row.facts["entity"],
            }
            made.append(self.far.ask("attribute_create", input=said)["attribute"]["id"])
        return made

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        for change in changes:
            if change.names - {"translated", "metadata"}:
                self.far.ask("attribute_update", id=change.theirs.id, input=_said(change.ours.row))
            if "translated" in change.names:
                said = {"name": change.ours.facts["translated"]}
                self.far.ask("attribute_translate", id=change.theirs.id, languageCode=code(LANGUAGE), input=said)
            write_metadata(self.far, change)
        return []


class AttributeValues(Kind):
    """The choices, by attribute and name: a Saleor makes their slugs itself."""

    name = "choices of attributes"
    model = AttributeValue

    def ours(self) -> Iterator[Ours]:
        rows = AttributeValue.objects.filter(attribute__input_type__in=CHOICES).select_related("attribute")
        ordered = rows.prefetch_related("translations").order_by("attribute", "sort_order", "pk")
        for key, row in each_named(ordered, lambda row: f"{row.attribute.slug} / {row.name}"):
            facts = {"value": row.value, "reference": row.external_reference, "translated": _translated(row)}
            yield Ours(row.pk, key, row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for attribute in self.far.every("attributes"):
            for name, node in each_named(self.of(attribute), lambda node: str(node["name"])):
                facts = {
                    "value": node["value"] or "",
                    "reference": node["externalReference"],
                    "translated": (node["translation"] or {}).get("name") or "",
                }
                yield Theirs(node["id"], f"{attribute['slug']} / {name}", facts)

    def of(self, attribute: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The choices of an attribute that was read; none of those whose values belong to their bearers."""
        if attribute["inputType"] not in CHOICES:
            return
        first = attribute["choices"]
        if not first["pageInfo"]["hasNextPage"]:
            yield from (edge["node"] for edge in first["edges"])
            return
        after = None
        while True:
            asked = self.far.ask("attribute_choices", id=attribute["id"], first=100, after=after)
            yield from (edge["node"] for edge in asked["choices"]["edges"])
            if not asked["choices"]["pageInfo"]["hasNextPage"]:
                return
            after = asked["choices"]["pageInfo"]["endCursor"]

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            attribute = ids.of(Attribute, row.row.attribute_id)
            said = {"name": row.row.name, **_value(row.row)}
            made.append(self.far.ask("attribute_value_create", attribute=attribute, input=said)["attributeValue"]["id"])
        return made

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        for change in changes:
            if change.names - {"translated"}:
                self.far.ask("attribute_value_update", id=change.theirs.id, input=_value(change.ours.row))
            if "translated" in change.names:
                said = {"name": change.ours.facts["translated"]}
                self.far.ask("attribute_value_translate", id=change.theirs.id, languageCode=code(LANGUAGE), input=said)
        return []


def _value(row: AttributeValue) -> dict[str, Any]:
    said: dict[str, Any] = {"value": row.value} if row.attribute.input_type == "SWATCH" else {}
    if row.external_reference:
        said["externalReference"] = row.external_reference
    return said


def _translated(row: Any) -> str:
    return next((one.name for one in row.translations.all() if one.language_code == LANGUAGE), "")


def _said(row: Attribute) -> dict[str, Any]:
    return {
        "name": row.name,
        "externalReference": row.external_reference,
        "unit": row.unit or None,
        "valueRequired": row.value_required,
        "isVariantOnly": row.is_variant_only,
        "visibleInStorefront": row.visible_in_storefront,
        "filterableInStorefront": row.filterable_in_storefront,
        "filterableInDashboard": row.filterable_in_dashboard,
    }
