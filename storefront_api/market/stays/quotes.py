"""The price of a stay before it is booked."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from storefront_api.core.types import Money
from storefront_api.market.stays.policies import CancellationPolicy, policy_of
from storefront_api.market.stays.rates import RatePlan
from storefront_api.market.stays.types import RoomType
from tourism.domain import words
from tourism.domain.quotes import StayQuote as Quote
from tourism.domain.rates import PriceLine
from tourism.models import RatePlan as RatePlanRow
from tourism.models import RoomType as RoomTypeRow

Info = GraphQLResolveInfo


class BookingPriceLine(graphene.ObjectType):
    """A line of a price: a night's rooms, people, beds or meals, or the guests of one price category of a tour."""

    label = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    unit_price = graphene.Field(Money, required=True)
    total = graphene.Field(Money, required=True)
    date = graphene.Date()

    @staticmethod
    def resolve_label(root: PriceLine, _info: Info) -> str:
        return words.line_label(root)

    @staticmethod
    def resolve_date(root: PriceLine, _info: Info) -> Any:
        return root.day


class NightPrice(graphene.ObjectType):
    """What one room costs on one night, by itself."""

    date = graphene.Date(required=True)
    price = graphene.Field(Money, required=True)

    @staticmethod
    def resolve_date(root: PriceLine, _info: Info) -> Any:
        return root.day

    @staticmethod
    def resolve_price(root: PriceLine, _info: Info) -> MoneyValue:
        return root.unit_price


class StayQuote(graphene.ObjectType):
    """The full price before booking, and what stands in the way where something does."""

    room_type = graphene.Field(RoomType, required=True)
    rate_plan = graphene.Field(RatePlan)
    arrival = graphene.Date(required=True)
    departure = graphene.Date(required=True)
    nights = graphene.List(graphene.NonNull(NightPrice), required=True)
    breakdown = graphene.List(
        graphene.NonNull(BookingPriceLine), required=True, description="All lines; they add up to the total."
    )
    rooms = graphene.Int(required=True)
    adults = graphene.Int(required=True)
    children = graphene.Int(required=True)
    total = graphene.Field(Money, required=True)
    deposit = graphene.Field(Money, description="What is paid when booking, where that is not everything.")
    rooms_left = graphene.Int(required=True)
    is_available = graphene.Boolean(required=True)
    problem = graphene.String()
    cancellation = graphene.Field(CancellationPolicy, required=True)

    @staticmethod
    def resolve_room_type(root: Quote, _info: Info) -> RoomTypeRow:
        return root.offer.room_type

    @staticmethod
    def resolve_rate_plan(root: Quote, _info: Info) -> RatePlanRow | None:
        return root.offer.plan

    @staticmethod
    def resolve_arrival(root: Quote, _info: Info) -> Any:
        return root.asked.arrival

    @staticmethod
    def resolve_departure(root: Quote, _info: Info) -> Any:
        return root.asked.departure

    @staticmethod
    def resolve_nights(root: Quote, _info: Info) -> list[PriceLine]:
        return [line for line in root.lines if not line.category]

    @staticmethod
    def resolve_breakdown(root: Quote, _info: Info) -> list[PriceLine]:
        return root.lines

    @staticmethod
    def resolve_rooms(root: Quote, _info: Info) -> int:
        return root.asked.rooms

    @staticmethod
    def resolve_adults(root: Quote, _info: Info) -> int:
        return root.asked.adults

    @staticmethod
    def resolve_children(root: Quote, _info: Info) -> int:
        return root.asked.children

    @staticmethod
    def resolve_cancellation(root: Quote, info: Info) -> CancellationPolicy:
        return policy_of(info, root, root.offer.cancellation_code)
