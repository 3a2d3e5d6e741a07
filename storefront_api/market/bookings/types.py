"""Booking as guests and hosts see it."""

from typing import Any

import graphene
from django.utils import translation
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.permissions import has_permission
from marketplace.settlement.domain.cash import CashPart as CashPartValue
from marketplace.values.money import Money as MoneyValue
from storefront_api.core.batching import load
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Image, Money
from storefront_api.market.bookings.loaders import ActsForSeller
from storefront_api.market.resellers.loaders import ResellerPart
from storefront_api.market.resellers.types import BookingReseller
from storefront_api.market.settlement.cash import CashOfPart, CashPart
from storefront_api.market.stays.hosts.calendar_types import RoomAssignment
from storefront_api.market.stays.hosts.loaders import AssignmentsOfBooking
from storefront_api.market.stays.loaders import RatePlanById, RoomTypeById, SellerById, StayById, StayImages
from storefront_api.market.stays.pictures import thumbnail
from storefront_api.market.stays.policies import CancellationPolicy, terms_shown
from storefront_api.market.stays.quotes import BookingPriceLine
from storefront_api.market.stays.rates import MealEnum, RatePlan
from storefront_api.market.stays.types import SELLER, RoomType, Stay
from storefront_api.market.tickets.loaders import TicketsOfBooking
from storefront_api.market.tickets.types import Ticket
from storefront_api.market.tours.categories import TourUnit, units_of
from storefront_api.market.tours.extras_types import BookedAddOn, BookedPickup, booked_add_ons, booked_pickup
from storefront_api.market.tours.loaders import DepartureById, TourById, TourImages
from storefront_api.market.tours.types import Departure, Tour
from tourism.domain import cancellation, rates, words
from tourism.domain.tickets.reading import is_own
from tourism.models import Booking as BookingRow

Info = GraphQLResolveInfo

BookingStatusEnum = graphene.Enum("BookingStatusEnum", [(name, name) for name in BookingRow.Status.names])
BookingPeriodEnum = graphene.Enum("BookingPeriodEnum", [("UPCOMING", "UPCOMING"), ("PAST", "PAST")])
BookingKindEnum = graphene.Enum("BookingKindEnum", [(name, name) for name in BookingRow.Kind.names])
BookingError = error_type(
    "BookingError",
    (
        "CLOSED",
        "CLOSED_TO_ARRIVAL",
        "CLOSED_TO_DEPARTURE",
        "INSUFFICIENT_STOCK",
        "INVALID_DATES",
        "MAXIMUM_NIGHTS",
        "MINIMUM_NIGHTS",
        "NO_ADULT",
        "NOT_ACCOMPANIED",
        "NO_CHILDREN",
        "PAST_DATE",
        "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
        "SOLD_OUT",
        "TOO_EARLY",
        "TOO_LATE",
        "TOO_MANY_ADD_ONS",
        "TOO_MANY_BOOKINGS",
        "TOO_MANY_GUESTS",
        "TOO_MANY_NIGHTS",
        "UNIQUE",
    ),
)


def sees_guest(booking: BookingRow, info: Info) -> bool:
    """Whether the caller is the guest, acts for the host, or handles orders. Who only knows an id sees no person."""
    user = info.context.user
    if not user.is_authenticated:
        return False
    return (
        user.pk == booking.user_id
        or has_permission(user, "MANAGE_ORDERS")
        or load(info, ActsForSeller, booking, lambda row: row.seller_id) is True
    )


