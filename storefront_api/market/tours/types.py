"""Tour, Departure and what they are made of."""

from datetime import date, datetime
from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, connect, connection
from storefront_api.core.types import Image, Money
from storefront_api.market.stays.loaders import CommuneById, SellerById
from storefront_api.market.stays.pictures import OfferImage, thumbnail
from storefront_api.market.stays.policies import CancellationPolicy, policy_of
from storefront_api.market.stays.types import COMMUNE, SELLER
from storefront_api.market.tours import loaders
from storefront_api.market.tours.categories import PriceCategory
from storefront_api.market.tours.extras_types import AddOnsOfTour, PickupPointsOfTour, TourAddOn, TourPickupPoint
from storefront_api.market.tours.schedule_types import DepartureRule, RulesOfTour
from storefront_api.market.tours.texts import ItineraryStep, TourTexts, as_written, in_english, steps
from tourism.domain import queries
from tourism.domain.departures import closes_at
from tourism.domain.tours.categories import LEADING
from tourism.domain.tours.minimum import decides_at
from tourism.domain.words import localised
from tourism.models import Departure as DepartureRow
from tourism.models import Tour as TourRow

Info = GraphQLResolveInfo


DepartureStateEnum = graphene.Enum("DepartureStateEnum", [(one, one) for one in DepartureRow.State.values])


class Departure(graphene.ObjectType):
    """One outing at one time."""

    id = graphene.ID(required=True)
    tour = graphene.Field(lambda: Tour, required=True)
    starts_at = graphene.DateTime(required=True)
    capacity = graphene.Int(required=True)
    seats_left = graphene.Int(required=True)
    is_bookable = graphene.Boolean(required=True)
    is_closed = graphene.Boolean(required=True)
    utc_cutoff_at = graphene.DateTime(required=True, description="When booking ends.")
    state = graphene.Field(DepartureStateEnum, required=True, description="Whether it goes.")
    decides_at = graphene.DateTime(
        description="When it is decided whether enough guests come; null where it has been, or need not be."
    )
    decided_at = graphene.DateTime()
    unplanned_at = graphene.DateTime(description="Since when no rule of the tour wants it like this.")

    @staticmethod
    def resolve_id(root: DepartureRow, _info: Info) -> str:
        return to_global_id("Departure", root.pk)

    @staticmethod
    def resolve_tour(root: DepartureRow, info: Info) -> TourRow | None:
        return load(info, loaders.TourById, root, lambda row: row.tour_id)

    @staticmethod
    def resolve_state(root: DepartureRow, _info: Info) -> str:
        return str(DepartureRow.State(root.state).value)

    @staticmethod
    def resolve_decides_at(root: DepartureRow, _info: Info) -> datetime | None:
        is_open = root.state == DepartureRow.State.OPEN and root.tour.minimum_party > 1
        return decides_at(root.tour, root.starts_at) if is_open else None

    @staticmethod
    def resolve_utc_cutoff_at(root: DepartureRow, _info: Info) -> datetime:
        return closes_at(root)

    @staticmethod
    def resolve_seats_left(root: DepartureRow, _info: Info) -> int:
        return root.capacity - root.held - root.booked

    @staticmethod
    def resolve_is_bookable(root: DepartureRow, info: Info) -> bool:
        seats = root.capacity - root.held - root.booked
        is_open = not root.is_closed and seats > 0 and timezone.now() < closes_at(root)
        return not load(info, loaders.LacksResources, root, lambda row: row.pk) and is_open


DepartureCountableConnection = connection("Departure", lambda: Departure)


def departures_page(
    tour_id: int,
    *,
    first_day: date | None,
    until: date | None,
    people: int | None,
    first: int | None,
    after: str | None,
) -> Page:
    """Departures to come of one tour, soonest first."""
    found = queries.departures_of([tour_id], first=first_day, until=until, people=people)
    return connect(found, sort=loaders.SOONEST, first=first, after=after, default=loaders.PAGE)


