"""Attributes: declared once, assigned by slug and value name."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.models import (
    AssignedProductAttributeValue,
    Attribute,
    AttributeProduct,
    AttributeValue,
    Product,
    ProductType,
)
from marketplace.values.refusal import NotFound
from marketplace.values.text import slugify


def save_attribute(*, slug: str, name: str, product_type: ProductType) -> Attribute:
    """Create or rename an attribute and let products of this type have it."""
    attribute, _created = Attribute.objects.update_or_create(slug=slug, defaults={"name": name})
    AttributeProduct.objects.get_or_create(attribute=attribute, product_type=product_type)
    return attribute


def assign_attributes(*, product: Product, attributes: Mapping[str, Sequence[str]]) -> None:
    """Replace the product's attribute values; new value names are added. Raises NotFound for an unknown attribute."""
    wanted: list[AttributeValue] = []
    known = (
        {attribute.slug: attribute for attribute in Attribute.objects.filter(slug__in=attributes)} if attributes else {}
    )
    for slug, names in attributes.items():
        if slug not in known:
            raise NotFound(_("Không có thuộc tính “%(slug)s”.") % {"slug": slug}, field="attributes")
        for name in names:
            value, _created = AttributeValue.objects.get_or_create(
                attribute=known[slug], slug=slugify(name) or name[:255], defaults={"name": name}
            )
            wanted.append(value)
    AssignedProductAttributeValue.objects.filter(product=product).exclude(value__in=wanted).delete()
    for position, value in enumerate(wanted):
        AssignedProductAttributeValue.objects.update_or_create(
            product=product, value=value, defaults={"sort_order": position}
        )
