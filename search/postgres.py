"""PostgreSQL as the search engine: full text over folded words, exact marks ranked above, trigrams for slips.

Whole words are looked for first, then the last word as the beginning of one, then what looks alike. A query takes two
statements (counts, page), and one more for each step that found nothing, plus one each for free nights and free seats.
Facets are disjunctive: the counts of a facet ignore that facet's own choice.
"""

# ruff: noqa: S608 - every part put into a statement is a constant of this module; what people type is a parameter

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from search.engine import NEWEST, PRICE_ASC, PRICE_DESC, FacetCount, SearchAnswer, SearchRequest
from search.models import SearchDocument
from search.words import folded_words, has_marks, tsquery, typed_words
from tourism.domain.availability import free_tours
from tourism.domain.stays.free import free_properties

LARGEST_PAGE = 100

ORDERS = {
    PRICE_ASC: "price ASC NULLS LAST, id",
    PRICE_DESC: "price DESC NULLS LAST, id",
    NEWEST: "changed_at DESC, id",
}
FACETS = {
    "kind": ("kind", "kind"),
    "category": ("category_slug", "category_name"),
    "commune": ("commune_code", "commune_name"),
}


@dataclass(slots=True)
class _Clauses:
    """Parts of a statement. SQL texts here are constants of this module; what people type goes into `values` only."""

    match: str
    score: str
    where: list[str]
    chosen: dict[str, str]
    values: dict[str, Any]

    def hits(self) -> str:
        columns = ", ".join(f"({sql}) AS in_{name}" for name, sql in self.chosen.items())
        where = " AND ".join([self.match, *self.where])
        return (
            "WITH hits AS MATERIALIZED (SELECT id, kind, category_slug, category_name, commune_code, commune_name,"
            f" price, changed_at, is_available, ({self.score}) AS score, {columns}"
            f" FROM search_searchdocument WHERE {where})"
        )


class PostgresSearch:
    """`search.engine.SearchEngine` on the database that is there anyway."""

    def search(self, request: SearchRequest) -> SearchAnswer:
        """See the protocol."""
        clauses = _clauses(request)
        counts = _counts(clauses)
        meant = False
        words = folded_words(request.query)
        if words and not counts["any"]:
            clauses.values["folded"] = tsquery(words, unfinished=True)
            counts = _counts(clauses)
        if words and not counts["any"]:
            clauses.match = "%(folded_text)s <%% folded_title"
            clauses.score = "word_similarity(%(folded_text)s, folded_title)"
            counts, meant = _counts(clauses), True
        hits = _page(clauses, request)
        return SearchAnswer(
            hits=hits,
            total=counts["total"],
            kinds=counts["kind"],
            categories=counts["category"],
            communes=counts["commune"],
            did_you_mean=hits[0].title if meant and hits else None,
        )

    def suggest(self, prefix: str, *, limit: int = 8) -> list[tuple[str, str]]:
        """See the protocol; one statement."""
        words = folded_words(prefix)
        if not words:
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT title, min(kind) FROM search_searchdocument"
                " WHERE folded @@ %(folded)s::tsquery GROUP BY title"
                " ORDER BY bool_or(exact @@ %(exact)s::tsquery) DESC,"
                " min(position(%(text)s in folded_title)), length(title), title LIMIT %(limit)s",
                {
                    "folded": tsquery(words, unfinished=True),
                    "exact": tsquery(typed_words(prefix), unfinished=True),
                    "text": " ".join(words),
                    "limit": max(1, min(limit, 20)),
                },
            )
            return [(title, kind) for title, kind in cursor.fetchall()]


