"""Reading communes."""

from collections.abc import Iterable

import graphene
from graphql import GraphQLResolveInfo

from marketplace.communes import models
from marketplace.communes.domain import queries
from storefront_api.market.communes.types import Commune


class Queries(graphene.ObjectType):
    communes = graphene.List(graphene.NonNull(Commune), required=True)
    commune = graphene.Field(Commune, code=graphene.String(required=True), version=graphene.String())

    @staticmethod
    def resolve_communes(_root: None, _info: GraphQLResolveInfo) -> Iterable[models.Commune]:
        return queries.market_communes()

    @staticmethod
    def resolve_commune(
        _root: None, _info: GraphQLResolveInfo, code: str, version: str | None = None
    ) -> models.Commune | None:
        return queries.commune(code=code, version=version)
