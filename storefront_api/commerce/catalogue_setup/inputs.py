"""What staff say of product types, categories, products and variants."""

from collections.abc import Iterable
from typing import Any

import graphene

from storefront_api.commerce.catalogue.rich_text import description_columns
from storefront_api.commerce.catalogue.setup_fields import ProductTypeKindEnum
from storefront_api.commerce.catalogue_setup.attribute_inputs import AttributeValueInput
from storefront_api.core.ids import int_pk_of
from storefront_api.core.metadata import put
from storefront_api.core.scalars import JSONString, Upload
from storefront_api.core.types import MetadataInput
from storefront_api.core.weights import WeightScalar


class SeoInput(graphene.InputObjectType):
    """What search engines show."""

    title = graphene.String()
    description = graphene.String()


class ProductTypeInput(graphene.InputObjectType):
    name = graphene.String()
    slug = graphene.String(description="Made from the name where left out.")
    kind = ProductTypeKindEnum()
    has_variants = graphene.Boolean()
    product_attributes = graphene.List(graphene.NonNull(graphene.ID))
    variant_attributes = graphene.List(graphene.NonNull(graphene.ID))
    is_shipping_required = graphene.Boolean()
    is_digital = graphene.Boolean()
    weight = WeightScalar()
    tax_class = graphene.ID()


class CategoryInput(graphene.InputObjectType):
    description = JSONString(description="Editor.js.")
    name = graphene.String()
    slug = graphene.String(description="Made from the name where left out.")
    seo = SeoInput()
    background_image = Upload(description="Written anew as JPEG, 1,600 pixels a side at most; null takes it away.")
    background_image_alt = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))


class ProductInput(graphene.InputObjectType):
    """What is left out stays."""

    attributes = graphene.List(graphene.NonNull(AttributeValueInput))
    category = graphene.ID()
    collections = graphene.List(graphene.NonNull(graphene.ID))
    description = JSONString(description="Editor.js.")
    name = graphene.String()
    slug = graphene.String(description="Made from the name where left out.")
    tax_class = graphene.ID()
    seo = SeoInput()
    weight = WeightScalar()
    rating = graphene.Float()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))
    external_reference = graphene.String()


class ProductCreateInput(ProductInput):
    product_type = graphene.ID(required=True)


def type_columns(given: Any) -> dict[str, Any]:
    """A product type's columns that an input sets; a tax class of null is taken away."""
    names = ("name", "slug", "has_variants", "is_shipping_required", "is_digital")
    values = {name: given[name] for name in names if given.get(name) is not None}
    if given.get("kind") is not None:
        values["kind"] = given.kind.value
    if given.get("weight") is not None:
        values["weight_grams"] = given["weight"]
    return values | reference(given, "tax_class", "TaxClass", "taxClass")


def category_columns(given: Any) -> dict[str, Any]:
    """A category's columns that an input sets."""
    values = {name: given[name] for name in ("name", "slug") if given.get(name) is not None}
    values |= seo_columns(given) | description_columns(given)
    put(values, given)
    return values


def product_columns(given: Any) -> dict[str, Any]:
    """A product's columns that an input sets; a category, tax class, weight or rating of null is taken away."""
    values = {name: given[name] for name in ("name", "slug") if given.get(name) is not None}
    for name, column in (("rating", "rating"), ("weight", "weight_grams")):
        if name in given:
            values[column] = given[name]
    if "external_reference" in given:
        values["external_reference"] = given["external_reference"] or None
    values |= reference(given, "category", "Category", "category")
    values |= reference(given, "tax_class", "TaxClass", "taxClass")
    values |= seo_columns(given) | description_columns(given)
    put(values, given)
    return values


def reference(given: Any, name: str, type_name: str, field: str) -> dict[str, int | None]:
    """`category_id` of an input that was sent a category; None for null."""
    if name not in given:
        return {}
    return {f"{name}_id": int_pk_of(given[name], type_name, field=field) if given[name] else None}


def pks(ids: Iterable[str] | None, type_name: str, field: str) -> list[int]:
    """The keys behind ids of one type."""
    return [int_pk_of(one, type_name, field=field) for one in ids or ()]


def optional_pks(given: Any, name: str, type_name: str, field: str) -> list[int] | None:
    """The same of an input's list that may not have been sent."""
    return None if given.get(name) is None else pks(given[name], type_name, field)


def seo_columns(given: Any) -> dict[str, str]:
    """`seo_title` and `seo_description` of an input that was sent them."""
    seo = given.get("seo") or {}
    return {f"seo_{name}": seo[name] or "" for name in ("title", "description") if name in seo}
