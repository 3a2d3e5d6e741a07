"""What leads shoppers through the demo market: a shelf of featured goods, pages about the market, two menus."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from marketplace.demo.domain.rows import rows, several
from marketplace.shop.native.domain.content.menus import ItemDraft, create_item, create_menu
from marketplace.shop.native.domain.content.page_types import create_page_type
from marketplace.shop.native.domain.content.pages import create_page
from marketplace.shop.native.models import (
    Category,
    Channel,
    Collection,
    CollectionChannelListing,
    CollectionProduct,
    CollectionTranslation,
    Menu,
    MenuItemTranslation,
    Page,
    PageTranslation,
    PageType,
    Product,
)

FEATURED = "featured-products"
MENUS = {"navbar": "Đầu trang", "footer": "Chân trang"}
_MODELS: dict[str, Any] = {"category": Category, "collection": Collection, "page": Page}


@transaction.atomic
def lay_out(channel: Channel) -> int:
    """Shelf, pages and menus, made once and then left as staff have them; returns how many items the menus have."""
    _feature(channel)
    _write_pages()
    for slug, name in MENUS.items():
        if not Menu.objects.filter(slug=slug).exists():
            _fill_menu(slug, name)
    return len(rows("menus"))


def _feature(channel: Channel) -> None:
    if Collection.objects.filter(slug=FEATURED).exists():
        return
    shelf = Collection.objects.create(
        slug=FEATURED, name="Hàng nổi bật", description="Những món bà con trong xã tự hào nhất."
    )
    CollectionTranslation.objects.create(
        collection=shelf,
        language_code="en",
        name="Featured",
        slug="featured",
        description="What the commune is proudest of.",
    )
    CollectionChannelListing.objects.create(
        collection=shelf, channel=channel, is_published=True, published_at=timezone.now()
    )
    for position, row in enumerate(rows("featured")):
        product = Product.objects.filter(name=row["name"]).order_by("pk").first()
        if product is not None:
            CollectionProduct.objects.create(collection=shelf, product=product, sort_order=position)


def _write_pages() -> None:
    page_type = PageType.objects.filter(slug="trang").first() or create_page_type(
        values={"name": "Trang", "slug": "trang"}
    )
    for row in rows("pages"):
        if Page.objects.filter(slug=row["slug"]).exists():
            continue
        values = {
            "title": row["title"],
            "slug": row["slug"],
            "content": _document(row["text"]),
            "seo_description": row["description"],
            "is_published": True,
        }
        page = create_page(page_type_id=page_type.pk, values=values)
        PageTranslation.objects.create(
            page=page,
            language_code="en",
            title=row["title_en"],
            slug=row["slug_en"],
            content=_document(row["text_en"]),
            seo_description=row["description_en"],
        )


def _fill_menu(slug: str, name: str) -> None:
    menu = create_menu(values={"name": name, "slug": slug})
    made: dict[str, int] = {}
    for row in rows("menus"):
        if row["menu"] != slug:
            continue
        target = {}
        if row["leads_to"]:
            target = {row["leads_to"]: _MODELS[row["leads_to"]].objects.get(slug=row["target"]).pk}
        parent = made[row["above"]] if row["above"] else None
        item = create_item(menu_id=menu.pk, item=ItemDraft(name=row["name"], **target), parent_id=parent)
        MenuItemTranslation.objects.create(item=item, language_code="en", name=row["name_en"])
        made.setdefault(row["name"], item.pk)


def _document(text: str) -> dict[str, Any]:
    """Paragraphs as Editor.js."""
    return {
        "time": 0,
        "version": "2.30.7",
        "blocks": [{"type": "paragraph", "data": {"text": paragraph}} for paragraph in several(text)],
    }
