"""Finding documents in PostgreSQL: two statements for a search, one for suggestions.

Facets are disjunctive: the counts of a facet ignore that facet's own choice.
"""

# ruff: noqa: S608 - every part put into a statement is a constant of this package; what people type is a parameter

from collections.abc import Sequence
from typing import Any

from django.db import connection

from search.asking import NEAREST, NEWEST, PRICE_ASC, PRICE_DESC, RELEVANCE, FacetCount
from search.engines.postgres.filtering import KM, Where, where
from search.engines.postgres.matching import heads, tsquery
from search.engines.protocol import Filters, Found, Page, Suggestion
from search.models import SearchDocument
from search.understanding.wanted import Wanted

ORDERS = {
    RELEVANCE: "rank DESC, is_available DESC, changed_at DESC, id",
    PRICE_ASC: "price ASC NULLS LAST, id",
    PRICE_DESC: "price DESC NULLS LAST, id",
    NEWEST: "changed_at DESC, id",
    NEAREST: "km ASC NULLS LAST, id",
}
COLUMNS = {
    "kind": "kind",
    "category": "category_slug",
    "commune": "commune_code",
    "seller": "seller_id::text",
}
LABELS = {"kind": "kind", "category": "category_name", "commune": "commune_name", "seller": "seller_name"}
MOST_VALUES = 50
"""Of one facet, the most frequent."""
RANK = (
    "ts_rank(title_words, %(query)s::tsquery, 2)"
    " + ((folded_title || ' ') ^@ ANY(%(heads)s) OR (folded_title_en || ' ') ^@ ANY(%(heads)s))::int"
)
"""Words in the title, divided by its length; before all others titles that begin with what is wanted."""


class PostgresEngine:
    """`search.engines.protocol.SearchEngine` on the database that is there anyway."""

    name = "postgresql"

    def find(self, wanted: Sequence[Wanted], filters: Filters, page: Page) -> Found:
        """See the protocol."""
        asked = where(filters)
        query = tsquery(wanted, any_word=page.any_word)
        if query:
            asked.add("folded @@ %(query)s::tsquery", query=query, heads=heads(wanted))
        asked.values |= {"offset": page.offset, "limit": page.limit}
        ids, total, facets = _counted(asked, page.order, has_query=bool(query), has_place=filters.near is not None)
        return Found(_documents(ids), total, facets)

    def suggest(self, wanted: Sequence[Wanted], *, limit: int) -> list[Suggestion]:
        """See the protocol."""
        query = tsquery(wanted)
        if not query:
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT title, min(kind) FROM (SELECT title, folded_title, kind, title_words FROM search_searchdocument"
                " WHERE folded @@ %(query)s::tsquery AND title_words @@ %(query)s::tsquery LIMIT 2000) AS found"
                " GROUP BY title ORDER BY bool_or((folded_title || ' ') ^@ ANY(%(heads)s)) DESC,"
                " max(ts_rank(title_words, %(query)s::tsquery, 2)) DESC, length(title), title LIMIT %(limit)s",
                {"query": query, "heads": heads(wanted), "limit": limit},
            )
            return [Suggestion(title, kind) for title, kind in cursor.fetchall()]


def _counted(
    asked: Where, order: str, *, has_query: bool, has_place: bool
) -> tuple[list[int], int, dict[str, list[FacetCount]]]:
    """The ids of the page, how many there are in all, and the facets; one statement."""
    inside = {facet: f"in_{facet}" for facet in asked.chosen}
    columns = [f"({sql}) AS {inside[facet]}" for facet, sql in asked.chosen.items()]
    columns.append(f"{RANK} AS rank" if has_query else "0 AS rank")
    columns.append(f"{KM} AS km" if has_place else "NULL::float AS km")
    condition = " AND ".join(asked.conditions) or "TRUE"
    all_inside = " AND ".join(inside.values()) or "TRUE"
    hits = (
        "WITH hits AS MATERIALIZED (SELECT id, kind, category_slug, commune_code, seller_id, price, changed_at,"
        f" is_available, {', '.join(columns)} FROM search_searchdocument WHERE {condition})"
    )
    page = f"SELECT id FROM hits WHERE {all_inside} ORDER BY {ORDERS[order]} OFFSET %(offset)s LIMIT %(limit)s"
    parts = [
        f"SELECT 'total' AS facet, NULL AS value, count(*) AS many, 0::bigint AS place FROM hits WHERE {all_inside}",
        f"(SELECT 'hit', id::text, 0, row_number() OVER () FROM ({page}) AS page)",
    ]
    for facet, column in COLUMNS.items():
        others = " AND ".join(name for other, name in inside.items() if other != facet) or "TRUE"
        parts.append(
            f"(SELECT '{facet}', {column}, count(*), 0 FROM hits WHERE {others} GROUP BY {column}"
            f" ORDER BY 3 DESC, 2 LIMIT {MOST_VALUES})"
        )
    with connection.cursor() as cursor:
        cursor.execute(f"{hits} {' UNION ALL '.join(parts)}", asked.values)
        rows = cursor.fetchall()
    ids = [int(value) for facet, value, _many, _place in sorted(rows, key=lambda row: row[3]) if facet == "hit"]
    total = next(many for facet, _value, many, _place in rows if facet == "total")
    return ids, total, _facets(rows)


def _facets(rows: Sequence[tuple[Any, ...]]) -> dict[str, list[FacetCount]]:
    counted = {facet: [(value, many) for name, value, many, _ in rows if name == facet and value] for facet in COLUMNS}
    named = _labels({facet: [value for value, _many in found] for facet, found in counted.items()})
    return {
        facet: [FacetCount(value, named[facet].get(value, value), many) for value, many in found]
        for facet, found in counted.items()
    }


def _labels(values: dict[str, list[str]]) -> dict[str, dict[str, str]]:
    """How each value is called, by one row that has it; one statement."""
    parts, given = [], {}
    for facet, found in values.items():
        if facet == "kind" or not found:
            continue
        column, cast = COLUMNS[facet].removesuffix("::text"), "bigint[]" if facet == "seller" else "text[]"
        parts.append(
            f"SELECT '{facet}', value::text, (SELECT {LABELS[facet]} FROM search_searchdocument"
            f" WHERE {column} = value LIMIT 1) FROM unnest(%({facet})s::{cast}) AS value"
        )
        given[facet] = [int(value) for value in found] if facet == "seller" else found
    named: dict[str, dict[str, str]] = {facet: {} for facet in values}
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), given)
            for facet, value, label in cursor.fetchall():
                named[facet][value] = label
    return named


def _documents(ids: Sequence[int]) -> list[SearchDocument]:
    """In this order; one statement."""
    found = SearchDocument.objects.defer("body", "exact", "folded", "title_words").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
