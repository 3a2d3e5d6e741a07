"""Reading channels."""

from collections.abc import Iterable

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.channels.types import Channel
from storefront_api.core.ids import int_pk_of


class Queries(graphene.ObjectType):
    channels = graphene.List(graphene.NonNull(Channel))
    channel = graphene.Field(Channel, id=graphene.ID(), slug=graphene.String())

    @staticmethod
    def resolve_channels(_root: None, _info: GraphQLResolveInfo) -> Iterable[models.Channel]:
        return models.Channel.objects.filter(is_active=True).prefetch_related("shipping_zones").order_by("slug")

    @staticmethod
    def resolve_channel(
        _root: None, _info: GraphQLResolveInfo, id: str | None = None, slug: str | None = None
    ) -> models.Channel | None:
        found = models.Channel.objects.filter(is_active=True).prefetch_related("shipping_zones")
        if id:
            return found.filter(pk=int_pk_of(id, "Channel")).first()
        return found.filter(slug=slug).first() if slug else None
