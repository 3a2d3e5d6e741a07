"""Finding documents in PostgreSQL: three statements for a search, one for suggestions.

Facets are disjunctive: the counts of a facet ignore that facet's own choice.
"""

# ruff: noqa: S608 - every part put into a statement is a constant of this package; what people type is a parameter

from collections.abc import Sequence
from typing import Any

from django.db import connection

from search.asking import NEAREST, NEWEST, PRICE_ASC, PRICE_DESC, RELEVANCE, FacetCount
from search.engines.matching import all_of, anywhere, heads, in_name, likelier
from search.engines.postgres.filtering import KM, Where, where
from search.engines.postgres.matching import tsquery
from search.engines.protocol import Filters, Found, Page, Suggestion
from search.ranking.candidate import COLUMNS as CANDIDATE
from search.ranking.candidate import Candidate
from search.understanding.wanted import Wanted

LIKELIEST = "title_size, is_available DESC, changed_at DESC, id"
ORDERS = {
    RELEVANCE: LIKELIEST,
    PRICE_ASC: "price ASC NULLS LAST, id",
    PRICE_DESC: "price DESC NULLS LAST, id",
    NEWEST: "changed_at DESC, id",
    NEAREST: "km ASC NULLS LAST, id",
}
COLUMNS = {
    "kind": "kind",
    "category": "category_slug",
    "commune": "commune_code",
    "seller": "seller_id",
}
WHICH = {"kind": 0b0111, "category": 0b1011, "commune": 0b1101, "seller": 0b1110}
"""What `grouping` of the columns says of each facet's rows; 15 is all together."""
LABELS = {"kind": "kind", "category": "category_name", "commune": "commune_name", "seller": "seller_name"}
MOST_VALUES = 50
"""Of one facet, the most frequent."""
MOST_NAMES = 3_000
"""Entries that are looked through for suggestions, of names that begin so, and of those that have the words."""
BEGIN, HAVE = 0, 1
_CANDIDATE = ", ".join(CANDIDATE).replace("changed_at", "extract(epoch FROM changed_at)::float")


class PostgresEngine:
    """`search.engines.protocol.SearchEngine` on the database that is there anyway."""

    name = "postgresql"

    def find(self, wanted: Sequence[Wanted], filters: Filters, page: Page) -> Found:
        """See the protocol."""
        asked = where(filters)
        found = anywhere(wanted, any_word=page.any_word)
        before = likelier(wanted, found) if found and page.order == RELEVANCE else []
        ids, total, facets = _counted(asked, page, tsquery(found) if found else "", list(map(tsquery, before)))
        return Found(_candidates(ids), total, facets)

    def suggest(self, wanted: Sequence[Wanted], *, limit: int) -> list[Suggestion]:
        """See the protocol."""
        named, begun = in_name(wanted), heads(wanted)
        if not named or not begun:
            return []
        sources = " UNION ALL ".join(
            f"(SELECT title_key, title_size, document_id, kind, {tier} AS tier FROM search_indexentry"
            f" WHERE tokens @@ %(tier{tier})s::tsquery LIMIT {MOST_NAMES})"
            for tier in (BEGIN, HAVE)
        )
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT title, found.kind FROM (SELECT min(document_id) AS id, min(kind) AS kind, min(tier) AS tier,"
                f" min(title_size) AS size FROM ({sources}) AS named GROUP BY title_key"
                " ORDER BY tier, size, id LIMIT %(some)s) AS found JOIN search_searchdocument USING (id)"
                " ORDER BY tier, size, length(title), title LIMIT %(limit)s",
                {
                    "tier0": tsquery(all_of((named, begun))),
                    "tier1": tsquery(named),
                    "some": limit * 3,
                    "limit": limit,
                },
            )
            return [Suggestion(title, kind) for title, kind in cursor.fetchall()]


