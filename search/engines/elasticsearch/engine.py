"""Finding documents in Elasticsearch: one request for a search, one for suggestions."""

from collections.abc import Sequence
from typing import Any

from search.asking import NEAREST, NEWEST, PRICE_ASC, PRICE_DESC, RELEVANCE, FacetCount
from search.engines.elasticsearch.connection import answering, client
from search.engines.elasticsearch.filtering import chosen, conditions, there
from search.engines.elasticsearch.index import alias
from search.engines.elasticsearch.matching import Query, likely, words_query, worth
from search.engines.elasticsearch.mirror import facet_of
from search.engines.matching import found_by, heads, in_name
from search.engines.protocol import FACETS, MOST_VALUES, SPARE, Filters, Found, Page, Suggestion
from search.engines.reading import candidates
from search.understanding.wanted import Wanted

LAST = {"order": "desc", "missing": "_last"}
ORDERS: dict[str, list[Any]] = {
    RELEVANCE: ["_score", {"standing": "desc"}, "id"],
    PRICE_ASC: [{"price": {"order": "asc", "missing": "_last"}}, "id"],
    PRICE_DESC: [{"price": {"order": "desc", "missing": "_last"}}, "id"],
    NEWEST: [{"changed_at": "desc"}, "id"],
}


class ElasticsearchEngine:
    """`search.engines.protocol.SearchEngine` on the cluster of `ELASTICSEARCH_URL`."""

    name = "elasticsearch"

    def find(self, wanted: Sequence[Wanted], filters: Filters, page: Page) -> Found:
        """See the protocol."""
        choices = chosen(filters)
        found = found_by(wanted, any_word=page.any_word, in_descriptions=page.in_descriptions)
        before = likely(wanted) if found and page.order == RELEVANCE else []
        answer = _answer(
            query={
                "bool": {
                    "filter": [*([words_query(found)] if found else []), *conditions(filters)],
                    "should": [*before, *([there(page.around)] if page.around else [])],
                    "minimum_should_match": 0,
                }
            },
            post_filter={"bool": {"filter": list(choices.values())}} if choices else None,
            aggs={facet: _counted(facet, choices) for facet in FACETS} if page.has_facets else None,
            sort=_order(page, filters),
            from_=page.offset,
            size=page.limit,
            track_total_hits=True,
        )
        return Found(
            candidates([hit["sort"][-1] for hit in answer["hits"]["hits"]]),
            answer["hits"]["total"]["value"],
            {facet: _counts(counted) for facet, counted in answer.get("aggregations", {}).items()},
        )

    def suggest(self, wanted: Sequence[Wanted], *, limit: int) -> list[Suggestion]:
        """See the protocol."""
        named, begun = in_name(wanted), heads(wanted)
        if not named or not begun:
            return []
        answer = _answer(
            query={"bool": {"filter": [words_query(named)], "should": [worth(words_query(begun), 1.0)]}},
            collapse={"field": "title"},
            docvalue_fields=["kind"],
            sort=["_score", "title_size", "id"],
            size=limit * SPARE,
            track_total_hits=False,
        )
        told = [(hit["fields"]["title"][0], hit["fields"]["kind"][0], *hit["sort"]) for hit in answer["hits"]["hits"]]
        told.sort(key=lambda one: (-one[2], one[3], len(one[0]), one[0]))
        return [Suggestion(title, kind) for title, kind, *_order in told[:limit]]


def _answer(**asked: Any) -> dict[str, Any]:
    with answering():
        answer: dict[str, Any] = client().search(index=alias(), stored_fields="_none_", **asked).body
    return answer


def _counted(facet: str, choices: dict[str, Query]) -> Query:
    """The most frequent values of a facet, among what the choices of the other facets leave."""
    values = {"terms": {"field": "kind" if facet == "kind" else f"{facet}_facet", "size": MOST_VALUES}}
    others = [choice for other, choice in choices.items() if other != facet]
    return {"filter": {"bool": {"filter": others}}, "aggs": {"values": values}} if others else values


def _counts(counted: dict[str, Any]) -> list[FacetCount]:
    """In Elasticsearch's own order: the most frequent first, equal ones by their value."""
    told = ((*facet_of(bucket["key"]), bucket["doc_count"]) for bucket in counted.get("values", counted)["buckets"])
    return [FacetCount(value, label or value, count) for value, label, count in told]


def _order(page: Page, filters: Filters) -> list[Any]:
    if page.order == NEAREST and filters.near is not None:
        middle = {"lat": filters.near.latitude, "lon": filters.near.longitude}
        return [{"_geo_distance": {"place": middle, "order": "asc", "unit": "km"}}, "id"]
    return ORDERS.get(page.order, ORDERS[RELEVANCE])
