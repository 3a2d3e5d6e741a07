"""Finding documents in Elasticsearch: one request for a search, one for suggestions."""

from collections.abc import Sequence
from typing import Any

from elasticsearch.dsl import A, Q, Search

from search.asking import NEAREST, NEWEST, PRICE_ASC, PRICE_DESC, RELEVANCE, FacetCount
from search.engines.elasticsearch.connection import answering, client
from search.engines.elasticsearch.filtering import chosen, conditions, there
from search.engines.elasticsearch.index import alias
from search.engines.elasticsearch.matching import tiers_query, words_query
from search.engines.elasticsearch.mirror import facet_of
from search.engines.matching import found_by, heads, in_name, likelier
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
        before = likelier(wanted, found) if found and page.order == RELEVANCE else []
        asked = Search(using=client(), index=alias()).extra(track_total_hits=True, stored_fields="_none_")
        asked = asked.query(
            "bool",
            filter=[*([words_query(found)] if found else []), *conditions(filters)],
            should=[*([tiers_query(before)] if before else []), *([there(page.around)] if page.around else [])],
            minimum_should_match=0,
        )
        if choices:
            asked = asked.post_filter("bool", filter=list(choices.values()))
        for facet in FACETS if page.has_facets else ():
            others = [choice for other, choice in choices.items() if other != facet]
            values = A("terms", field=_field(facet), size=MOST_VALUES)
            if others:
                asked.aggs.bucket(facet, A("filter", Q("bool", filter=others))).bucket("values", values)
            else:
                asked.aggs.bucket(facet, values)
        asked = asked.sort(*_order(page, filters))[page.offset : page.offset + page.limit]
        with answering():
            answer = asked.execute().to_dict()
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
        asked = Search(using=client(), index=alias()).extra(track_total_hits=False, stored_fields="_none_")
        asked = asked.query("bool", filter=[words_query(named)], should=[tiers_query([begun])])
        asked = asked.extra(collapse={"field": "title"}, docvalue_fields=["kind"])
        asked = asked.sort("_score", "title_size", "id")[: limit * SPARE]
        with answering():
            answer = asked.execute().to_dict()
        told = [(hit["fields"]["title"][0], hit["fields"]["kind"][0], *hit["sort"]) for hit in answer["hits"]["hits"]]
        told.sort(key=lambda one: (-one[2], one[3], len(one[0]), one[0]))
        return [Suggestion(title, kind) for title, kind, *_order in told[:limit]]


def _field(facet: str) -> str:
    return "kind" if facet == "kind" else f"{facet}_facet"


def _counts(counted: dict[str, Any]) -> list[FacetCount]:
    counts = []
    for bucket in counted.get("values", counted)["buckets"]:
        value, label = facet_of(bucket["key"])
        counts.append(FacetCount(value, label or value, bucket["doc_count"]))
    return sorted(counts, key=lambda one: (-one.count, one.value))


def _order(page: Page, filters: Filters) -> list[Any]:
    if page.order == NEAREST and filters.near is not None:
        middle = {"lat": filters.near.latitude, "lon": filters.near.longitude}
        return [{"_geo_distance": {"place": middle, "order": "asc", "unit": "km"}}, "id"]
    return ORDERS.get(page.order, ORDERS[RELEVANCE])
