"""What can be said of goods, and what kinds of them there are, put here as a Saleor has it: also what no goods have."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Attribute, AttributeValue, ProductType
from marketplace.shop.saleor.mirror.attributes import columns_of
from marketplace.shop.saleor.mirror.product_types import put_product_type
from marketplace.shop.saleor.mirror.rows import put, put_children
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.kinds.attributes import AttributeValues
from marketplace.shop.saleor.moving.wording import metadata
from marketplace.shop.saleor.values import number_of


def put_all(far: Far) -> None:
    """Attributes with their choices, then types with what can be said of each."""
    choices = AttributeValues(far)
    for node in far.every("attributes"):
        with transaction.atomic():
            _put_attribute(node)
            for place, choice in enumerate(choices.of(node)):
                _put_choice(int_pk(node["id"], "Attribute"), place, choice)
    for node in far.every("product_types"):
        with transaction.atomic():
            _put_type(node)


def _put_attribute(node: Mapping[str, Any]) -> None:
    pk = int_pk(node["id"], "Attribute")
    values = {
        **columns_of(node),
        "filterable_in_storefront": node["filterableInStorefront"],
        "filterable_in_dashboard": node["filterableInDashboard"],
        "metadata": metadata(node["metadata"]),
    }
    put(Attribute, pk, values, own={"slug": "~%s", "external_reference": None})
    put_children(Attribute.objects.get(pk=pk).translations, "language_code", _english(node), keeping=["vi"])


def _put_choice(attribute: int, place: int, node: Mapping[str, Any]) -> None:
    pk = int_pk(node["id"], "AttributeValue")
    values = {
        "attribute_id": attribute,
        "name": node["name"] or "",
        "slug": node["slug"],
        "external_reference": node["externalReference"],
        "value": node["value"] or "",
        "sort_order": place,
    }
    AttributeValue.objects.filter(attribute_id=attribute, slug=node["slug"]).exclude(pk=pk).update(slug=f"~{pk}")
    put(AttributeValue, pk, values, own={"external_reference": None})
    put_children(AttributeValue.objects.get(pk=pk).translations, "language_code", _english(node), keeping=["vi"])


def _english(node: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    name = (node["translation"] or {}).get("name")
    return {"en": {"name": name}} if name else {}


def _put_type(node: Mapping[str, Any]) -> None:
    put_product_type(node)
    kind = ProductType.objects.get(pk=int_pk(node["id"], "ProductType"))
    ProductType.objects.filter(pk=kind.pk).update(tax_class=number_of(node["taxClass"], "TaxClass"))
    selecting = {attribute["slug"] for attribute in node["selecting"] or ()}
    of_products = {
        int_pk(one["id"], "Attribute"): {"sort_order": place}
        for place, one in enumerate(node["productAttributes"] or ())
    }
    of_variants = {
        int_pk(one["id"], "Attribute"): {"sort_order": place, "variant_selection": one["slug"] in selecting}
        for place, one in enumerate(node["variantAttributes"] or ())
    }
    put_children(kind.attributeproduct, "attribute_id", of_products)
    put_children(kind.attributevariant, "attribute_id", of_variants)
