"""The schema served beside a Saleor: the market's areas, and what they add to Saleor's things."""

from typing import Any

import graphene

from storefront_api.areas import MARKET, modules, root, types_of
from storefront_api.core.directives import DIRECTIVES
from storefront_api.core.entities import entities
from storefront_api.core.text_variables import read_as_saleor_does
from storefront_api.subgraph import entities as ours
from storefront_api.subgraph import representations
from storefront_api.subgraph.sdl import sdl_of


class Service(graphene.ObjectType):
    """This half of the graph."""

    class Meta:
        name = "_Service"

    sdl = graphene.String(required=True)


class ServiceQueries(graphene.ObjectType):
    service = graphene.Field(Service, name="_service", required=True)

    @staticmethod
    def resolve_service(_root: None, _info: graphene.ResolveInfo) -> dict[str, Any]:
        return {"sdl": sdl}


_areas = modules(MARKET)
read_as_saleor_does()
with entities({"Category": ours.Category, "User": ours.User}):
    schema = graphene.Schema(
        query=root("Query", "Queries", _areas, ServiceQueries, representations.Queries),
        mutation=root("Mutation", "Mutations", _areas),
        types=[ours.Order, ours.Product, ours.User, *types_of(_areas)],
        directives=DIRECTIVES,
    )
sdl = sdl_of(schema.graphql_schema)
