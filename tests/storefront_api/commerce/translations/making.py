"""Rows of each kind that is translated, each with its English words."""

from collections.abc import Callable
from itertools import count
from typing import Any

from django.utils import timezone

from marketplace.shop.native import models
from marketplace.shop.native.domain.discounts.sales import create_sale
from tests.storefront_api.commerce.shelves import give, page_type

_numbers = count(1)
WORDS = {"blocks": [{"data": {"text": "Từ rừng"}, "type": "paragraph"}]}
ENGLISH = {"blocks": [{"data": {"text": "From the woods"}, "type": "paragraph"}]}
SHELF = {"name": "English", "slug": "english", "rich_description": ENGLISH, "seo_title": "E", "seo_description": "En"}


def attribute(slug: str = "", *, on: str = "", **fields: Any) -> models.Attribute:
    """An attribute, of products, variants or pages where that is said."""
    slug = slug or f"a{next(_numbers):03}"
    kind = "PAGE_TYPE" if on == "page" else "PRODUCT_TYPE"
    made = models.Attribute.objects.create(slug=slug, **{"name": slug.upper(), "type": kind, **fields})
    if on == "page":
        models.AttributePage.objects.create(attribute=made, page_type=page_type())
    elif on:
        through = models.AttributeProduct if on == "product" else models.AttributeVariant
        through.objects.create(attribute=made, product_type=_goods())
    models.AttributeTranslation.objects.create(attribute=made, language_code="en", name="English")
    return made


def value(of: models.Attribute | None = None, slug: str = "", **fields: Any) -> models.AttributeValue:
    """A value nothing carries."""
    slug = slug or f"v{next(_numbers):03}"
    made = models.AttributeValue.objects.create(attribute=of or attribute(), slug=slug, **{"name": slug, **fields})
    models.AttributeValueTranslation.objects.create(
        value=made, language_code="en", name="English", rich_text=ENGLISH, plain_text="Words"
    )
    return made


def worded(bearer: Any, on: str) -> models.AttributeValue:
    """A text that a product, variant or page carries, of an attribute all of them have; beside it a choice."""
    text = models.Attribute.objects.filter(slug=f"text-of-{on}").first()
    text = text or attribute(f"text-of-{on}", on=on, input_type="PLAIN_TEXT")
    choice = models.Attribute.objects.filter(slug=f"choice-of-{on}").first() or attribute(f"choice-of-{on}", on=on)
    give(bearer, choice, "Đỏ")
    made = give(bearer, text, f"Lời {next(_numbers)}", plain_text="Lời")
    models.AttributeValueTranslation.objects.create(value=made, language_code="en", name="", plain_text="Words")
    return made


def category(slug: str = "") -> models.Category:
    slug = slug or f"c{next(_numbers):03}"
    made = models.Category.objects.create(slug=slug, name=slug.upper(), path=f"{slug}/", rich_description=WORDS)
    models.CategoryTranslation.objects.create(category=made, language_code="en", **SHELF | {"slug": f"en-{slug}"})
    return made


def collection(slug: str = "") -> models.Collection:
    slug = slug or f"c{next(_numbers):03}"
    made = models.Collection.objects.create(slug=slug, name=slug.upper(), rich_description=WORDS)
    models.CollectionTranslation.objects.create(collection=made, language_code="en", **SHELF | {"slug": f"en-{slug}"})
    return made


def product(slug: str = "") -> models.Product:
    slug = slug or f"p{next(_numbers):03}"
    shelf = models.Category.objects.first() or category()
    made = models.Product.objects.create(
        slug=slug, name=slug.upper(), product_type=_goods(), category=shelf, rich_description=WORDS, seo_title="Rừng"
    )
    models.ProductTranslation.objects.create(product=made, language_code="en", **SHELF | {"slug": f"en-{slug}"})
    worded(made, "product")
    return made


def variant(of: models.Product | None = None, **fields: Any) -> models.ProductVariant:
    fields = {"name": "Hũ", "sku": f"S{next(_numbers):03}", **fields}
    made = models.ProductVariant.objects.create(product=of or product(), **fields)
    models.ProductVariantTranslation.objects.create(variant=made, language_code="en", name="English")
    worded(made, "variant")
    return made


def page(slug: str = "", *, published: bool = True) -> models.Page:
    slug = slug or f"p{next(_numbers):03}"
    made = models.Page.objects.create(
        slug=slug,
        title=slug.upper(),
        page_type=page_type(),
        content=WORDS,
        is_published=published,
        published_at=timezone.now() if published else None,
    )
    models.PageTranslation.objects.create(
        page=made, language_code="en", title="English", slug=f"en-{slug}", content=ENGLISH, seo_title="E"
    )
    worded(made, "page")
    return made


def menu_item(name: str = "Nông sản", **fields: Any) -> models.MenuItem:
    menu, _created = models.Menu.objects.get_or_create(slug="navbar", defaults={"name": "Navbar"})
    made = models.MenuItem.objects.create(menu=menu, name=name, **fields)
    models.MenuItemTranslation.objects.create(item=made, language_code="en", name="English")
    return made


def promotion(name: str = "Mùa gặt") -> models.Promotion:
    made = models.Promotion.objects.create(name=name, type="CATALOGUE", description=WORDS)
    models.PromotionTranslation.objects.create(
        promotion=made, language_code="en", name="English", rich_description=ENGLISH
    )
    return made


def rule(name: str = "Trong vườn") -> models.PromotionRule:
    of = models.Promotion.objects.first() or promotion()
    made = models.PromotionRule.objects.create(promotion=of, name=name, description=WORDS)
    models.PromotionRuleTranslation.objects.create(
        rule=made, language_code="en", name="English", rich_description=ENGLISH
    )
    return made


def sale(name: str = "Xả hàng") -> models.Promotion:
    made = create_sale(values={"name": name}, value_type="PERCENTAGE", goods={})
    models.PromotionTranslation.objects.create(promotion=made, language_code="en", name="English")
    return made


def method(name: str = "Xe máy") -> models.ShippingMethod:
    zone, _created = models.ShippingZone.objects.get_or_create(name="Gần")
    return models.ShippingMethod.objects.create(
        shipping_zone=zone,
        name=name,
        rich_description=WORDS,
        name_translations={"en": "English"},
        description_translations={"en": ENGLISH},
    )


def voucher(name: str = "Giảm 10") -> models.Voucher:
    made = models.Voucher.objects.create(name=name)
    models.VoucherTranslation.objects.create(voucher=made, language_code="en", name="English")
    return made


MAKERS: dict[str, Callable[[], Any]] = {
    "ATTRIBUTE": attribute,
    "ATTRIBUTE_VALUE": value,
    "CATEGORY": category,
    "COLLECTION": collection,
    "MENU_ITEM": menu_item,
    "PAGE": page,
    "PRODUCT": product,
    "PROMOTION": promotion,
    "PROMOTION_RULE": rule,
    "SALE": sale,
    "SHIPPING_METHOD": method,
    "VARIANT": variant,
    "VOUCHER": voucher,
}


def _goods() -> models.ProductType:
    return models.ProductType.objects.get_or_create(slug="goods", defaults={"name": "Hàng"})[0]