class Tour(graphene.ObjectType):
    """A guided outing."""

    id = graphene.ID(required=True)
    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    description = graphene.String(required=True)
    seller = graphene.Field(SELLER, required=True)
    commune = graphene.Field(COMMUNE, required=True)
    latitude = graphene.Float()
    longitude = graphene.Float()
    duration_minutes = graphene.Int(required=True)
    meeting_point = graphene.String(required=True)
    minimum_age = graphene.Int(required=True)
    minimum_party = graphene.Int(required=True, description="Guests a departure needs to go.")
    decision_minutes = graphene.Int(
        description="Before a departure, when it is decided whether enough come; null: when booking ends."
    )
    itinerary = graphene.List(graphene.NonNull(ItineraryStep), required=True)
    included = graphene.List(graphene.NonNull(graphene.String), required=True)
    bring = graphene.List(graphene.NonNull(graphene.String), required=True)
    cancellation = graphene.Field(CancellationPolicy, required=True)
    media = graphene.List(graphene.NonNull(OfferImage), required=True)
    thumbnail = graphene.Field(Image, size=graphene.Int())
    price_categories = graphene.List(graphene.NonNull(PriceCategory), required=True)
    pickup_points = graphene.List(graphene.NonNull(TourPickupPoint), required=True)
    add_ons = graphene.List(graphene.NonNull(TourAddOn), required=True)
    departure_rules = graphene.List(graphene.NonNull(DepartureRule), required=True)
    cutoff_minutes = graphene.Int(required=True, description="Booking ends this long before a departure.")
    open_ahead_days = graphene.Int(required=True, description="How far ahead the rules open departures.")
    is_published = graphene.Boolean(required=True)
    price_from = graphene.Field(Money, description="The price for an adult, or for a group where only those are sold.")
    is_demo_estimate = graphene.Boolean(required=True)
    original = graphene.Field(TourTexts, required=True, description="As the host wrote it, in Vietnamese.")
    english = graphene.Field(TourTexts, required=True, description="What the host wrote for English readers.")
    next_departure = graphene.Field(
        Departure, description="The soonest to come that goes, full and closed ones too; of a hidden tour as well."
    )
    departures = graphene.Field(
        DepartureCountableConnection,
        required=True,
        first_day=graphene.Argument(graphene.Date, name="from"),
        until=graphene.Date(description="The last day, included."),
        people=graphene.Int(),
        first=graphene.Int(),
        after=graphene.String(),
    )

    @staticmethod
    def resolve_id(root: TourRow, _info: Info) -> str:
        return to_global_id("Tour", root.pk)

    @staticmethod
    def resolve_name(root: TourRow, _info: Info) -> str:
        return str(localised(root, "name"))

    @staticmethod
    def resolve_description(root: TourRow, _info: Info) -> str:
        return str(localised(root, "description"))

    @staticmethod
    def resolve_meeting_point(root: TourRow, _info: Info) -> str:
        return str(localised(root, "meeting_point"))

    @staticmethod
    def resolve_original(root: TourRow, _info: Info) -> TourTexts:
        return as_written(root)

    @staticmethod
    def resolve_english(root: TourRow, _info: Info) -> TourTexts:
        return in_english(root)

    @staticmethod
    def resolve_next_departure(root: TourRow, info: Info) -> DepartureRow | None:
        return load(info, loaders.NextDeparture, root, lambda row: row.pk)

    @staticmethod
    def resolve_seller(root: TourRow, info: Info) -> Any:
        return load(info, SellerById, root, lambda row: row.seller_id)

    @staticmethod
    def resolve_commune(root: TourRow, info: Info) -> Any:
        return load(info, CommuneById, root, lambda row: row.commune_id)

    @staticmethod
    def resolve_itinerary(root: TourRow, _info: Info) -> list[ItineraryStep]:
        return steps(localised(root, "itinerary"))

    @staticmethod
    def resolve_included(root: TourRow, _info: Info) -> Any:
        return localised(root, "included")

    @staticmethod
    def resolve_bring(root: TourRow, _info: Info) -> Any:
        return localised(root, "bring")

    @staticmethod
    def resolve_cancellation(root: TourRow, info: Info) -> CancellationPolicy:
        return policy_of(info, root, root.cancellation_code)

    @staticmethod
    def resolve_media(root: TourRow, info: Info) -> Any:
        return load(info, loaders.TourImages, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_thumbnail(root: TourRow, info: Info, size: int | None = None) -> Image | None:
        return thumbnail(load(info, loaders.TourImages, root, lambda row: row.pk), size)

    @staticmethod
    def resolve_price_categories(root: TourRow, info: Info) -> Any:
        return load(info, loaders.PriceCategoriesOfTour, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_pickup_points(root: TourRow, info: Info) -> Any:
        return load(info, PickupPointsOfTour, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_add_ons(root: TourRow, info: Info) -> Any:
        return load(info, AddOnsOfTour, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_departure_rules(root: TourRow, info: Info) -> Any:
        return load(info, RulesOfTour, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_price_from(root: TourRow, info: Info) -> MoneyValue | None:
        categories = load(info, loaders.PriceCategoriesOfTour, root, lambda row: row.pk) or []
        prices = {row.code: row.price for row in categories}
        return next((MoneyValue(prices[code]) for code in LEADING if code in prices), None)

    @staticmethod
    def resolve_departures(
        root: TourRow,
        info: Info,
        first_day: date | None = None,
        until: date | None = None,
        people: int | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> Page | None:
        if after:  # a cursor belongs to one tour
            return departures_page(root.pk, first_day=first_day, until=until, people=people, first=first, after=after)
        return load(info, loaders.FirstDepartures, root, lambda row: (row.pk, first_day, until, people, first))


TourCountableConnection = connection("Tour", lambda: Tour)
