"""What a stay or a tour would cost, and whether it can be had, without holding anything."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain import rates
from tourism.domain.nights import LONGEST_STAY, nights_between
from tourism.domain.offers import bookable_departure
from tourism.domain.prices import check_departure_time
from tourism.domain.rates import PriceLine
from tourism.domain.stays.offers import StayOffer, stay_offer
from tourism.domain.stays.requests import StayRequest, check_stay, deposit, price_lines
from tourism.domain.tours.extras import NOTHING, Choice
from tourism.domain.tours.outings import without_resources
from tourism.domain.tours.party import Party, party_of
from tourism.domain.tours.seats import seat
from tourism.models import Departure, RoomNight


@dataclass(frozen=True, slots=True)
class StayQuote:
    """The price of the nights that are on sale; `problem` says in the caller's language why it cannot be booked."""

    asked: StayRequest
    offer: StayOffer
    lines: list[PriceLine]
    """Night by night."""
    total: Money
    deposit: Money | None
    """What is paid when booking, where that is not everything."""
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
    problem_field: str
    """What of the question is in the way, by its name in the API; empty where it is the departure itself."""

    @property
    def is_available(self) -> bool:
        """Whether it could be put in a basket now."""
        return self.problem is None


def quote_stay(asked: StayRequest) -> StayQuote:
    """Never refuses for dates, people or sold-out nights: it says so in `problem`. Raises NotFound."""
    offer = stay_offer(asked.room_type_id, plan_id=asked.rate_plan_id)
    days = nights_between(asked.arrival, asked.departure) if 0 < asked.nights <= LONGEST_STAY else []
    rows = {night.date: night for night in RoomNight.objects.filter(room_type=offer.room_type, date__in=days)}
    open_nights = [rows[day] for day in days if day in rows and not rows[day].is_closed]
    left = min(night.rooms_left for night in open_nights) if days and len(open_nights) == len(days) else 0
    lines: list[PriceLine] = []
    problem: str | None = None
    try:
        lines = price_lines(asked, offer, open_nights)
        check_stay(asked, offer, now=timezone.now())
    except Refused as refusal:
        problem = str(refusal.message)
    else:
        if len(open_nights) < len(days):
            problem = str(_("Có đêm chủ nhà không mở bán trong những ngày này."))
        elif left <= 0:
            problem = str(_("Đã hết phòng trong những ngày này. Bạn thử ngày khác hoặc loại phòng khác."))
        elif left < asked.rooms:
            problem = str(_("Chỉ còn %(left)s phòng trong những ngày này.") % {"left": left})
    total = rates.total(lines)
    return StayQuote(
        asked=asked,
        offer=offer,
        lines=lines,
        total=total,
        deposit=deposit(offer.plan, total, arrival=asked.arrival, today=local_day(timezone.now())),
        rooms_left=max(left, 0),
        problem=problem,
    )


def quote_tour(
    *,
    departure_id: int,
    adults: int = 0,
    children: int = 0,
    party: Party | None = None,
    choice: Choice = NOTHING,
) -> TourQuote:
    """Never refuses for people, time or sold-out seats: it says so in `problem`. Raises NotFound."""
    departure = bookable_departure(departure_id)
    left = departure.capacity - departure.held - departure.booked
    lines: list[PriceLine] = []
    problem: str | None = None
    problem_field = ""
    try:
        seating = seat(departure, party or party_of(adults=adults, children=children), choice)
        lines = seating.lines
        check_departure_time(departure)
    except Refused as refusal:
        problem = str(refusal.message)
        problem_field = "" if refusal.field in (None, "departureId") else str(refusal.field)
    else:
        if departure.is_closed:
            problem = str(_("Chuyến này không mở bán."))
        elif left <= 0:
            problem = str(_("Chuyến này đã hết chỗ. Bạn thử chuyến khác."))
        elif left < seating.size.seats:
            problem = str(_("Chuyến này chỉ còn %(left)s chỗ.") % {"left": left})
        elif without_resources(Departure.objects.filter(pk=departure.pk), seats=seating.size.seats).exists():
            problem = str(_("Giờ này thuyền, xe hay người dẫn đã đi chuyến khác. Bạn thử chuyến khác."))
    return TourQuote(
        departure=departure,
        lines=lines,
        total=rates.total(lines),
        seats_left=max(left, 0),
        problem=problem,
        problem_field=problem_field,
    )
