"""Commune and Province."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.communes import models
from storefront_api.core.ids import to_global_id

DELIVERS_TO = "The provinces it is sent to; none means everywhere."


class Province(graphene.ObjectType):
    """One of the 34 provinces and cities."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)


class Commune(graphene.ObjectType):
    """A commune or ward, by code and the version of the list it stands in."""

    id = graphene.ID(required=True)
    code = graphene.String(required=True)
    version = graphene.String(required=True)
    kind = graphene.String(required=True)
    name = graphene.String(required=True)
    full_name = graphene.String(required=True)
    province = graphene.Field(Province, required=True)
    latitude = graphene.Float()
    longitude = graphene.Float()
    about = graphene.String()

    @staticmethod
    def resolve_id(root: models.Commune, _info: GraphQLResolveInfo) -> str:
        return to_global_id("Commune", root.pk)
