"""Finding documents in Elasticsearch: one request for a search, one for suggestions."""

from collections.abc import Sequence
from typing import Any

from elasticsearch.dsl import A, Q, Search

from search.asking import NEAREST, NEWEST, PRICE_ASC, PRICE_DESC, RELEVANCE, FacetCount
from search.engines.elasticsearch.connection import answering, client
from search.engines.elasticsearch.filtering import chosen, conditions
from search.engines.elasticsearch.index import alias
from search.engines.elasticsearch.matching import TITLE_ONLY, heads_query, words_query
from search.engines.elasticsearch.mirror import candidate_of, facet_of
from search.engines.protocol import FACETS, Filters, Found, Page, Suggestion
from search.ranking.candidate import COLUMNS
from search.understanding.wanted import Wanted

MOST_VALUES = 50
LAST = {"order": "desc", "missing": "_last"}
ORDERS: dict[str, list[Any]] = {
    RELEVANCE: ["_score", {"is_available": "desc"}, {"changed_at": "desc"}, "id"],
    PRICE_ASC: [{"price": {"order": "asc", "missing": "_last"}}, "id"],
    PRICE_DESC: [{"price": {"order": "desc", "missing": "_last"}}, "id"],
    NEWEST: [{"changed_at": "desc"}, "id"],
}
TITLES = 50
"""Documents that are looked at for suggestions; several may have one title."""


class ElasticsearchEngine:
    """`search.engines.protocol.SearchEngine` on the cluster of `ELASTICSEARCH_URL`."""

    name = "elasticsearch"

    def find(self, wanted: Sequence[Wanted], filters: Filters, page: Page) -> Found:
        """See the protocol."""
        choices = chosen(filters)
        query = words_query(wanted, any_word=page.any_word)
        asked = Search(using=client(), index=alias()).source(list(COLUMNS)).extra(track_total_hits=True)
        heads = heads_query(wanted)
        asked = asked.query(
            "bool",
            must=[query] if query else [Q("match_all")],
            should=[heads] if heads else [],
            filter=conditions(filters),
        )
        if choices:
            asked = asked.post_filter("bool", filter=list(choices.values()))
        for facet in FACETS if page.has_facets else ():
            others = [choice for other, choice in choices.items() if other != facet]
            counted = asked.aggs.bucket(facet, A("filter", Q("bool", filter=others) if others else Q("match_all")))
            counted.bucket("values", A("terms", field=_field(facet), size=MOST_VALUES))
        asked = asked.sort(*_order(page, filters))[page.offset : page.offset + page.limit]
        with answering():
            answer = asked.execute().to_dict()
        return Found(
            [candidate_of(hit["_source"]) for hit in answer["hits"]["hits"]],
            answer["hits"]["total"]["value"],
            {facet: _counts(found["values"]["buckets"]) for facet, found in answer.get("aggregations", {}).items()},
        )

    def suggest(self, wanted: Sequence[Wanted], *, limit: int) -> list[Suggestion]:
        """See the protocol."""
        query = words_query(wanted, fields=TITLE_ONLY)
        if query is None:
            return []
        heads = heads_query(wanted)
        asked = Search(using=client(), index=alias()).source(["title", "kind"])[:TITLES]
        asked = asked.query("bool", must=[query], should=[heads] if heads else [])
        with answering():
            answer = asked.execute().to_dict()
        found: dict[str, Suggestion] = {}
        for hit in answer["hits"]["hits"]:
            title = hit["_source"]["title"]
            found.setdefault(title, Suggestion(title, hit["_source"]["kind"]))
        return list(found.values())[:limit]


def _field(facet: str) -> str:
    return "kind" if facet == "kind" else f"{facet}_facet"


def _counts(buckets: Sequence[dict[str, Any]]) -> list[FacetCount]:
    counts = []
    for bucket in buckets:
        value, label = facet_of(bucket["key"])
        counts.append(FacetCount(value, label or value, bucket["doc_count"]))
    return sorted(counts, key=lambda one: (-one.count, one.value))


def _order(page: Page, filters: Filters) -> list[Any]:
    if page.order == NEAREST and filters.near is not None:
        middle = {"lat": filters.near.latitude, "lon": filters.near.longitude}
        return [{"_geo_distance": {"place": middle, "order": "asc", "unit": "km"}}, "id"]
    return ORDERS.get(page.order, ORDERS[RELEVANCE])
