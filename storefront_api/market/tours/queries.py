"""Finding and pricing tours."""

from datetime import date, timedelta
from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.values.clock import local_day
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect
from storefront_api.market.tours.categories import TourUnitInput
from storefront_api.market.tours.extras_types import TourAddOnAskedInput, choice_asked
from storefront_api.market.tours.loaders import PAGE
from storefront_api.market.tours.party import party_asked
from storefront_api.market.tours.quotes import TourQuote
from storefront_api.market.tours.types import (
    DepartureCountableConnection,
    Tour,
    TourCountableConnection,
    departures_page,
)
from tourism.domain import queries
from tourism.domain.departures import FARTHEST_DAYS
from tourism.domain.quotes import TourQuote as Quote
from tourism.domain.quotes import quote_tour
from tourism.models import Tour as TourRow


class Queries(graphene.ObjectType):
    tours = graphene.Field(
        TourCountableConnection,
        description="Tours; with dates or people, those with room on a departure then.",
        first_day=graphene.Argument(graphene.Date, name="from"),
        until=graphene.Date(description="The last day, included."),
        people=graphene.Int(),
        commune=graphene.String(description="A commune's code."),
        first=graphene.Int(),
        after=graphene.String(),
    )
    tour = graphene.Field(Tour, id=graphene.ID(), slug=graphene.String())
    departures = graphene.Field(
        DepartureCountableConnection,
        tour_id=graphene.ID(required=True),
        first_day=graphene.Argument(graphene.Date, name="from"),
        until=graphene.Date(description="The last day, included."),
        people=graphene.Int(),
        first=graphene.Int(),
        after=graphene.String(),
    )
    tour_quote = graphene.Field(
        TourQuote,
        description="The price of seats; holds nothing.",
        departure_id=graphene.ID(required=True),
        units=graphene.List(graphene.NonNull(TourUnitInput), description="Who comes; or adults and children say."),
        adults=graphene.Int(),
        children=graphene.Int(),
        pickup_point_id=graphene.ID(),
        add_ons=graphene.List(graphene.NonNull(TourAddOnAskedInput)),
    )

    @staticmethod
    def resolve_tours(
        _root: None,
        _info: GraphQLResolveInfo,
        first_day: date | None = None,
        until: date | None = None,
        people: int | None = None,
        commune: str | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> Page:
        if first_day is None and until is None and people is None:
            found = queries.published_tours(commune=commune or "")
        else:
            today = local_day(timezone.now())
            found = queries.tours_going(
                first=first_day or today,
                until=until or today + timedelta(days=FARTHEST_DAYS),
                people=people or 1,
                commune=commune or "",
            )
        return connect(found, sort=("name", "pk"), first=first, after=after, default=PAGE)

    @staticmethod
    def resolve_tour(
        _root: None, _info: GraphQLResolveInfo, id: str | None = None, slug: str | None = None
    ) -> TourRow | None:
        if id:
            return queries.published_tour(pk=int_pk_of(id, "Tour"))
        return queries.published_tour(slug=slug or "")

    @staticmethod
    def resolve_departures(
        _root: None,
        _info: GraphQLResolveInfo,
        tour_id: str,
        first_day: date | None = None,
        until: date | None = None,
        people: int | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> Page:
        pk = int_pk_of(tour_id, "Tour", field="tourId")
        return departures_page(pk, first_day=first_day, until=until, people=people, first=first, after=after)

    @staticmethod
    def resolve_tour_quote(
        _root: None,
        _info: GraphQLResolveInfo,
        departure_id: str,
        units: list[Any] | None = None,
        adults: int | None = None,
        children: int | None = None,
        pickup_point_id: str | None = None,
        add_ons: list[Any] | None = None,
    ) -> Quote:
        pk = int_pk_of(departure_id, "Departure", field="departureId")
        party = party_asked(units, adults=adults, children=children)
        return quote_tour(departure_id=pk, party=party, choice=choice_asked(pickup_point_id, add_ons))
