"""Reading zones, for staff and apps."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.shipping.types import ShippingZone, ShippingZoneCountableConnection
from storefront_api.core.ids import sought_pk
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_requestor


class Queries(graphene.ObjectType):
    shipping_zone = graphene.Field(ShippingZone, id=graphene.ID(required=True), channel=graphene.String())
    shipping_zones = graphene.Field(
        ShippingZoneCountableConnection,
        channel=graphene.String(),
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
    )

    @staticmethod
    def resolve_shipping_zone(
        _root: None, info: GraphQLResolveInfo, id: str, channel: str | None = None
    ) -> models.ShippingZone | None:
        require_requestor(info, "MANAGE_SHIPPING")
        return models.ShippingZone.objects.filter(pk=sought_pk(id, "ShippingZone")).first()

    @staticmethod
    def resolve_shipping_zones(
        _root: None, info: GraphQLResolveInfo, channel: str | None = None, **paging: Any
    ) -> Page:
        require_requestor(info, "MANAGE_SHIPPING")
        found = models.ShippingZone.objects.all()
        if channel:
            found = found.filter(channels__slug=channel)
        return connect(found, sort=["name", "pk"], **paging)
