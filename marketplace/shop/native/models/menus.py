"""Menus a storefront shows, with their items."""

from django.db import models
from django.db.models import Q

from marketplace.rows import QuickModel
from marketplace.shop.native.models.catalog import Category
from marketplace.shop.native.models.collections import Collection
from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.shop.native.models.pages import Page


class Menu(ModelWithMetadata):
    """A named list of ways into the market ("navbar", "footer")."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)


class MenuItem(ModelWithMetadata):
    """One way: to a category, a collection, a page or an address; or just a heading for its children."""

    id = models.BigAutoField(primary_key=True)
    menu = models.ForeignKey(Menu, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    name = models.CharField(max_length=128)
    url = models.CharField(max_length=256, blank=True)
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.CASCADE, related_name="menu_items")
    collection = models.ForeignKey(
        Collection, null=True, blank=True, on_delete=models.CASCADE, related_name="menu_items"
    )
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.CASCADE, related_name="menu_items")
    level = models.PositiveSmallIntegerField(default=0)
    """How deep: 0 at the top, one more than the parent's below."""
    sort_order = models.IntegerField(default=0)

    class Meta(ModelWithMetadata.Meta):
        indexes = [models.Index(fields=["menu", "level", "sort_order", "id"], name="shop_menu_items")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(category__isnull=True, collection__isnull=True, page__isnull=True)
                    | Q(category__isnull=True, collection__isnull=True, url="")
                    | Q(category__isnull=True, page__isnull=True, url="")
                    | Q(collection__isnull=True, page__isnull=True, url="")
                ),
                name="shop_menu_item_leads_to_one",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, level=0) | Q(parent__isnull=False, level__gt=0),
                name="shop_menu_item_level",
            ),
        ]


class MenuItemTranslation(QuickModel):
    """An item's name in another language."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(MenuItem, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    name = models.CharField(max_length=128)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "language_code"], name="shop_menu_item_translation_once")
        ]
