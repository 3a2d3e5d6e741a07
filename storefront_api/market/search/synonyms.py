"""Words that mean the same: the officers' list, and changing it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from search import models
from search.domain.synonym_changes import delete_group, groups, save_group
from storefront_api.core.errors import error_list, error_type
from storefront_api.core.ids import int_pk_of, to_global_id
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.paging import Page, connect, connection
from storefront_api.core.permissions import require_permission

Info = GraphQLResolveInfo
PAGE = 20
SearchSynonymError = error_type("SearchSynonymError")


class SynonymGroup(graphene.ObjectType):
    """Words and phrases that mean the same; a query with one of them finds the others too."""

    id = graphene.ID(required=True)
    phrases = graphene.List(graphene.NonNull(graphene.String), required=True, description="With their marks.")
    note = graphene.String(required=True, description="Where it is said, or why; may be empty.")
    changed_at = graphene.DateTime(required=True)
    changed_by = graphene.String(required=True, description="Empty where it came with the market's own list.")

    @staticmethod
    def resolve_id(root: models.SynonymGroup, _info: Info) -> str:
        return to_global_id("SynonymGroup", root.pk)

    @staticmethod
    def resolve_changed_by(root: models.SynonymGroup, _info: Info) -> str:
        return root.changed_by.full_name if root.changed_by is not None else ""


SynonymGroupCountableConnection = connection("SynonymGroup", lambda: SynonymGroup)


class SynonymQueries(graphene.ObjectType):
    search_synonyms = graphene.Field(
        SynonymGroupCountableConnection,
        description="Words that mean the same, the last changed first. Requires MANAGE_LISTINGS.",
        search=graphene.String(description="Part of a phrase or a note, with or without marks."),
        first=graphene.Int(),
        after=graphene.String(),
    )

    @staticmethod
    def resolve_search_synonyms(_root: None, info: Info, search: str | None = None, **paging: Any) -> Page:
        require_permission(info, "MANAGE_LISTINGS")
        return connect(groups(search=search or ""), sort=["-changed_at", "-pk"], default=PAGE, **paging)


class SearchSynonymSave(MarketMutation):
    """Write a group of words that mean the same, or change one; the next search heeds it. Requires MANAGE_LISTINGS."""

    group = graphene.Field(SynonymGroup)
    errors = error_list(SearchSynonymError)

    class Arguments:
        id = graphene.ID(description="The group to change; a new one where it is left out.")
        phrases = graphene.List(
            graphene.NonNull(graphene.String),
            required=True,
            description="Two to twelve, of at most 60 letters and five words each.",
        )
        note = graphene.String()

    @classmethod
    def perform(cls, info: Info, phrases: list[str], id: str | None = None, note: str | None = None) -> dict[str, Any]:
        officer = require_permission(info, "MANAGE_LISTINGS")
        pk = int_pk_of(id, "SynonymGroup") if id is not None else None
        return {"group": save_group(actor=officer, group_id=pk, phrases=phrases, note=note or "")}


class SearchSynonymDelete(MarketMutation):
    """Its phrases are different things again, from the next search on. Requires MANAGE_LISTINGS."""

    group = graphene.Field(SynonymGroup, description="As it was.")
    errors = error_list(SearchSynonymError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: Info, id: str) -> dict[str, Any]:
        require_permission(info, "MANAGE_LISTINGS")
        return {"group": delete_group(group_id=int_pk_of(id, "SynonymGroup"))}


class Mutations(graphene.ObjectType):
    search_synonym_save = SearchSynonymSave.Field()
    search_synonym_delete = SearchSynonymDelete.Field()
