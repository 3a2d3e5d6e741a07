"""Searching."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from search.domain.searching import search, suggest
from search.ranking.criteria import CRITERIA
from storefront_api.core.paging import connect_list, offset_of, page_size
from storefront_api.market.search.explaining import SearchCriterion
from storefront_api.market.search.inputs import SearchFilterInput, SearchSortEnum, request_of
from storefront_api.market.search.types import SearchConnection, SearchSuggestion, search_shown

Info = GraphQLResolveInfo
PAGE, SUGGESTIONS = 20, 8


class Queries(graphene.ObjectType):
    search = graphene.Field(
        SearchConnection,
        query=graphene.String(),
        filter=SearchFilterInput(),
        sort_by=SearchSortEnum(),
        first=graphene.Int(),
        after=graphene.String(),
    )
    search_suggest = graphene.List(
        graphene.NonNull(SearchSuggestion), required=True, prefix=graphene.String(required=True), first=graphene.Int()
    )
    search_criteria = graphene.List(
        graphene.NonNull(SearchCriterion), required=True, description="What decides the order of results."
    )

    @staticmethod
    def resolve_search(
        _root: None,
        _info: Info,
        query: str | None = None,
        filter: Any = None,
        sort_by: Any = None,
        first: int | None = None,
        after: str | None = None,
    ) -> SearchConnection:
        offset = offset_of(after)
        limit = page_size(first, None, PAGE)
        answer = search(request_of(query, filter or {}, sort=sort_by, offset=offset, limit=limit))
        page = connect_list(answer.hits, total=answer.total, offset=offset, first=first, default=PAGE)
        return search_shown(answer, page)

    @staticmethod
    def resolve_search_suggest(
        _root: None, _info: Info, prefix: str, first: int | None = None
    ) -> list[SearchSuggestion]:
        found = suggest(prefix, limit=page_size(first, None, SUGGESTIONS))
        return [SearchSuggestion(text=one.text, kind=one.kind) for one in found]

    @staticmethod
    def resolve_search_criteria(_root: None, _info: Info) -> list[SearchCriterion]:
        return [
            SearchCriterion(code=one.code, weight=one.weight, name=str(one.name), meaning=str(one.meaning))
            for one in CRITERIA
        ]
