"""Rows of the catalogue that only staff set up: attributes, collections, pages, menus."""

from itertools import count
from typing import Any

from django.utils import timezone

from marketplace.shop.contract import ProductRef
from marketplace.shop.native import models
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.shop.native.ids import int_pk

_numbers = count(1)


def row_of(product: ProductRef) -> models.Product:
    return models.Product.objects.get(pk=int_pk(product.product_id, "Product"))


def make_attribute(slug: str, *, input_type: str = "DROPDOWN", on: str = "product", **fields: Any) -> models.Attribute:
    """An attribute of produce, of its variants (`on="variant"`, chosen by it with `selects`), or of pages."""
    ensure_market_channel()
    selects = fields.pop("selects", True)
    made = models.Attribute.objects.create(
        slug=slug,
        name=fields.pop("name", slug.capitalize()),
        input_type=input_type,
        type="PAGE_TYPE" if on == "page" else "PRODUCT_TYPE",
        **fields,
    )
    produce = models.ProductType.objects.get(slug="produce")
    if on == "product":
        models.AttributeProduct.objects.create(attribute=made, product_type=produce, sort_order=made.pk)
    elif on == "variant":
        models.AttributeVariant.objects.create(
            attribute=made, product_type=produce, variant_selection=selects, sort_order=made.pk
        )
    else:
        models.AttributePage.objects.create(attribute=made, page_type=page_type(), sort_order=made.pk)
    return made


def give(bearer: Any, attribute: models.Attribute, name: str = "", **fields: Any) -> models.AttributeValue:
    """Let a product, variant or page carry a value; one with this name that is there already is shared."""
    slug = fields.pop("slug", None) or name.lower().replace(" ", "-") or f"value-{next(_numbers)}"
    value, _created = models.AttributeValue.objects.get_or_create(
        attribute=attribute, slug=slug, defaults={"name": name, **fields}
    )
    if isinstance(bearer, models.Product):
        models.AssignedProductAttributeValue.objects.create(product=bearer, value=value)
    elif isinstance(bearer, models.ProductVariant):
        models.AssignedVariantAttributeValue.objects.create(variant=bearer, value=value)
    else:
        models.AssignedPageAttributeValue.objects.create(page=bearer, value=value)
    return value


def make_collection(slug: str, *products: ProductRef, published: bool = True, **fields: Any) -> models.Collection:
    """A collection with these products in this order."""
    market = ensure_market_channel()
    made = models.Collection.objects.create(slug=slug, name=fields.pop("name", slug.capitalize()), **fields)
    models.CollectionChannelListing.objects.create(
        collection=made, channel=market, is_published=published, published_at=timezone.now() if published else None
    )
    for position, product in enumerate(products):
        models.CollectionProduct.objects.create(collection=made, product=row_of(product), sort_order=position)
    return made


def page_type() -> models.PageType:
    return models.PageType.objects.get_or_create(slug="trang", defaults={"name": "Trang"})[0]


def make_page(slug: str, *, published: bool = True, **fields: Any) -> models.Page:
    """A page of the one page type."""
    return models.Page.objects.create(
        slug=slug,
        title=fields.pop("title", slug.capitalize()),
        page_type=page_type(),
        is_published=published,
        published_at=timezone.now() if published else None,
        **fields,
    )