def _clauses(request: SearchRequest) -> _Clauses:
    words, folded = typed_words(request.query), folded_words(request.query)
    values: dict[str, Any] = {
        "kinds": list(request.kinds),
        "categories": list(request.categories),
        "communes": list(request.communes),
        "folded": tsquery(folded),
        "exact": tsquery(words),
        "folded_text": " ".join(folded),
        "phrase": f" {' '.join(folded)} ",
    }
    match, score = "TRUE", "0"
    if folded:
        match = "folded @@ %(folded)s::tsquery"
        # Ranks stay below one. The words as they stand in a title weigh more than any rank, a title that begins with
        # them a little more still: "rau ma" is pennywort before a garden that has "rau" and, somewhere, "mau".
        score = (
            "ts_rank(folded, %(folded)s::tsquery)"
            " + (position(%(phrase)s in ' ' || folded_title || ' ') > 0)::int"
            " + starts_with(folded_title, %(folded_text)s)::int * 0.4 - (kind = 'SELLER')::int * 0.3"
        )
        # A document with the very marks that somebody took the trouble to type always stands above the others.
        score += f" + (exact @@ %(exact)s::tsquery)::int * {4 if has_marks(words) else 0.1}"
    where: list[str] = []
    if request.price_min is not None and request.price_max is not None and request.price_max < request.price_min:
        raise Refused("INVALID", _("Giá cao nhất phải lớn hơn giá thấp nhất."), field="priceMax")
    for name, sql, value in (
        ("seller", "seller_id = %(seller)s", request.seller_id),
        ("price_min", "price >= %(price_min)s", request.price_min),
        ("price_max", "price <= %(price_max)s", request.price_max),
    ):
        if value is not None:
            where.append(sql)
            values[name] = value
    if request.in_stock:
        where.append("is_available")
    if request.in_season:
        where.append(
            "(kind <> 'PRODUCE' OR (coalesce(season_from, %(today)s) <= %(today)s"
            " AND coalesce(season_until, %(today)s) >= %(today)s))"
        )
        values["today"] = local_day(timezone.now())
    if request.arrival or request.departure:
        _free_on_dates(request, where, values)
    chosen = {
        "kind": "kind = ANY(%(kinds)s)" if request.kinds else "TRUE",
        "category": "category_slug = ANY(%(categories)s)" if request.categories else "TRUE",
        "commune": "commune_code = ANY(%(communes)s)" if request.communes else "TRUE",
    }
    return _Clauses(match=match, score=score, where=where, chosen=chosen, values=values)


def _free_on_dates(request: SearchRequest, where: list[str], values: dict[str, Any]) -> None:
    """Stays free on every night and tours with seats on one of the days, exact at this moment; produce stays."""
    if request.arrival is None or request.departure is None:
        name = "arrival" if request.arrival is None else "departure"
        raise Refused("REQUIRED", _("Bạn hãy chọn cả ngày đến và ngày đi."), field=name)
    people = request.adults + request.children
    values["free_stays"] = list(
        free_properties(
            arrival=request.arrival, departure=request.departure, adults=request.adults, children=request.children
        )
    )
    # The day of departure still has a morning for a tour.
    values["free_tours"] = list(free_tours(first=request.arrival, until=request.departure, people=people))
    where.append(
        "(kind NOT IN ('STAY', 'TOUR') OR (kind = 'STAY' AND object_pk = ANY(%(free_stays)s))"
        " OR (kind = 'TOUR' AND object_pk = ANY(%(free_tours)s)))"
    )


def _counts(clauses: _Clauses) -> dict[str, Any]:
    """Hits in all, and per facet value with that facet's own choice left aside; one statement."""
    parts = ["SELECT 'any' AS facet, '' AS value, '' AS label, count(*) FROM hits"]
    inside = " AND ".join(f"in_{name}" for name in FACETS)
    parts.append(f"SELECT 'total', '', '', count(*) FROM hits WHERE {inside}")
    for facet, (column, label) in FACETS.items():
        others = " AND ".join(f"in_{name}" for name in FACETS if name != facet)
        parts.append(f"SELECT '{facet}', {column}, min({label}), count(*) FROM hits WHERE {others} GROUP BY {column}")
    counts: dict[str, Any] = {"any": 0, "total": 0, "kind": [], "category": [], "commune": []}
    with connection.cursor() as cursor:
        cursor.execute(f"{clauses.hits()} {' UNION ALL '.join(parts)} ORDER BY 4 DESC, 2", clauses.values)
        for facet, value, label, count in cursor.fetchall():
            if facet in FACETS:
                if value:
                    counts[facet].append(FacetCount(value=value, label=label, count=count))
            else:
                counts[facet] = count
    return counts


def _page(clauses: _Clauses, request: SearchRequest) -> list[SearchDocument]:
    """The hits of one page; one statement."""
    order = ORDERS.get(request.sort, "score DESC, is_available DESC, changed_at DESC, id")
    inside = " AND ".join(f"in_{name}" for name in FACETS)
    values = {**clauses.values, "limit": min(request.limit, LARGEST_PAGE), "offset": request.offset}
    statement = (
        f"{clauses.hits()}, page AS (SELECT id, row_number() OVER (ORDER BY {order}) AS place FROM hits"
        f" WHERE {inside} ORDER BY place LIMIT %(limit)s OFFSET %(offset)s)"
        " SELECT document.* FROM page JOIN search_searchdocument document USING (id) ORDER BY place"
    )
    return list(SearchDocument.objects.raw(statement, values))
