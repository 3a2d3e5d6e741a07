"""Reading sellers."""

from collections.abc import Iterable
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.sellers import models
from marketplace.sellers.domain import queries
from marketplace.sellers.domain.access import access_application, access_seller, acts_for
from marketplace.values.refusal import NotFound
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission, require_user
from storefront_api.market.sellers import types

Info = GraphQLResolveInfo


class SellerFilterInput(graphene.InputObjectType):
    commune = graphene.String(description="A commune's code.")
    kind = types.SellerKindEnum()
    search = graphene.String()


class Queries(graphene.ObjectType):
    sellers = graphene.Field(
        types.SellerCountableConnection, first=graphene.Int(), after=graphene.String(), filter=SellerFilterInput()
    )
    seller = graphene.Field(types.Seller, id=graphene.ID(), slug=graphene.String())
    seller_applications = graphene.Field(
        types.SellerApplicationCountableConnection,
        description="Oldest first; those decided, when only they are asked for, newest first. Requires MANAGE_SELLERS.",
        first=graphene.Int(),
        after=graphene.String(),
        status=types.SellerStatusEnum(),
    )
    seller_application = graphene.Field(
        types.SellerApplication, id=graphene.ID(required=True), description="Requires MANAGE_SELLERS."
    )
    my_sellers = graphene.List(graphene.NonNull(types.SellerWorkspace), required=True)
    my_seller = graphene.Field(types.SellerWorkspace, id=graphene.ID())

    @staticmethod
    def resolve_sellers(_root: None, _info: Info, filter: Any = None, **paging: Any) -> Page:
        wanted = filter or {}
        kind = wanted.get("kind")
        found = queries.public_sellers(
            commune=wanted.get("commune") or "", kind=kind.value if kind else "", search=wanted.get("search") or ""
        )
        return connect(found, sort=["name", "pk"], **paging)

    @staticmethod
    def resolve_seller(
        _root: None, _info: Info, id: str | None = None, slug: str | None = None
    ) -> models.Seller | None:
        return queries.public_seller(pk=int_pk_of(id, "Seller") if id else None, slug=slug or "")

    @staticmethod
    def resolve_seller_applications(_root: None, info: Info, status: Any = None, **paging: Any) -> Page:
        require_permission(info, "MANAGE_SELLERS")
        found = queries.applications(status=status.value if status else "").prefetch_related("decisions__actor")
        waiting = status is None or status.value == models.Seller.Status.APPLIED
        return connect(found, sort=["applied_at", "pk"] if waiting else ["-applied_at", "-pk"], **paging)

    @staticmethod
    def resolve_seller_application(_root: None, info: Info, id: str) -> models.Seller | None:
        try:
            return access_application(require_permission(info, "MANAGE_SELLERS"), int_pk_of(id, "Seller"))
        except NotFound:
            return None

    @staticmethod
    def resolve_my_sellers(_root: None, info: Info) -> Iterable[models.Seller]:
        return acts_for(require_user(info))

    @staticmethod
    def resolve_my_seller(_root: None, info: Info, id: str | None = None) -> models.Seller | None:
        user = require_user(info)
        if id is None:
            return acts_for(user).first()
        try:
            return access_seller(user, int_pk_of(id, "Seller"))
        except NotFound:
            return None
