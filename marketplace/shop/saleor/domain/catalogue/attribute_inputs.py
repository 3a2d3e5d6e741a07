"""Attribute values as Saleor takes them: each kind of input has its own word."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import NotFound, Refused
from marketplace.values.rich_text import of_paragraphs

_ONE = {"NUMERIC": "numeric", "PLAIN_TEXT": "plainText", "DATE": "date", "DATE_TIME": "dateTime"}


def inputs(
    wanted: Mapping[str, Sequence[str]], known: Iterable[Mapping[str, Any]], carried: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """AttributeValueInputs for value names by slug of the attribute; what a product carries besides is taken off.

    Raises NotFound for an attribute that is none, Refused (INVALID) for values that its kind cannot have.
    """
    by_slug = {attribute["slug"]: attribute for attribute in known}
    given = []
    for slug, names in wanted.items():
        if slug not in by_slug:
            raise NotFound(_("Không có thuộc tính “%(slug)s”.") % {"slug": slug}, field="attributes")
        given.append({"id": by_slug[slug]["id"], **_values(by_slug[slug]["inputType"], list(names))})
    named = {one["id"] for one in given}
    for one in carried:
        if one["values"] and one["attribute"]["id"] not in named:
            given.append({"id": one["attribute"]["id"], **_values(one["attribute"]["inputType"], [])})
    return given


def _values(kind: str, names: list[str]) -> dict[str, Any]:
    if kind == "MULTISELECT":
        return {"multiselect": [{"value": name} for name in names]}
    if len(names) > 1:
        raise Refused("INVALID", _("Thuộc tính này chỉ có một giá trị."), field="attributes")
    first = names[0] if names else None
    if kind in ("DROPDOWN", "SWATCH"):
        return {kind.lower(): {"value": first}} if first is not None else {"values": []}
    if kind == "BOOLEAN":
        return {"boolean": None if first is None else first.lower() == "true"}
    if kind == "RICH_TEXT":
        return {"richText": None if first is None else json.dumps(of_paragraphs(first))}
    if kind in _ONE:
        return {_ONE[kind]: first}
    raise Refused("INVALID", _("Thuộc tính này không nhận giá trị bằng chữ."), field="attributes")
