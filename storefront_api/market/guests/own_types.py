"""The register as guests see it on their order's page."""

from datetime import datetime

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.market.guests.types import GuestDuty
from tourism.domain.guests import duties
from tourism.models import Booking


class OwnGuestRegister(graphene.ObjectType):
    """How many of a stay's people are entered. Whoever has the order's address sees this, so it names nobody."""

    title = graphene.String(required=True)
    arrival = graphene.Date(required=True)
    departure_date = graphene.Date(required=True)
    arrives_at = graphene.DateTime(required=True)
    people = graphene.Int(required=True)
    entered = graphene.Int(required=True)

    resolve_title = staticmethod(GuestDuty.resolve_title)

    @staticmethod
    def resolve_arrives_at(root: Booking, info: GraphQLResolveInfo) -> datetime:
        return GuestDuty.resolve_arrives_at(root, info)

    @staticmethod
    def resolve_people(root: Booking, _info: GraphQLResolveInfo) -> int:
        return duties.duty_of(root).people
