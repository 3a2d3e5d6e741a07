"""Reading channels."""

from collections.abc import Iterable

import graphene
from django.db.models import QuerySet
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue.looking_up import only_one
from storefront_api.commerce.channels.types import Channel
from storefront_api.core.batching import mark_peers
from storefront_api.core.ids import sought_pk
from storefront_api.core.permissions import is_staff, require_staff


class Queries(graphene.ObjectType):
    channels = graphene.List(graphene.NonNull(Channel))
    channel = graphene.Field(Channel, id=graphene.ID(), slug=graphene.String())

    @staticmethod
    def resolve_channels(_root: None, info: GraphQLResolveInfo) -> Iterable[models.Channel]:
        require_staff(info)
        found = list(models.Channel.objects.order_by("slug"))
        mark_peers(found)
        return found

    @staticmethod
    def resolve_channel(
        _root: None, info: GraphQLResolveInfo, id: str | None = None, slug: str | None = None
    ) -> models.Channel | None:
        name, value = only_one(id=id, slug=slug)
        if name == "id":
            return _known(info).filter(pk=sought_pk(value, "Channel")).first()
        return _known(info).filter(slug=value).first()


def _known(info: GraphQLResolveInfo) -> QuerySet[models.Channel]:
    """Open channels; for staff and apps the closed ones, too."""
    found = models.Channel.objects.all()
    return found if is_staff(info) else found.filter(is_active=True)
