"""What is said of goods by attributes."""

import datetime
from collections.abc import Sequence
from typing import Any

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import (
    AssignedProductAttributeValue,
    Attribute,
    AttributeProduct,
    AttributeValue,
    Product,
)
from marketplace.shop.saleor.mirror.reading import moment, rich_text
from marketplace.shop.saleor.mirror.rows import put, put_children
from marketplace.shop.saleor.values import Answer


def put_attributes(product: Product, given: Sequence[Answer]) -> bool:
    """The values a product carries, in their order; whether anything shown has changed."""
    changes: list[bool] = []
    assigned: dict[int, dict[str, Any]] = {}
    for one in given:
        attribute = put_attribute(one["attribute"], changes)
        AttributeProduct.objects.get_or_create(attribute_id=attribute, product_type_id=product.product_type_id)
        for value in one["values"]:
            assigned[put_value(attribute, value, changes)] = {"sort_order": len(assigned)}
    carried = AssignedProductAttributeValue.objects.filter(product=product)
    if assigned or carried.exists():
        changes.append(put_children(product.attributevalues, "value_id", assigned))
    return any(changes)


def columns_of(one: Answer) -> dict[str, Any]:
    """Our columns of what can be said, as every document tells it."""
    return {
        "name": one["name"],
        "slug": one["slug"],
        "external_reference": one["externalReference"],
        "type": one["type"],
        "input_type": one["inputType"],
        "entity_type": one["entityType"] or "",
        "unit": one["unit"] or "",
        "value_required": one["valueRequired"],
        "visible_in_storefront": one["visibleInStorefront"],
    }


def put_attribute(one: Answer, changes: list[bool]) -> int:
    """What can be said; its key. Notes whether anything has changed."""
    pk = int_pk(one["id"], "Attribute")
    changes += put(Attribute, pk, columns_of(one), own={"slug": "~%s", "external_reference": None})
    english = (one["en"] or {}).get("name")
    names = {"en": {"name": english}} if english else {}
    changes.append(put_children(Attribute.objects.get(pk=pk).translations, "language_code", names, keeping=["vi"]))
    return pk


def put_value(attribute: int, one: Answer, changes: list[bool]) -> int:
    """What is said, or can be chosen; its key. Notes whether anything has changed."""
    pk = int_pk(one["id"], "AttributeValue")
    values = {
        "attribute_id": attribute,
        "name": one["name"] or "",
        "slug": one["slug"],
        "external_reference": one["externalReference"],
        "value": one["value"] or "",
        "rich_text": rich_text(one["richText"]),
        "plain_text": one["plainText"] or "",
        "boolean": one["boolean"],
        "date_time": moment(one["dateTime"]) or _midnight(one["date"]),
        "file_url": (one["file"] or {}).get("url") or "",
        "content_type": (one["file"] or {}).get("contentType") or "",
    }
    AttributeValue.objects.filter(attribute_id=attribute, slug=one["slug"]).exclude(pk=pk).update(slug=f"~{pk}")
    changes += put(AttributeValue, pk, values, own={"external_reference": None})
    english = (one["en"] or {}).get("name")
    names = {"en": {"name": english}} if english else {}
    changes.append(put_children(AttributeValue.objects.get(pk=pk).translations, "language_code", names, keeping=["vi"]))
    return pk


def _midnight(day: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.UTC) if day else None
