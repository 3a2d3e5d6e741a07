"""Stay, RoomType and what they are made of."""

from datetime import date
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Image, Money
from storefront_api.market.stays import loaders
from storefront_api.market.stays.pictures import OfferImage, thumbnail
from storefront_api.market.stays.policies import CancellationPolicy, policy_of
from storefront_api.market.stays.rates import ChildBand, LengthDiscount, Meal, RatePlan
from tourism.domain import queries
from tourism.domain.amenities import AMENITIES
from tourism.domain.words import localised
from tourism.models import Property
from tourism.models import RoomType as RoomTypeRow

Info = GraphQLResolveInfo
SELLER = "storefront_api.market.sellers.types.Seller"
COMMUNE = "storefront_api.market.communes.types.Commune"


class Amenity(graphene.ObjectType):
    """Something the house has."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)


class RoomNight(graphene.ObjectType):
    """One night of the calendar, for one room."""

    date = graphene.Date(required=True)
    price = graphene.Field(Money, required=True)
    available = graphene.Int(required=True, description="Rooms left.")
    is_closed = graphene.Boolean(required=True)
    is_bookable = graphene.Boolean(required=True)


class RoomType(graphene.ObjectType):
    """Rooms of a homestay that are alike."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    description = graphene.String(required=True)
    beds = graphene.String(required=True)
    sleeps = graphene.Int(required=True)
    max_adults = graphene.Int(required=True)
    max_children = graphene.Int(required=True)
    rooms = graphene.Int(required=True)
    media = graphene.List(graphene.NonNull(OfferImage), required=True)
    base_price = graphene.Field(Money, required=True)
    included_guests = graphene.Int(required=True, description="People whom the price of one room covers.")
    extra_adult_price = graphene.Field(Money, required=True, description="A night for each adult beyond them.")
    extra_beds = graphene.Int(required=True, description="Beds that can be put into one room.")
    extra_bed_price = graphene.Field(Money, required=True)
    breakfast_included = graphene.Boolean(required=True)
    minimum_nights = graphene.Int(required=True)
    nights = graphene.List(
        graphene.NonNull(RoomNight),
        required=True,
        first_night=graphene.Argument(graphene.Date, name="from", required=True),
        until=graphene.Date(required=True, description="The morning after the last night; at most 62 nights."),
    )

    @staticmethod
    def resolve_id(root: RoomTypeRow, _info: Info) -> str:
        return to_global_id("RoomType", root.pk)

    @staticmethod
    def resolve_name(root: RoomTypeRow, _info: Info) -> str:
        return str(localised(root, "name"))

    @staticmethod
    def resolve_description(root: RoomTypeRow, _info: Info) -> str:
        return str(localised(root, "description"))

    @staticmethod
    def resolve_beds(root: RoomTypeRow, _info: Info) -> str:
        return str(localised(root, "beds"))

    @staticmethod
    def resolve_media(root: RoomTypeRow, info: Info) -> Any:
        return load(info, loaders.RoomTypeImages, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_base_price(root: RoomTypeRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.base_price)

    @staticmethod
    def resolve_included_guests(root: RoomTypeRow, _info: Info) -> int:
        return root.included_guests or root.sleeps + root.extra_beds

    @staticmethod
    def resolve_extra_adult_price(root: RoomTypeRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.extra_adult_price)

    @staticmethod
    def resolve_extra_bed_price(root: RoomTypeRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.extra_bed_price)

    @staticmethod
    def resolve_nights(root: RoomTypeRow, info: Info, first_night: date, until: date) -> Any:
        queries.check_span(first_night, until)
        return load(info, loaders.Calendars, root, lambda row: (row.pk, first_night, until)) or []


class Stay(graphene.ObjectType):
    """A homestay."""

    id = graphene.ID(required=True)
    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    description = graphene.String(required=True)
    seller = graphene.Field(SELLER, required=True)
    commune = graphene.Field(COMMUNE, required=True)
    latitude = graphene.Float()
    longitude = graphene.Float()
    address = graphene.String(required=True)
    check_in_from = graphene.String(required=True, description="HH:MM")
    check_out_until = graphene.String(required=True, description="HH:MM")
    amenities = graphene.List(graphene.NonNull(Amenity), required=True)
    rules = graphene.String(required=True)
    cancellation = graphene.Field(CancellationPolicy, required=True)
    media = graphene.List(graphene.NonNull(OfferImage), required=True)
    thumbnail = graphene.Field(Image, size=graphene.Int())
    room_types = graphene.List(graphene.NonNull(RoomType), required=True)
    rate_plans = graphene.List(
        graphene.NonNull(RatePlan), required=True, description="Ways to book; none: one way, at the rooms' prices."
    )
    meals = graphene.List(graphene.NonNull(Meal), required=True)
    child_bands = graphene.List(graphene.NonNull(ChildBand), required=True)
    length_discounts = graphene.List(graphene.NonNull(LengthDiscount), required=True)
    price_from = graphene.Field(Money, description="The cheapest room at its everyday price, for one night.")
    is_demo_estimate = graphene.Boolean(required=True)
    is_available = graphene.Boolean(
        required=True,
        arrival=graphene.Date(required=True),
        departure=graphene.Date(required=True),
        adults=graphene.Int(required=True),
        children=graphene.Int(),
        rooms=graphene.Int(description="As many as the party needs, when left out."),
    )

    @staticmethod
    def resolve_id(root: Property, _info: Info) -> str:
        return to_global_id("Stay", root.pk)

    @staticmethod
    def resolve_name(root: Property, _info: Info) -> str:
        return str(localised(root, "name"))

    @staticmethod
    def resolve_description(root: Property, _info: Info) -> str:
        return str(localised(root, "description"))

    @staticmethod
    def resolve_rules(root: Property, _info: Info) -> str:
        return str(localised(root, "rules"))

    @staticmethod
    def resolve_seller(root: Property, info: Info) -> Any:
        return load(info, loaders.SellerById, root, lambda row: row.seller_id)

    @staticmethod
    def resolve_commune(root: Property, info: Info) -> Any:
        return load(info, loaders.CommuneById, root, lambda row: row.commune_id)

    @staticmethod
    def resolve_check_in_from(root: Property, _info: Info) -> str:
        return f"{root.check_in_from:%H:%M}"

    @staticmethod
    def resolve_check_out_until(root: Property, _info: Info) -> str:
        return f"{root.check_out_until:%H:%M}"

    @staticmethod
    def resolve_amenities(root: Property, _info: Info) -> list[Amenity]:
        return [Amenity(code=code, name=str(AMENITIES[code])) for code in root.amenities]

    @staticmethod
    def resolve_cancellation(root: Property, info: Info) -> CancellationPolicy:
        return policy_of(info, root, root.cancellation_code)

    @staticmethod
    def resolve_media(root: Property, info: Info) -> Any:
        return load(info, loaders.StayImages, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_thumbnail(root: Property, info: Info, size: int | None = None) -> Image | None:
        return thumbnail(load(info, loaders.StayImages, root, lambda row: row.pk), size)

    @staticmethod
    def resolve_room_types(root: Property, info: Info) -> Any:
        return load(info, loaders.RoomTypesOfStay, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_rate_plans(root: Property, info: Info) -> Any:
        return load(info, loaders.RatePlansOfStay, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_meals(root: Property, info: Info) -> Any:
        return load(info, loaders.MealsOfStay, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_child_bands(root: Property, info: Info) -> Any:
        return load(info, loaders.ChildBandsOfStay, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_length_discounts(root: Property, info: Info) -> Any:
        return load(info, loaders.LengthDiscountsOfStay, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_price_from(root: Property, info: Info) -> MoneyValue | None:
        return load(info, loaders.StayPriceFrom, root, lambda row: row.pk)

    @staticmethod
    def resolve_is_available(
        root: Property,
        info: Info,
        arrival: date,
        departure: date,
        adults: int,
        children: int | None = None,
        rooms: int | None = None,
    ) -> bool:
        rest = (arrival, departure, adults, children or 0, rooms)
        return load(info, loaders.FreeStays, root, lambda row: (row.pk, *rest)) is not None


StayCountableConnection = connection("Stay", lambda: Stay)