def _counted(
    asked: Where, page: Page, query: str, before: Sequence[str]
) -> tuple[list[int], int, dict[str, list[FacetCount]]]:
    """The ids of the page, how many there are in all, and the facets; one statement, which reads each hit once, and
    once more for each facet of which something is chosen. `before`: what stands before the others, best first."""
    end = page.offset + page.limit
    if query:
        asked.add("tokens @@ %(query)s::tsquery", query=query)
    hits = f"SELECT {_columns(asked)} FROM search_indexentry WHERE {_all([*asked.conditions, *asked.chosen.values()])}"
    rest = f"SELECT id FROM hits ORDER BY {ORDERS[page.order]} LIMIT {end}"
    parts = [
        "SELECT 'total' AS facet, NULL AS value, many, 0::bigint AS place FROM counts WHERE which = 15",
        *(_tier(asked, one, end, tier) for tier, one in enumerate(before)),
        f"(SELECT 'hit', id::text, {len(before)}, row_number() OVER () FROM ({rest}) AS shown)",
    ]
    if page.has_facets:
        parts += [
            f"(SELECT '{facet}', {column}::text, many, 0 FROM ({_values(facet, asked)}) AS found"
            f" ORDER BY 3 DESC, 2 LIMIT {MOST_VALUES})"
            for facet, column in COLUMNS.items()
        ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH hits AS MATERIALIZED ({hits}), counts AS MATERIALIZED ({_counts(asked, page)})"
            f" {' UNION ALL '.join(parts)}",
            asked.values,
        )
        rows = cursor.fetchall()
    shown = sorted((tier, place, int(value)) for facet, value, tier, place in rows if facet == "hit")
    ids = list(dict.fromkeys(pk for _tier, _place, pk in shown))[page.offset : end]
    total = next(many for facet, _value, many, _place in rows if facet == "total")
    return ids, total, _facets(rows) if page.has_facets else {}


def _columns(asked: Where) -> str:
    km = KM if "latitude" in asked.values else "NULL::float"
    return f"document_id AS id, {', '.join(COLUMNS.values())}, title_size, price, changed_at, is_available, {km} AS km"


def _tier(asked: Where, query: str, end: int, tier: int) -> str:
    """The best of those that are likelier; they are few, and found by the index alone."""
    asked.values[f"tier{tier}"] = query
    conditions = [one for one in asked.conditions if "%(query)s" not in one]
    condition = _all([f"tokens @@ %(tier{tier})s::tsquery", *conditions, *asked.chosen.values()])
    return (
        f"(SELECT 'hit', id::text, {tier}, row_number() OVER () FROM (SELECT document_id AS id FROM search_indexentry"
        f" WHERE {condition} ORDER BY {LIKELIEST} LIMIT {end}) AS shown)"
    )


def _counts(asked: Where, page: Page) -> str:
    """The values of facets of which nothing is chosen, and all together, counted in one go."""
    free = [column for facet, column in COLUMNS.items() if facet not in asked.chosen]
    if not page.has_facets or not free:
        return "SELECT 15 AS which, count(*) AS many FROM hits"
    sets = ", ".join(f"({column})" for column in free)
    which = " + ".join(
        f"{'grouping(' + column + ')' if column in free else '1'} * {8 >> place}"
        for place, column in enumerate(COLUMNS.values())
    )
    return f"SELECT {which} AS which, {', '.join(free)}, count(*) AS many FROM hits GROUP BY GROUPING SETS ({sets}, ())"


def _values(facet: str, asked: Where) -> str:
    """A facet's values with their counts; what is chosen of it does not count."""
    column = COLUMNS[facet]
    if facet not in asked.chosen:
        return f"SELECT {column}, many FROM counts WHERE which = {WHICH[facet]}"
    others = [sql for other, sql in asked.chosen.items() if other != facet]
    condition = _all([*asked.conditions, *others])
    return f"SELECT {column}, count(*) AS many FROM search_indexentry WHERE {condition} GROUP BY {column}"


def _all(conditions: Sequence[str]) -> str:
    return " AND ".join(conditions) or "TRUE"


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
        column, cast = COLUMNS[facet], "bigint[]" if facet == "seller" else "text[]"
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


def _candidates(ids: Sequence[int]) -> list[Candidate]:
    """In this order; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_CANDIDATE} FROM search_searchdocument WHERE id = ANY(%s)", [list(ids)])
        found = {row[0]: Candidate(*row) for row in cursor.fetchall()}
    return [found[pk] for pk in ids if pk in found]
