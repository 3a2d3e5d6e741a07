"""Which departures are full, and one's own place in a queue."""

from datetime import date

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.ids import int_pk_of
from storefront_api.market.tours.types import Departure
from storefront_api.market.waiting.types import WaitingEntry
from tourism.domain.waiting import queue
from tourism.models import Departure as DepartureRow
from tourism.models import WaitingEntry as WaitingRow

MOST = 8


class Queries(graphene.ObjectType):
    full_departures = graphene.List(
        graphene.NonNull(Departure),
        required=True,
        tour_id=graphene.ID(required=True),
        people=graphene.Int(required=True),
        first_day=graphene.Argument(graphene.Date, name="from"),
        description="The next eight on sale without room for these people now, for which they can wait.",
    )
    waiting_entry = graphene.Field(
        WaitingEntry, token=graphene.String(required=True), description="For whoever has the link."
    )

    @staticmethod
    def resolve_full_departures(
        _root: None, _info: GraphQLResolveInfo, tour_id: str, people: int, first_day: date | None = None
    ) -> list[DepartureRow]:
        pk = int_pk_of(tour_id, "Tour", field="tourId")
        return list(queue.full_departures(pk, people=people, first=first_day)[:MOST])

    @staticmethod
    def resolve_waiting_entry(_root: None, _info: GraphQLResolveInfo, token: str) -> WaitingRow:
        return queue.entry_by(token)
