"""The first products of several categories or collections at once: one statement for all of them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from django.db.models import Count, F, IntegerField, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import statements
from storefront_api.core.batching import Loader, mark_peers
from storefront_api.core.paging import Page, cursors_of


class Shelf(NamedTuple):
    """A category (`mark` is its path) or collection (its pk), and how its first products are asked for."""

    pk: int
    mark: str | int
    channel: str
    sort: tuple[str, ...]
    size: int


class _Totals:
    """How many products there are on each of these shelves; counted once, when it is asked for."""

    def __init__(self, rows: QuerySet[models.Product], conditions: dict[int, Q]) -> None:
        self.rows, self.conditions = rows, conditions

    @cached_property
    def counted(self) -> dict[str, int]:
        """By the shelf's name in the statement."""
        parts = {f"on_{pk}": Count("pk", filter=condition) for pk, condition in self.conditions.items()}
        return self.rows.order_by().aggregate(**parts)

    def of(self, pk: int) -> Callable[[], int]:
        """Tells the number of one shelf."""
        return lambda: self.counted[f"on_{pk}"]


class _FirstProducts(Loader[Shelf, Page]):
    """Pages by shelf."""

    def load_many(self, keys: Sequence[Shelf]) -> dict[Shelf, Page]:
        now = timezone.now()
        groups: dict[tuple[str, tuple[str, ...], int], list[Shelf]] = defaultdict(list)
        for key in keys:
            groups[key.channel, key.sort, key.size].append(key)
        found: dict[Shelf, Page] = {}
        for shelves in groups.values():
            found.update(self._pages(shelves, now))
        return found

    def _pages(self, shelves: list[Shelf], now: datetime) -> dict[Shelf, Page]:
        _pk, _mark, channel, sort, size = shelves[0]
        parts = [self._part(shelf, now) for shelf in shelves]
        rows: list[Any] = list(parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0])
        by_shelf: dict[int, list[Any]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: (row.shelf_pk, row.shelf_place)):
            by_shelf[row.shelf_pk].append(row)
        totals = _Totals(
            statements.listed(channel, now, ("", "")), {shelf.pk: self.condition(shelf.mark) for shelf in shelves}
        )
        found = {}
        for shelf in shelves:
            here = by_shelf[shelf.pk]
            found[shelf] = Page(
                nodes=here[:size],
                cursors=cursors_of(here[:size], sort),
                has_next=len(here) > size,
                has_previous=False,
                whole=totals.of(shelf.pk),
            )
        mark_peers([row for page in found.values() for row in page.nodes])
        return found

    def _part(self, shelf: Shelf, now: datetime) -> QuerySet[models.Product]:
        rows = statements.listed(shelf.channel, now, shelf.sort).filter(self.condition(shelf.mark))
        rows = self.placed(rows).annotate(
            shelf_pk=Value(shelf.pk, output_field=IntegerField()),
            shelf_place=Window(RowNumber(), order_by=list(shelf.sort)),
        )
        return rows.order_by(*shelf.sort)[: shelf.size + 1]

    column: ClassVar[str]

    def condition(self, mark: str | int) -> Q:
        """Products on the shelf."""
        return Q(**{self.column: mark})

    def placed(self, rows: QuerySet[models.Product]) -> QuerySet[models.Product]:
        """With what their order on the shelf is made of."""
        return rows


class FirstOfCategories(_FirstProducts):
    """Of categories and of everything below them."""

    column = "category__path__startswith"


class FirstOfCollections(_FirstProducts):
    """Of collections, able to be put in the order they were put in."""

    column = "collectionproduct__collection"

    def placed(self, rows: QuerySet[models.Product]) -> QuerySet[models.Product]:
        """See above."""
        return rows.annotate(place=F("collectionproduct__sort_order"))
