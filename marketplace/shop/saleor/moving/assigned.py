"""What a product or variant says by its attributes."""

from collections.abc import Iterable, Mapping
from typing import Any

from marketplace.shop.native.models import Attribute, AttributeValue
from marketplace.shop.saleor.moving.things import Ids
from marketplace.shop.saleor.moving.wording import words

NOT_MOVED = ("FILE", "REFERENCE", "SINGLE_REFERENCE")
"""Files lie elsewhere, and what is referred to may not be there yet."""


def facts(values: Iterable[AttributeValue]) -> dict[str, list[str]]:
    """Attribute slug -> what is said, ours."""
    said: dict[str, list[str]] = {}
    for value in values:
        if value.attribute.input_type not in NOT_MOVED:
            said.setdefault(value.attribute.slug, []).append(_ours(value))
    return {slug: sorted(some) for slug, some in said.items()}


def read(nodes: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The same, theirs."""
    return {
        node["attribute"]["slug"]: sorted(_theirs(node["attribute"]["inputType"], value) for value in node["values"])
        for node in nodes
        if node["values"] and node["attribute"]["inputType"] not in NOT_MOVED
    }


def said(values: Iterable[AttributeValue], ids: Ids) -> list[dict[str, Any]]:
    """As a mutation takes them."""
    by_attribute: dict[int, list[AttributeValue]] = {}
    for value in values:
        if value.attribute.input_type not in NOT_MOVED:
            by_attribute.setdefault(value.attribute_id, []).append(value)
    return [
        {"id": ids.of(Attribute, attribute), **_input(some[0].attribute.input_type, some, ids)}
        for attribute, some in by_attribute.items()
    ]


def _input(kind: str, some: list[AttributeValue], ids: Ids) -> dict[str, Any]:
    one = some[0]
    if kind == "MULTISELECT":
        return {"multiselect": [{"id": ids.of(AttributeValue, value.pk)} for value in some]}
    if kind in ("DROPDOWN", "SWATCH"):
        return {kind.lower(): {"id": ids.of(AttributeValue, one.pk)}}
    if kind == "NUMERIC":
        return {"numeric": one.name}
    if kind == "BOOLEAN":
        return {"boolean": one.boolean}
    if kind == "DATE":
        return {"date": one.date_time.date().isoformat() if one.date_time else None}
    if kind == "DATE_TIME":
        return {"dateTime": one.date_time}
    if kind == "RICH_TEXT":
        return {"richText": one.rich_text}
    return {"plainText": one.plain_text}


def _ours(value: AttributeValue) -> str:
    kind = value.attribute.input_type
    if kind == "BOOLEAN":
        return str(value.boolean)
    if kind in ("DATE", "DATE_TIME"):
        moment = value.date_time
        return "" if moment is None else moment.date().isoformat() if kind == "DATE" else moment.isoformat()
    if kind == "RICH_TEXT":
        return words(value.rich_text)
    return value.plain_text if kind == "PLAIN_TEXT" else value.name


def _theirs(kind: str, value: Mapping[str, Any]) -> str:
    if kind == "BOOLEAN":
        return str(value["boolean"])
    if kind == "DATE":
        return value["date"] or ""
    if kind == "DATE_TIME":
        return value["dateTime"] or ""
    if kind == "RICH_TEXT":
        return words(value["richText"])
    return (value["plainText"] if kind == "PLAIN_TEXT" else value["name"]) or ""