class Booking(graphene.ObjectType):
    """Nights in a homestay or seats on a tour, on the terms of the moment they were booked."""

    id = graphene.ID(required=True)
    code = graphene.String(required=True)
    kind = graphene.Field(BookingKindEnum, required=True)
    status = graphene.Field(BookingStatusEnum, required=True)
    status_display = graphene.String(required=True)
    title = graphene.String(required=True)
    seller = graphene.Field(SELLER, required=True)
    stay = graphene.Field(Stay)
    room_type = graphene.Field(RoomType)
    arrival = graphene.Date()
    departure_date = graphene.Date()
    nights = graphene.Int()
    rooms = graphene.Int()
    tour = graphene.Field(Tour)
    departure = graphene.Field(Departure)
    adults = graphene.Int(required=True)
    children = graphene.Int(required=True)
    units = graphene.List(
        graphene.NonNull(TourUnit), required=True, description="Of a tour: tickets by price category."
    )
    pickup = graphene.Field(BookedPickup, description="Of a tour: where and when the guests are fetched.")
    add_ons = graphene.List(graphene.NonNull(BookedAddOn), required=True)
    seats = graphene.Int(description="Of a tour: what the party takes of the departure.")
    child_ages = graphene.List(graphene.NonNull(graphene.Int), required=True)
    rate_plan = graphene.Field(RatePlan)
    meals = graphene.List(graphene.NonNull(MealEnum), required=True, description="Beside those of the plan.")
    extra_beds = graphene.Int(required=True)
    rooms_chosen = graphene.List(
        graphene.NonNull(RoomAssignment),
        required=True,
        description="Which rooms the guests sleep in, for guest and host; none where nobody has chosen yet.",
    )
    deposit = graphene.Field(Money, description="What was due when booking, where that is not everything.")
    balance_due_on = graphene.Date(description="The day by which the rest is paid; null with a deposit: on arrival.")
    reseller = graphene.Field(
        BookingReseller, description="Who sold it elsewhere; null for our own, and for who may not read its guest."
    )
    tickets = graphene.List(
        graphene.NonNull(Ticket),
        order_id=graphene.ID(description="Of guests without an account: the order's id, by which they read it."),
        description="Of a tour, for its guest; none before it is confirmed. Null for everybody else.",
    )
    price = graphene.Field(Money, required=True)
    breakdown = graphene.List(graphene.NonNull(BookingPriceLine), required=True)
    cancellation = graphene.Field(CancellationPolicy, required=True)
    checkout_line_id = graphene.ID()
    order_id = graphene.ID()
    is_without_account = graphene.Boolean(
        required=True, description="Whoever knows its order's id acts as its guest: nobody's account made it."
    )
    cash = graphene.Field(
        CashPart,
        description="What the host collects of the order in cash; null where nothing, or for who does not act for the "
        "host.",
    )
    held_until = graphene.DateTime(description="In a basket: the basket's deadline.")
    guest_name = graphene.String(required=True)
    guest_phone = graphene.String(required=True)
    created_at = graphene.DateTime(required=True)
    confirmed_at = graphene.DateTime()
    acknowledged_at = graphene.DateTime()
    thumbnail = graphene.Field(Image, size=graphene.Int())

    @staticmethod
    def resolve_id(root: BookingRow, _info: Info) -> str:
        return to_global_id("Booking", root.pk)

    @staticmethod
    def resolve_status(root: BookingRow, _info: Info) -> str:
        # A verb has just set a member of the enum where a read row has its plain value.
        return str(BookingRow.Status(root.status).value)

    @staticmethod
    def resolve_status_display(root: BookingRow, _info: Info) -> str:
        return str(words.STATUS_NAMES[BookingRow.Status(root.status)])

    @staticmethod
    def resolve_title(root: BookingRow, _info: Info) -> str:
        return words.title(root)

    @staticmethod
    def resolve_seller(root: BookingRow, info: Info) -> Any:
        return load(info, SellerById, root, lambda row: row.seller_id)

    @staticmethod
    def resolve_stay(root: BookingRow, info: Info) -> Any:
        return load(info, StayById, root, _stay_id)

    @staticmethod
    def resolve_room_type(root: BookingRow, info: Info) -> Any:
        return load(info, RoomTypeById, root, lambda row: row.room_type_id)

    @staticmethod
    def resolve_nights(root: BookingRow, _info: Info) -> int | None:
        return (root.departure_date - root.arrival).days if root.arrival and root.departure_date else None

    @staticmethod
    def resolve_tour(root: BookingRow, info: Info) -> Any:
        return load(info, TourById, root, _tour_id)

    @staticmethod
    def resolve_departure(root: BookingRow, info: Info) -> Any:
        return load(info, DepartureById, root, lambda row: row.departure_id)

    @staticmethod
    def resolve_pickup(root: BookingRow, info: Info) -> BookedPickup | None:
        if root.pickup is None:
            return None
        departure = load(info, DepartureById, root, lambda row: row.departure_id)
        return booked_pickup(root, departure.starts_at) if departure else None

    @staticmethod
    def resolve_add_ons(root: BookingRow, _info: Info) -> list[BookedAddOn]:
        return booked_add_ons(root)

    @staticmethod
    def resolve_units(root: BookingRow, _info: Info) -> list[TourUnit]:
        return units_of(root.party)

    @staticmethod
    def resolve_reseller(root: BookingRow, info: Info) -> Any:
        if root.source != BookingRow.Source.OCTO or not sees_guest(root, info):
            return None
        return load(info, ResellerPart, root, lambda row: row.pk)

    @staticmethod
    def resolve_tickets(root: BookingRow, info: Info, order_id: str | None = None) -> Any:
        return (
            load(info, TicketsOfBooking, root, lambda row: row.pk)
            if is_own(root, info.context.user, order_id or "")
            else None
        )

    @staticmethod
    def resolve_price(root: BookingRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.price)

    @staticmethod
    def resolve_rate_plan(root: BookingRow, info: Info) -> Any:
        return load(info, RatePlanById, root, lambda row: row.rate_plan_id)

    @staticmethod
    def resolve_rooms_chosen(root: BookingRow, info: Info) -> Any:
        return (load(info, AssignmentsOfBooking, root, lambda row: row.pk) or []) if sees_guest(root, info) else []

    @staticmethod
    def resolve_deposit(root: BookingRow, _info: Info) -> MoneyValue | None:
        return None if root.deposit is None else MoneyValue(root.deposit)

    @staticmethod
    def resolve_breakdown(root: BookingRow, _info: Info) -> list[rates.PriceLine]:
        return rates.thaw(root.breakdown)

    @staticmethod
    def resolve_cancellation(root: BookingRow, _info: Info) -> CancellationPolicy:
        texts = root.cancellation_terms["text"]
        language = (translation.get_language() or "vi")[:2]
        terms = cancellation.thaw(root.cancellation_terms)
        shown = terms_shown(root.cancellation_code, terms, texts.get(language, texts["vi"]))
        return CancellationPolicy(id=None, is_general=root.cancellation_code in cancellation.GENERAL, **shown)

    @staticmethod
    def resolve_checkout_line_id(root: BookingRow, _info: Info) -> str | None:
        return root.checkout_line_id or None

    @staticmethod
    def resolve_cash(root: BookingRow, info: Info) -> CashPartValue | None:
        if not root.order_id or not load(info, ActsForSeller, root, lambda row: row.seller_id):
            return None
        return load(info, CashOfPart, root, lambda row: (row.order_id, row.seller_id))

    @staticmethod
    def resolve_is_without_account(root: BookingRow, _info: Info) -> bool:
        return root.user_id is None

    @staticmethod
    def resolve_order_id(root: BookingRow, _info: Info) -> str | None:
        return root.order_id or None

    @staticmethod
    def resolve_held_until(root: BookingRow, _info: Info) -> Any:
        # Set where a basket is shown: elsewhere nobody waits for a deadline.
        return getattr(root, "held_until", None)

    @staticmethod
    def resolve_guest_name(root: BookingRow, info: Info) -> str:
        return root.guest_name if sees_guest(root, info) else ""

    @staticmethod
    def resolve_guest_phone(root: BookingRow, info: Info) -> str:
        return root.guest_phone if sees_guest(root, info) else ""

    @staticmethod
    def resolve_thumbnail(root: BookingRow, info: Info, size: int | None = None) -> Image | None:
        if root.kind == BookingRow.Kind.STAY:
            return thumbnail(load(info, StayImages, root, _stay_id), size)
        return thumbnail(load(info, TourImages, root, _tour_id), size)


def _stay_id(booking: BookingRow) -> Any:
    return booking.room_type.property_id if booking.room_type is not None else None


def _tour_id(booking: BookingRow) -> Any:
    return booking.departure.tour_id if booking.departure is not None else None


BookingCountableConnection = connection("Booking", lambda: Booking)
