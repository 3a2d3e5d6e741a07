"""A host's single departures."""

from datetime import datetime
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.tours.schedule_types import TourError
from storefront_api.market.tours.types import Departure
from tourism.domain.tours import scheduling


class DepartureCreate(MarketMutation):
    """A single date outside all rules."""

    departure = graphene.Field(Departure)
    errors = error_list(TourError)

    class Arguments:
        tour_id = graphene.ID(required=True)
        starts_at = graphene.DateTime(required=True)
        capacity = graphene.Int(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, tour_id: str, starts_at: datetime, capacity: int) -> dict[str, Any]:
        pk = int_pk_of(tour_id, "Tour", field="tourId")
        user = require_user(info)
        departure = scheduling.add_departure(user=user, tour_id=pk, starts_at=starts_at, capacity=capacity)
        return {"departure": departure}


class DepartureUpdate(MarketMutation):
    """Other seats, closed, or open again; from then on no rule changes this departure."""

    departure = graphene.Field(Departure)
    errors = error_list(TourError)

    class Arguments:
        id = graphene.ID(required=True)
        capacity = graphene.Int()
        is_closed = graphene.Boolean()

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str, capacity: int | None = None, is_closed: bool | None = None
    ) -> dict[str, Any]:
        pk, user = int_pk_of(id, "Departure"), require_user(info)
        departure = scheduling.update_departure(user=user, departure_id=pk, capacity=capacity, is_closed=is_closed)
        return {"departure": departure}
