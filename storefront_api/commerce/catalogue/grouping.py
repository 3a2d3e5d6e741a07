"""Connections below rows: the first pages of all of them in one statement."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from graphql import GraphQLResolveInfo

from storefront_api.core.batching import Loader, load
from storefront_api.core.paging import Page, connect, connect_groups

EMPTY = Page(nodes=[], cursors=[], has_next=False, has_previous=False, whole=0)


class Groups(Loader[tuple[int, int], Page]):
    """The first page of the rows that belong to each bearer: by the bearer's pk and the page's size."""

    rows: ClassVar[QuerySet[Any]]
    group: ClassVar[str]
    """The column that names the bearer."""
    sort: ClassVar[tuple[str, ...]]

    def load_many(self, keys: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Page]:
        found: dict[tuple[int, int], Page] = {}
        for size in {size for _pk, size in keys}:
            bearers = [pk for pk, of_size in keys if of_size == size]
            rows = self.rows.filter(**{f"{self.group}__in": bearers}).annotate(bearer_id=F(self.group))
            pages = connect_groups(rows, group="bearer_id", sort=self.sort, first=size)
            found.update({(pk, size): pages.get(pk, EMPTY) for pk in bearers})
        return found


def page_below(
    info: GraphQLResolveInfo, loader: type[Groups], row: Any, condition: Q | None = None, **paging: Any
) -> Page | None:
    """A page of what belongs to `row`: the first one for all its peers at once, any other by itself."""
    asked = {name: value for name, value in paging.items() if value is not None}
    if condition is None and asked.keys() == {"first"} and 0 <= asked["first"] <= 100:
        return load(info, loader, row, lambda one: (one.pk, asked["first"]))
    rows = loader.rows.filter(**{loader.group: row.pk})
    return connect(rows if condition is None else rows.filter(condition), sort=loader.sort, **asked)
