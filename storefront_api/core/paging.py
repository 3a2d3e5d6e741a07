"""Connections over ordered querysets, forwards and backwards, by keyset: page 1,000 costs what page 1 costs."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import graphene
import orjson
from django.db import DataError, ProgrammingError
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.dateparse import parse_date, parse_datetime
from graphql import GraphQLError

from storefront_api.core.batching import mark_peers, peers_of

LONGEST_PAGE = 100
#: What stands before a moment in a cursor.
MOMENT = "moment"


class InvalidCursor(GraphQLError):
    """What came back as a cursor is none of ours, or of another list."""

    def __init__(self) -> None:
        super().__init__("Received cursor is invalid.")


class PageInfo(graphene.ObjectType):
    has_next_page = graphene.Boolean(required=True)
    has_previous_page = graphene.Boolean(required=True)
    start_cursor = graphene.String()
    end_cursor = graphene.String()


@dataclass
class Page:
    """What a connection resolver returns. `whole` counts everything, and only when it is asked for."""

    nodes: list[Any]
    cursors: list[str]
    has_next: bool
    has_previous: bool
    whole: QuerySet[Any] | Callable[[], QuerySet[Any] | int] | int

    @cached_property
    def total_count(self) -> int:
        if isinstance(self.whole, int):
            return self.whole
        rows = self.whole() if callable(self.whole) else self.whole
        return rows if isinstance(rows, int) else rows.order_by().count()


UNSIZED = "You must provide a `first` or `last` value to properly paginate the connection."


class Unsized(Page):
    """What was asked for without a size: its number can be told, its rows cannot (Saleor's way too)."""

    def __init__(self, whole: QuerySet[Any] | int) -> None:
        self.whole = whole

    def __getattr__(self, name: str) -> Any:
        raise GraphQLError(UNSIZED)


def connection(name: str, node: Any, *, kind: str = "Countable") -> type[graphene.ObjectType]:
    """`connection("Product", lambda: Product)` makes ProductCountableConnection and ProductCountableEdge.

    Of a few, Saleor leaves the word out (`kind=""`).
    """
    edge = type(
        f"{name}{kind}Edge",
        (graphene.ObjectType,),
        {"node": graphene.Field(node, required=True), "cursor": graphene.String(required=True)},
    )

    def resolve_edges(page: Page, _info: Any) -> list[Any]:
        return [edge(node=row, cursor=cursor) for row, cursor in zip(page.nodes, page.cursors, strict=True)]

    def resolve_page_info(page: Page, _info: Any) -> PageInfo:
        return PageInfo(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            start_cursor=page.cursors[0] if page.cursors else None,
            end_cursor=page.cursors[-1] if page.cursors else None,
        )

    return type(
        f"{name}{kind}Connection",
        (graphene.ObjectType,),
        {
            "page_info": graphene.Field(PageInfo, required=True),
            "edges": graphene.List(graphene.NonNull(edge), required=True),
            "total_count": graphene.Int(),
            "resolve_edges": resolve_edges,
            "resolve_page_info": resolve_page_info,
            "resolve_total_count": lambda page, _info: page.total_count,
        },
    )


def _encode(values: Sequence[Any]) -> str:
    return base64.b64encode(orjson.dumps(list(values), default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME)).decode()


def _plain(value: Any) -> Any:
    # Told from a text that looks like one, and with all its microseconds: a cursor that is a little off repeats a row
    # or leaves one out.
    return {MOMENT: value.isoformat()} if isinstance(value, date) else str(value)


def _decode(cursor: str, length: int) -> list[Any]:
    try:
        values = json.loads(base64.b64decode(cursor, validate=True))
    except (binascii.Error, ValueError) as error:
        raise InvalidCursor from error
    if not isinstance(values, list) or len(values) != length:
        raise InvalidCursor
    return [_lively(value) for value in values]


def _lively(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    try:
        return parse_datetime(value[MOMENT]) or parse_date(value[MOMENT])
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidCursor from error


def beyond(sort: Sequence[str], values: Sequence[Any], *, backwards: bool = False) -> Q:
    """Rows that come after (or before) the cursor in this order. Values may be placeholders of a statement."""
    column, value = sort[0].lstrip("-"), values[0]
    operator = "lt" if sort[0].startswith("-") != backwards else "gt"
    condition = Q(**{f"{column}__{operator}": value})
    if len(sort) == 1:
        return condition
    condition |= Q(**{column: value}) & beyond(sort[1:], values[1:], backwards=backwards)
    # Said once more as one comparison: PostgreSQL cannot begin in the middle of an index from an OR alone.
    return Q(**{f"{column}__{operator}e": value}) & condition


def page_size(first: int | None, last: int | None, default: int | None = None) -> int:
    """How many rows; raises GraphQLError in Saleor's words when the request does not say, or asks too much."""
    if first is not None and last is not None:
        raise GraphQLError("Passing both `first` and `last` is not supported.")
    for name, value in (("first", first), ("last", last)):
        if value is not None and not 0 <= value <= LONGEST_PAGE:
            raise GraphQLError(
                f"Requesting {value} records on the connection exceeds the `{name}` limit of 100 records."
            )
    size = first or last or (default if first is last is None else None)
    if size is None:
        raise GraphQLError(UNSIZED)
    return size


def connect(
    queryset: QuerySet[Any],
    *,
    sort: Sequence[str],
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    default: int | None = None,
) -> Page:
    """One page of `queryset`, ordered by `sort`: never-null columns or annotations, the last one unique ("pk")."""
    if not (first or last) and (default is None or 0 in (first, last)):
        return Unsized(queryset)
    size = page_size(first, last, default)
    backwards = last is not None
    rows = queryset
    if after:
        rows = rows.filter(beyond(sort, _decode(after, len(sort)), backwards=False))
    if before:
        rows = rows.filter(beyond(sort, _decode(before, len(sort)), backwards=True))
    order = [name[1:] if name.startswith("-") else "-" + name for name in sort] if backwards else list(sort)
    found = list(rows.order_by(*order)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    mark_peers(found)
    return Page(
        nodes=found,
        cursors=cursors_of(found, sort),
        has_next=bool(before) if backwards else more,
        has_previous=more if backwards else bool(after),
        whole=queryset,
    )


def connect_statement(
    read: Callable[[Sequence[Any] | None, int], list[Any]],
    *,
    sort: Sequence[str],
    whole: Callable[[], QuerySet[Any]],
    first: int | None,
    after: str | None = None,
) -> Page:
    """A page forwards by a statement: `read` gives so many rows after these values of the sorting columns."""
    size = page_size(first, None)
    try:
        found = read(_decode(after, len(sort)) if after else None, size + 1)
    except (DataError, ProgrammingError) as error:
        if after:  # values that the sorting columns cannot be compared with
            raise InvalidCursor from error
        raise
    more, found = len(found) > size, found[:size]
    mark_peers(found)
    return Page(nodes=found, cursors=cursors_of(found, sort), has_next=more, has_previous=bool(after), whole=whole)


def cursors_of(rows: Sequence[Any], sort: Sequence[str]) -> list[str]:
    """Where each row stands in this order."""
    names = [name.lstrip("-").replace("__", ".") for name in sort]
    return [_encode([_attribute(row, name) for name in names]) for row in rows]


def connect_groups(
    queryset: QuerySet[Any],
    *,
    group: str,
    sort: Sequence[str],
    first: int | None = None,
    default: int | None = None,
) -> dict[Any, Page]:
    """The first page of each group of rows (by the column `group`), in one statement; empty groups are absent."""
    size = page_size(first, None, default)
    ranked = queryset.annotate(
        place=Window(RowNumber(), partition_by=F(group), order_by=list(sort)),
        together=Window(Count("*"), partition_by=F(group)),
    ).filter(place__lte=max(size, 1))
    found: dict[Any, list[Any]] = {}
    for row in ranked.order_by(group, *sort):
        found.setdefault(getattr(row, group), []).append(row)
    mark_peers([row for rows in found.values() for row in rows[:size]])
    names = [name.lstrip("-").replace("__", ".") for name in sort]
    return {
        key: Page(
            nodes=rows[:size],
            cursors=[_encode([_attribute(row, name) for name in names]) for row in rows[:size]],
            has_next=rows[0].together > size,
            has_previous=False,
            whole=rows[0].together,
        )
        for key, rows in found.items()
    }


def connect_list(
    rows: Sequence[Any], *, total: int, offset: int, first: int | None, default: int | None = None
) -> Page:
    """A page of rows that an engine has cut out already (ranked search); cursors are positions."""
    size = page_size(first, None, default)
    shown = list(rows[:size])
    mark_peers(shown)
    return Page(
        nodes=shown,
        cursors=[_encode([offset + position + 1]) for position in range(len(shown))],
        has_next=offset + len(shown) < total,
        has_previous=offset > 0,
        whole=total,
    )


def connect_rows(
    rows: Sequence[Any],
    *,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Page:
    """A page, either way, of rows that are all at hand (the few that belong to one thing); cursors are positions."""
    start = offset_of(after)
    end = min(len(rows), offset_of(before) - 1) if before else len(rows)
    if not (first or last):
        return Unsized(len(rows))
    size = page_size(first, last)
    if last is None:
        end = min(end, start + size)
    else:
        start = max(start, end - size)
    shown = list(rows[start:end])
    # Rows of a loader know those of other bearers: they are to be asked together with these.
    mark_peers(row for row in shown if len(peers_of(row)) < 2)
    return Page(
        nodes=shown,
        cursors=[_encode([start + position + 1]) for position in range(len(shown))],
        has_next=end < len(rows),
        has_previous=start > 0,
        whole=len(rows),
    )


def offset_of(after: str | None) -> int:
    """Where a ranked page starts."""
    if not after:
        return 0
    (value,) = _decode(after, 1)
    if not isinstance(value, int) or not 0 <= value <= 10_000:
        raise InvalidCursor
    return value


def _attribute(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name)
    return row
