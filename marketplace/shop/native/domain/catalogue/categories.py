"""Categories as staff set them up: the tree, and what becomes of goods when a branch goes."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import F, Max, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged, ThingChanged, ThingLeaves
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.discounts.promotion_prices import reprice
from marketplace.shop.native.domain.slugs import free_slug, given_slug
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Category, Product, ProductChannelListing
from marketplace.values.refusal import NotFound, Refused

_LONGEST_PATH = 1000
#: Whoever changes the tree holds this, so that a path is never made from a parent's old one.
_TREE_LOCK = 7_231_001


def create_category(*, values: Mapping[str, Any], parent_id: int | None = None) -> Category:
    """A category, the last among its parent's. Refused: REQUIRED, INVALID, UNIQUE; raises NotFound (parent)."""
    columns = {"name": "", **values}
    check_texts(Category, columns, required=("name",))
    slug = columns.pop("slug", "")
    with unique_or_refused():
        _lock_tree()
        parent = Category.objects.filter(pk=parent_id).first() if parent_id is not None else None
        if parent is None and parent_id is not None:
            raise NotFound(_("Không tìm thấy danh mục này."), field="parent")
        columns["slug"] = given_slug(slug) if slug else free_slug(Category, columns["name"], otherwise="danh-muc")
        last = Category.objects.filter(parent=parent).aggregate(last=Max("sort_order"))["last"]
        category = Category.objects.create(
            **columns,
            parent=parent,
            path=_path(parent, columns["slug"]),
            sort_order=0 if last is None else last + 1,
        )
        publish(ThingChanged(kind="CATEGORY", object_id=global_id("Category", category.pk), what="CREATED"))
    return category


def update_category(*, category_id: int, values: Mapping[str, Any]) -> Category:
    """Change one; a new slug is passed on to the paths below. Refused: REQUIRED, INVALID, UNIQUE; raises NotFound."""
    columns = dict(values)
    check_texts(Category, columns, required=("name",))
    if "slug" in columns:
        columns["slug"] = given_slug(columns["slug"] or "")
    with unique_or_refused():
        _lock_tree()
        category = Category.objects.select_related("parent").filter(pk=category_id).first()
        if category is None:
            raise NotFound(_("Không tìm thấy danh mục này."))
        before = category.path
        if columns.get("slug", category.slug) != category.slug:
            columns["path"] = _path(category.parent, columns["slug"])
        write(category, {**columns, "updated_at": timezone.now()})
        if category.path != before:
            below = Category.objects.filter(path__startswith=before)
            below.update(path=Concat(Value(category.path), Substr(F("path"), len(before) + 1)))
        if {"name", "slug"} & columns.keys():
            _tell(category.path)
        publish(ThingChanged(kind="CATEGORY", object_id=global_id("Category", category.pk), what="UPDATED"))
    return category


def delete_category(*, category_id: int) -> Category:
    """Delete a category with all below it; their goods stay without a category and are no longer shown.

    Raises NotFound. The row keeps its pk for the answer.
    """
    with unique_or_refused():
        _lock_tree()
        category = Category.objects.filter(pk=category_id).first()
        if category is None:
            raise NotFound(_("Không tìm thấy danh mục này."))
        publish(ThingLeaves(kind="CATEGORY", object_id=global_id("Category", category.pk)))
        products = list(Product.objects.filter(category__path__startswith=category.path).values_list("pk", flat=True))
        ProductChannelListing.objects.filter(product_id__in=products).update(is_published=False, published_at=None)
        Product.objects.filter(pk__in=products).update(category=None, updated_at=timezone.now())
        # Children point at their parents, so the deepest go first.
        branch = Category.objects.filter(path__startswith=category.path)
        for pk in [pk for pk, _path in sorted(branch.values_list("pk", "path"), key=lambda row: -row[1].count("/"))]:
            Category.objects.filter(pk=pk).delete()
        reprice(product_ids=products)
        for pk in products:
            publish(ProductChanged(product_id=global_id("Product", pk)))
    return category


def _path(parent: Category | None, slug: str) -> str:
    path = f"{parent.path if parent else ''}{slug}/"
    if len(path) > _LONGEST_PATH:
        raise Refused("INVALID", _("Danh mục này nằm quá sâu."), field="parent")
    return path


def _tell(path: str) -> None:
    """What is searched by its category's name has to be looked at again."""
    for pk in Product.objects.filter(category__path__startswith=path).values_list("pk", flat=True):
        publish(ProductChanged(product_id=global_id("Product", pk)))


def _lock_tree() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TREE_LOCK])
