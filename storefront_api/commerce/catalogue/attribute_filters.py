"""Products, variants and pages by what they carry of attributes."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from django.db.models import Exists, OuterRef, Q

from marketplace.shop.native import models
from marketplace.values.ids import split_global_id
from storefront_api.commerce.catalogue.attribute_types import REFERENCES
from storefront_api.core.filters import compared, given, within

_NAMED = {
    "page_slugs": "reference_page__slug",
    "product_slugs": "reference_product__slug",
    "product_variant_skus": "reference_variant__sku",
    "category_slugs": "reference_category__slug",
    "collection_slugs": "reference_collection__slug",
}


def carried_by_products(conditions: Iterable[Any]) -> Q:
    """Products that fulfil every one of these by themselves or by a variant."""
    return _carried(
        conditions,
        (models.AssignedProductAttributeValue, "product"),
        (models.AssignedVariantAttributeValue, "variant__product"),
    )


def carried_by_variants(conditions: Iterable[Any]) -> Q:
    """The same of variants."""
    return _carried(conditions, (models.AssignedVariantAttributeValue, "variant"))


def carried_by_pages(conditions: Iterable[Any]) -> Q:
    """The same of pages."""
    return _carried(conditions, (models.AssignedPageAttributeValue, "page"))


def _carried(conditions: Iterable[Any], *bearers: tuple[Any, str]) -> Q:
    found = Q()
    for condition in conditions:
        for values in _values(given(condition)):
            either = Q()
            for model, owner in bearers:
                either |= Q(Exists(model.objects.filter(values, **{owner: OuterRef("pk")})))
            found &= either
    return found


def _values(condition: dict[str, Any]) -> list[Q]:
    """What assigned values are meant: each of these must be carried."""
    named = Q(value__attribute__slug=condition["slug"]) if condition.get("slug") else Q()
    asked = given(condition.get("value"))
    meant = Q()
    for name in ("slug", "name", "numeric"):
        if name in asked:
            meant &= compared(f"value__{name}", asked[name])
    for source in (asked, condition):
        if "date" in source:
            meant &= Q(value__attribute__input_type="DATE") & within("value__date_time", _moments(source["date"]))
        if "date_time" in source:
            meant &= Q(value__attribute__input_type="DATE_TIME") & within("value__date_time", source["date_time"])
        if "boolean" in source:
            meant &= Q(value__boolean=source["boolean"])
    if "values" in condition:
        meant &= Q(value__slug__in=condition["values"])
    if "values_range" in condition:
        meant &= within("value__numeric", condition["values_range"])
    found = [named & meant]
    for name, contained in given(asked.get("reference")).items():
        found += [named & one for one in _pointing(name, given(contained))]
    return found


def _pointing(name: str, contained: dict[str, Any]) -> list[Q]:
    found = []
    if "contains_any" in contained:
        found.append(_points_at(name, contained["contains_any"]))
    found += [_points_at(name, [one]) for one in contained.get("contains_all", [])]
    return found


def _points_at(name: str, wanted: list[str]) -> Q:
    if name in _NAMED:
        return Q(**{f"value__{_NAMED[name]}__in": wanted})
    found = Q(pk__in=[])
    for one in wanted:
        try:
            type_name, pk = split_global_id(one)
        except ValueError:
            continue
        if type_name in REFERENCES and pk.isascii() and pk.isdigit() and len(pk) <= 18:
            found |= Q(**{f"value__{REFERENCES[type_name]}": int(pk)})
    return found


def _moments(bounds: Any) -> dict[str, datetime]:
    """Days as their attribute values are kept: midnight UTC."""
    return {name: datetime.combine(day, time.min, tzinfo=UTC) for name, day in given(bounds).items()}
