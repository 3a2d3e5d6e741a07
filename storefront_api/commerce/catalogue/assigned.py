"""Which attributes a product, variant or page has, with what it carries of each."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import attribute_loaders as loaders
from storefront_api.commerce.catalogue.attribute_types import KEEPERS, SelectedAttribute
from storefront_api.commerce.catalogue.references import channel_of
from storefront_api.core.batching import load
from storefront_api.core.permissions import may

Info = GraphQLResolveInfo
#: By these a shopper may choose a variant.
SELECTING = frozenset({"DROPDOWN", "BOOLEAN", "SWATCH", "NUMERIC"})
_TYPES = {
    "NUMERIC": "AssignedNumericAttribute",
    "RICH_TEXT": "AssignedTextAttribute",
    "PLAIN_TEXT": "AssignedPlainTextAttribute",
    "FILE": "AssignedFileAttribute",
    "DROPDOWN": "AssignedSingleChoiceAttribute",
    "MULTISELECT": "AssignedMultiChoiceAttribute",
    "SWATCH": "AssignedSwatchAttribute",
    "BOOLEAN": "AssignedBooleanAttribute",
    "DATE": "AssignedDateAttribute",
    "DATE_TIME": "AssignedDateTimeAttribute",
}
_NUMBERS = {"SINGLE_REFERENCE": "Single", "REFERENCE": "Multi"}
_ENTITIES = {
    "PAGE": "Page",
    "PRODUCT": "Product",
    "PRODUCT_VARIANT": "ProductVariant",
    "CATEGORY": "Category",
    "COLLECTION": "Collection",
}


@dataclass(frozen=True, slots=True)
class Assigned:
    """An attribute of a bearer and its values there, none where nobody has said anything."""

    attribute: models.Attribute
    values: list[models.AttributeValue]
    bearer: Any

    @property
    def graphql_type(self) -> str:
        """The type in the API: by what the attribute holds."""
        kind = self.attribute.input_type
        if kind in _NUMBERS:
            return f"Assigned{_NUMBERS[kind]}{_ENTITIES[self.attribute.entity_type]}ReferenceAttribute"
        return _TYPES[kind]

    @property
    def first(self) -> models.AttributeValue | None:
        """The value of those that have one."""
        return self.values[0] if self.values else None

    def channel(self, info: Info) -> str:
        """The channel the bearer was asked for."""
        return channel_of(info, self.bearer)


def of_product(info: Info, product: models.Product) -> list[Assigned]:
    """A product's, in the order of its type."""
    attributes = load(info, loaders.AttributesOfProductType, product, lambda row: row.product_type_id) or []
    return _assigned(info, product, attributes, loaders.ValuesOfProduct)


def of_page(info: Info, page: models.Page) -> list[Assigned]:
    """A page's."""
    attributes = load(info, loaders.AttributesOfPageType, page, lambda row: row.page_type_id) or []
    return _assigned(info, page, attributes, loaders.ValuesOfPage)


def of_variant(info: Info, variant: models.ProductVariant, scope: str = "ALL") -> list[Assigned]:
    """A variant's: all, those by which it is chosen, or the others."""
    attributes: list[Any] = load(info, loaders.AttributesOfVariants, variant, lambda row: type_of(info, row)) or []
    if scope != "ALL":
        wanted = scope == "VARIANT_SELECTION"
        attributes = [one for one in attributes if (one.variant_selection and one.input_type in SELECTING) == wanted]
    return _assigned(info, variant, attributes, loaders.ValuesOfVariant)


def selected(found: list[Assigned]) -> list[SelectedAttribute]:
    """As the older fields show them."""
    return [SelectedAttribute(attribute=one.attribute, values=one.values) for one in found]


def named(found: list[Assigned], slug: str) -> Assigned | None:
    """The one with this slug."""
    return next((one for one in found if one.attribute.slug == slug), None)


def type_of(info: Info, variant: models.ProductVariant) -> Any:
    """The pk of a variant's product type."""
    known = variant.__dict__.get("product_type_id")
    return known or load(info, loaders.TypeOfProduct, variant, lambda row: row.product_id)


def _assigned(
    info: Info, bearer: Any, attributes: list[models.Attribute], values: type[loaders.Values]
) -> list[Assigned]:
    if not all(one.visible_in_storefront for one in attributes) and not may(info, *KEEPERS):
        attributes = [one for one in attributes if one.visible_in_storefront]
    if not attributes:
        return []
    by_attribute: dict[int, list[models.AttributeValue]] = defaultdict(list)
    for value in load(info, values, bearer, lambda row: row.pk) or []:
        by_attribute[value.attribute_id].append(value)
    return [Assigned(attribute=one, values=by_attribute.get(one.pk, []), bearer=bearer) for one in attributes]
