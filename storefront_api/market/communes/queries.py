"""Reading communes."""

from collections.abc import Iterable

import graphene
from graphql import GraphQLResolveInfo

from marketplace.communes import models
from marketplace.communes.domain import queries
from storefront_api.market.communes.types import Commune, Province


class Queries(graphene.ObjectType):
    communes = graphene.List(graphene.NonNull(Commune), required=True)
    commune = graphene.Field(Commune, code=graphene.String(required=True), version=graphene.String())

    provinces = graphene.List(graphene.NonNull(Province), required=True, description="By name.")

    @staticmethod
    def resolve_communes(_root: None, _info: GraphQLResolveInfo) -> Iterable[models.Commune]:
        return queries.market_communes()

    @staticmethod
    def resolve_provinces(_root: None, _info: GraphQLResolveInfo) -> Iterable[models.Province]:
        return queries.provinces()

    @staticmethod
    def resolve_commune(
        _root: None, _info: GraphQLResolveInfo, code: str, version: str | None = None
    ) -> models.Commune | None:
        return queries.commune(code=code, version=version)
