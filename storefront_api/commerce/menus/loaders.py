"""Items of menus, and what is below them."""

from collections.abc import Sequence

from django.db.models import QuerySet

from marketplace.freshness.kept import kept
from marketplace.rows import Many, statement
from marketplace.shop.native import models
from storefront_api.core.batching import Loader


@kept
@statement
def items_of(menus: Many) -> QuerySet[models.MenuItem]:
    """All items of these menus, from the top down."""
    return models.MenuItem.objects.filter(menu_id=menus).order_by("level", "sort_order", "pk")


@kept
@statement
def menus_by_pk(pks: Many) -> QuerySet[models.Menu]:
    return models.Menu.objects.filter(pk=pks)


class ItemsOfMenu(Loader[int, list[models.MenuItem]]):
    """Every item of a menu, whatever its level: one statement for the whole tree."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.MenuItem]]:
        found: dict[int, list[models.MenuItem]] = {key: [] for key in keys}
        for row in items_of(menus=list(keys)):
            found[row.menu_id].append(row)
        return found


class MenuByPk(Loader[int, models.Menu]):
    """Menus."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.Menu]:
        return {row.pk: row for row in menus_by_pk(pks=list(keys))}
