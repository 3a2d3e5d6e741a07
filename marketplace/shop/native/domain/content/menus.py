"""Menus of storefronts, as staff put them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.columns import check_texts
from marketplace.shop.native.domain.slugs import free_slug, given_slug
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.models import Category, Collection, Menu, MenuItem, Page
from marketplace.values.refusal import NotFound, Refused

#: How many items may stand above one.
DEEPEST = 10
_TARGETS: dict[str, Any] = {"category": Category, "collection": Collection, "page": Page}


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item as somebody says it: it leads to one of category, collection, page (pks) and address, or to nothing."""

    name: str
    url: str = ""
    category: int | None = None
    collection: int | None = None
    page: int | None = None


def create_menu(*, values: Mapping[str, Any], items: Sequence[ItemDraft] = ()) -> Menu:
    """A menu with its items at the top. Refused: REQUIRED, INVALID, UNIQUE, TOO_MANY_MENU_ITEMS; raises NotFound."""
    columns = {"name": "", **values}
    check_texts(Menu, columns, required=("name",))
    slug = columns.pop("slug", "")
    with unique_or_refused():
        columns["slug"] = given_slug(slug) if slug else free_slug(Menu, columns["name"], otherwise="trinh-don")
        menu = Menu.objects.create(**columns)
        for item in items:
            _put(menu, item, parent=None)
    return menu


def create_item(*, menu_id: int, item: ItemDraft, parent_id: int | None = None) -> MenuItem:
    """An item after the others, at the top or below another of the menu.

    Refused: REQUIRED, INVALID, INVALID_MENU_ITEM, TOO_MANY_MENU_ITEMS; raises NotFound.
    """
    with transaction.atomic():
        menu = Menu.objects.select_for_update(no_key=True, of=("self",)).filter(pk=menu_id).first()
        if menu is None:
            raise NotFound(_("Không tìm thấy trình đơn này."), field="menu")
        parent = None
        if parent_id is not None:
            parent = MenuItem.objects.filter(pk=parent_id).first()
            if parent is None:
                raise NotFound(_("Không tìm thấy mục này."), field="parent")
            if parent.menu_id != menu.pk:
                message = _("Mục cha nằm ở một trình đơn khác.")
                raise Refused("INVALID_MENU_ITEM", message, field="parent")
            if parent.level >= DEEPEST:
                raise Refused("INVALID_MENU_ITEM", _("Trình đơn đã có quá nhiều tầng."), field="parent")
        return _put(menu, item, parent)


def _put(menu: Menu, item: ItemDraft, parent: MenuItem | None) -> MenuItem:
    columns: dict[str, Any] = {"name": item.name, "url": item.url}
    check_texts(MenuItem, columns, required=("name",))
    chosen = {name: getattr(item, name) for name in _TARGETS if getattr(item, name) is not None}
    if len(chosen) + bool(item.url) > 1:
        message = _("Một mục chỉ dẫn đến một nơi: danh mục, bộ sưu tập, trang hoặc địa chỉ.")
        raise Refused("TOO_MANY_MENU_ITEMS", message)
    for name, pk in chosen.items():
        if not _TARGETS[name].objects.filter(pk=pk).exists():
            raise NotFound(_("Không tìm thấy nơi mục này dẫn đến."), field=name)
        columns[f"{name}_id"] = pk
    last = MenuItem.objects.filter(menu=menu, parent=parent).aggregate(last=Max("sort_order"))["last"]
    return MenuItem.objects.create(
        menu=menu,
        parent=parent,
        level=parent.level + 1 if parent else 0,
        sort_order=0 if last is None else last + 1,
        **columns,
    )
