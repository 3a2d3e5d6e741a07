"""HostDeparture, and who comes on it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, connect, connection
from storefront_api.market.bookings.types import Booking
from storefront_api.market.departures import loaders
from storefront_api.market.tours.extras_types import BookedAddOn
from storefront_api.market.tours.loaders import LacksResources
from storefront_api.market.tours.types import Departure
from tourism.domain.calling_off.words import cause
from tourism.domain.tours import coming
from tourism.domain.tours.extras import spoken
from tourism.models import Booking as BookingRow
from tourism.models import Departure as DepartureRow

Info = GraphQLResolveInfo
PAGE = 50


class ResourceTaken(graphene.ObjectType):
    """So many boats or guides that go out with a departure."""

    name = graphene.String(required=True)
    units = graphene.Int(required=True)


class PickupTotal(graphene.ObjectType):
    """Whom a departure fetches at one point, or who comes to the meeting point."""

    name = graphene.String(description="Null: they come to the meeting point themselves.")
    where = graphene.String(required=True)
    at = graphene.DateTime(required=True)
    people = graphene.Int(required=True)
    bookings = graphene.Int(required=True)

    @staticmethod
    def resolve_name(root: coming.PickupTotal, _info: Info) -> str | None:
        return spoken(root.point["names"]) if root.point else None

    @staticmethod
    def resolve_where(root: coming.PickupTotal, _info: Info) -> str:
        return spoken(root.point["where"]) if root.point else ""


class DepartureBooking(graphene.ObjectType):
    """A sold booking of a departure, and how many of its guests were let on."""

    booking = graphene.Field(Booking, required=True)
    tickets = graphene.Int(required=True)
    admitted = graphene.Int(required=True)

    @staticmethod
    def resolve_booking(root: BookingRow, _info: Info) -> BookingRow:
        return root

    @staticmethod
    def resolve_tickets(root: BookingRow, info: Info) -> int:
        return _let_on(root, info)[0]

    @staticmethod
    def resolve_admitted(root: BookingRow, info: Info) -> int:
        return _let_on(root, info)[1]


DepartureBookingCountableConnection = connection("DepartureBooking", lambda: DepartureBooking)


class HostDeparture(graphene.ObjectType):
    """One outing as its host sees it."""

    id = graphene.ID(required=True)
    departure = graphene.Field(Departure, required=True)
    held = graphene.Int(required=True, description="Seats in baskets, not paid yet.")
    booked = graphene.Int(required=True, description="Seats that are sold.")
    people = graphene.Int(required=True, description="Of confirmed bookings; a minimum party counts these.")
    waiting = graphene.Int(required=True, description="Parties that wait for seats.")
    rule_id = graphene.ID(description="What opened it; null where its host looks after it by hand.")
    call_off_reason = graphene.String(description="Why it does not go; null while it may.")
    lacks_resources = graphene.Boolean(required=True, description="A boat or guide it needs is out with another one.")
    resources = graphene.List(graphene.NonNull(ResourceTaken), required=True, description="What goes out with it.")
    pickups = graphene.List(graphene.NonNull(PickupTotal), required=True, description="The earliest first.")
    add_ons = graphene.List(graphene.NonNull(BookedAddOn), required=True, description="Of all bookings together.")
    bookings = graphene.Field(
        DepartureBookingCountableConnection,
        required=True,
        first=graphene.Int(),
        after=graphene.String(),
        description="By pick-up, the earliest first, then by name; also who was noted as not having come.",
    )

    @staticmethod
    def resolve_id(root: DepartureRow, _info: Info) -> str:
        return to_global_id("Departure", root.pk)

    @staticmethod
    def resolve_departure(root: DepartureRow, _info: Info) -> DepartureRow:
        return root

    @staticmethod
    def resolve_people(root: DepartureRow, info: Info) -> int:
        return load(info, loaders.PeopleOfDeparture, root, _pk) or 0

    @staticmethod
    def resolve_waiting(root: DepartureRow, info: Info) -> int:
        return load(info, loaders.WaitingForDeparture, root, _pk) or 0

    @staticmethod
    def resolve_rule_id(root: DepartureRow, _info: Info) -> str | None:
        return to_global_id("DepartureRule", root.rule_id) if root.rule_id else None

    @staticmethod
    def resolve_call_off_reason(root: DepartureRow, _info: Info) -> str | None:
        return cause(root) if root.state == DepartureRow.State.CALLED_OFF else None

    @staticmethod
    def resolve_lacks_resources(root: DepartureRow, info: Info) -> bool:
        return load(info, LacksResources, root, _pk) is True

    @staticmethod
    def resolve_resources(root: DepartureRow, info: Info) -> list[ResourceTaken]:
        found = load(info, loaders.TakenAlong, root, _pk) or []
        return [ResourceTaken(name=name, units=units) for name, units in found]

    @staticmethod
    def resolve_pickups(root: DepartureRow, info: Info) -> list[coming.PickupTotal]:
        return _load(root, info).pickups

    @staticmethod
    def resolve_add_ons(root: DepartureRow, info: Info) -> list[BookedAddOn]:
        found = _load(root, info).add_ons
        return [BookedAddOn(name=spoken(one.names), quantity=one.quantity) for one in found]

    @staticmethod
    def resolve_bookings(root: DepartureRow, _info: Info, first: int | None = None, after: str | None = None) -> Page:
        sort = ("-early", "guest_name", "pk")
        return connect(coming.bookings_of(root), sort=sort, first=first, after=after, default=PAGE)


def _pk(departure: DepartureRow) -> int:
    return int(departure.pk)


def _load(departure: DepartureRow, info: Info) -> coming.Load:
    return load(info, loaders.LoadOfDeparture, departure, _pk) or coming.Load([], [])


def _let_on(booking: BookingRow, info: Info) -> tuple[int, int]:
    key: Any = load(info, loaders.LetOn, booking, lambda row: row.pk)
    return key or (0, 0)
