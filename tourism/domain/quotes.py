"""What a stay or a tour would cost, and whether it can be had, without holding anything."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain import rates
from tourism.domain.capacity import check_rooms
from tourism.domain.nights import LONGEST_STAY, check_dates, check_minimum, nights_between
from tourism.domain.offers import bookable_departure, bookable_room_type
from tourism.domain.prices import check_departure_time, stay_lines
from tourism.domain.rates import PriceLine
from tourism.domain.tours.party import Party, party_of
from tourism.domain.tours.seats import seat
from tourism.models import Departure, RoomNight, RoomType


@dataclass(frozen=True, slots=True)
class StayQuote:
    """The price of the nights that are on sale; `problem` says in the caller's language why it cannot be booked."""

    room_type: RoomType
    arrival: date
    departure: date
    nights: list[PriceLine]
    """One line a night, for all rooms."""
    rooms: int
    adults: int
    children: int
    total: Money
    rooms_left: int
    problem: str | None

    @property
    def is_available(self) -> bool:
        """Whether it could be put in a basket now."""
        return self.problem is None


@dataclass(frozen=True, slots=True)
class TourQuote:
    """The price of the seats, and why they cannot be booked where they cannot."""

    departure: Departure
    lines: list[PriceLine]
    total: Money
    seats_left: int
    problem: str | None

    @property
    def is_available(self) -> bool:
        """Whether it could be put in a basket now."""
        return self.problem is None


def quote_stay(
    *, room_type_id: int, arrival: date, departure: date, adults: int, children: int = 0, rooms: int = 1
) -> StayQuote:
    """Never refuses for dates, people or sold-out nights: it says so in `problem`. Raises NotFound."""
    room_type = bookable_room_type(room_type_id)
    length = (departure - arrival).days
    days = nights_between(arrival, departure) if 0 < length <= LONGEST_STAY else []
    rows = (
        {
            night.date: night
            for night in RoomNight.objects.filter(room_type=room_type, date__gte=arrival, date__lt=departure)
        }
        if days
        else {}
    )
    open_nights = [rows[day] for day in days if day in rows and not rows[day].is_closed]
    left = (
        min(night.rooms - night.held - night.booked for night in open_nights)
        if days and len(open_nights) == len(days)
        else 0
    )
    lines = stay_lines(room_type, open_nights, rooms=max(rooms, 1))
    problem: str | None = None
    try:
        check_dates(arrival=arrival, departure=departure, today=local_day(timezone.now()))
        check_minimum(nights=length, minimum=room_type.minimum_nights)
        check_rooms(
            adults=adults, children=children, rooms=rooms, max_adults=room_type.max_adults, sleeps=room_type.sleeps
        )
    except Refused as refusal:
        problem = str(refusal.message)
    else:
        if len(open_nights) < len(days):
            problem = str(_("Có đêm chủ nhà không mở bán trong những ngày này."))
        elif left <= 0:
            problem = str(_("Đã hết phòng trong những ngày này. Bạn thử ngày khác hoặc loại phòng khác."))
        elif left < rooms:
            problem = str(_("Chỉ còn %(left)s phòng trong những ngày này.") % {"left": left})
    return StayQuote(
        room_type=room_type,
        arrival=arrival,
        departure=departure,
        nights=lines,
        rooms=rooms,
        adults=adults,
        children=children,
        total=rates.total(lines),
        rooms_left=left,
        problem=problem,
    )


def quote_tour(*, departure_id: int, adults: int = 0, children: int = 0, party: Party | None = None) -> TourQuote:
    """Never refuses for people, time or sold-out seats: it says so in `problem`. Raises NotFound."""
    departure = bookable_departure(departure_id)
    left = departure.capacity - departure.held - departure.booked
    lines: list[PriceLine] = []
    problem: str | None = None
    try:
        seating = seat(departure, party or party_of(adults=adults, children=children))
        lines = seating.lines
        check_departure_time(departure)
    except Refused as refusal:
        problem = str(refusal.message)
    else:
        if departure.is_closed:
            problem = str(_("Chuyến này không mở bán."))
        elif left <= 0:
            problem = str(_("Chuyến này đã hết chỗ. Bạn thử chuyến khác."))
        elif left < seating.size.seats:
            problem = str(_("Chuyến này chỉ còn %(left)s chỗ.") % {"left": left})
    return TourQuote(
        departure=departure, lines=lines, total=rates.total(lines), seats_left=max(left, 0), problem=problem
    )
