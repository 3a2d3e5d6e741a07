"""Reading departures as their host."""

from datetime import date

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.batching import mark_peers
from storefront_api.core.ids import int_pk_of
from storefront_api.market.departures.types import HostDeparture
from tourism.domain.tours import coming
from tourism.models import Departure


class Queries(graphene.ObjectType):
    host_departure = graphene.Field(
        HostDeparture,
        id=graphene.ID(required=True),
        description="One departure, gone ones too, for who acts for its seller.",
    )
    host_departure_calendar = graphene.List(
        graphene.NonNull(HostDeparture),
        seller_id=graphene.ID(description="All tours of this seller; or one tour by `tourId`."),
        tour_id=graphene.ID(),
        first_day=graphene.Argument(graphene.Date, name="from", required=True),
        until=graphene.Date(required=True, description="The last day, included; at most 62 days in all."),
        description="Every departure of these days, past ones too, for who acts for the seller.",
    )

    @staticmethod
    def resolve_host_departure(_root: None, info: GraphQLResolveInfo, id: str) -> Departure:
        return coming.departure_of(user=info.context.user, departure_id=int_pk_of(id, "Departure"))

    @staticmethod
    def resolve_host_departure_calendar(
        _root: None,
        info: GraphQLResolveInfo,
        first_day: date,
        until: date,
        seller_id: str | None = None,
        tour_id: str | None = None,
    ) -> list[Departure]:
        found = coming.departures_on_days(
            user=info.context.user,
            first=first_day,
            until=until,
            seller_id=int_pk_of(seller_id, "Seller", field="sellerId") if seller_id else None,
            tour_id=int_pk_of(tour_id, "Tour", field="tourId") if tour_id else None,
        )
        mark_peers(found)
        return found
