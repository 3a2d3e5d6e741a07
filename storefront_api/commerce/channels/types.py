"""Channel."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.addresses.types import CountryDisplay, country
from storefront_api.core.ids import to_global_id


class Channel(graphene.ObjectType):
    """A market with one currency."""

    id = graphene.ID(required=True)
    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    currency_code = graphene.String(required=True)
    is_active = graphene.Boolean(required=True)
    default_country = graphene.Field(CountryDisplay, required=True)
    countries = graphene.List(graphene.NonNull(CountryDisplay))

    @staticmethod
    def resolve_id(root: models.Channel, _info: GraphQLResolveInfo) -> str:
        return to_global_id("Channel", root.pk)

    @staticmethod
    def resolve_default_country(root: models.Channel, info: GraphQLResolveInfo) -> CountryDisplay:
        return country(root.default_country, info.context.language)

    @staticmethod
    def resolve_countries(root: models.Channel, info: GraphQLResolveInfo) -> list[CountryDisplay]:
        codes = {code for zone in root.shipping_zones.all() for code in zone.countries}
        return [country(code, info.context.language) for code in sorted(codes)]
