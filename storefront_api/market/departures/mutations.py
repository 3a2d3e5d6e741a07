"""What a host does to a whole departure with its guests."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.departures.types import HostDeparture
from storefront_api.market.tours.schedule_types import TourError
from tourism.domain.calling_off import by_host


class DepartureCallOff(MarketMutation):
    """It does not go, for who acts for its seller; its guests are offered another one or their money. Nothing undoes
    it."""

    departure = graphene.Field(HostDeparture)
    errors = error_list(TourError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True, description="Guests read it.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, reason: str) -> dict[str, Any]:
        pk, user = int_pk_of(id, "Departure"), require_user(info)
        return {"departure": by_host.call_departure_off(user=user, departure_id=pk, reason=reason)}


class Mutations(graphene.ObjectType):
    departure_call_off = DepartureCallOff.Field()
