"""What a guest asks for, held against what the host offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain.capacity import check_rooms
from tourism.domain.holds import NightsClaim
from tourism.domain.nights import check_dates, check_minimum
from tourism.domain.rates import PriceLine
from tourism.domain.stays import reckoning
from tourism.domain.stays.offers import StayOffer
from tourism.domain.stays.reckoning import Party
from tourism.models import RatePlan, RoomNight

OLDEST_CHILD = 17


@dataclass(frozen=True, slots=True)
class StayRequest:
    """Nights, people and how to book them. Ages are full years on the day of arrival."""

    room_type_id: int
    arrival: date
    departure: date
    adults: int
    children: int = 0
    child_ages: tuple[int, ...] = ()
    rooms: int = 1
    rate_plan_id: int | None = None
    meals: tuple[str, ...] = ()

    @property
    def nights(self) -> int:
        """How many."""
        return (self.departure - self.arrival).days

    @property
    def party(self) -> Party:
        """Who comes."""
        return Party(self.adults, self.child_ages, max(self.rooms, 1), self.children)


def check_stay(asked: StayRequest, offer: StayOffer, *, now: datetime) -> NightsClaim:
    """The nights to hold. Raises Refused: PAST_DATE, INVALID_DATES, TOO_MANY_NIGHTS, MINIMUM_NIGHTS, NO_ADULT,
    TOO_MANY_GUESTS, REQUIRED (ages) and as `StayOffer.check`."""
    check_dates(arrival=asked.arrival, departure=asked.departure, today=local_day(now))
    check_minimum(nights=asked.nights, minimum=offer.room_type.minimum_nights)
    check_rooms(
        adults=asked.adults,
        children=asked.children,
        rooms=asked.rooms,
        max_adults=offer.room_type.max_adults + offer.room_type.extra_beds,
        sleeps=offer.beds,
    )
    check_ages(asked.child_ages, children=asked.children, needed=bool(offer.house.bands))
    offer.terms(meals=asked.meals, nights=asked.nights)
    offer.check(arrival=asked.arrival, departure=asked.departure, now=now)
    return NightsClaim(asked.room_type_id, asked.arrival, asked.departure, asked.rooms)


def check_ages(ages: Sequence[int], *, children: int, needed: bool) -> None:
    """Raises Refused: REQUIRED where the price hangs on ages that are missing; INVALID for ages nobody has."""
    if any(not 0 <= age <= OLDEST_CHILD for age in ages):
        raise Refused("INVALID", _("Tuổi trẻ em từ 0 đến %(most)s.") % {"most": OLDEST_CHILD}, field="childAges")
    if len(ages) > children or (needed and len(ages) != children):
        raise Refused("REQUIRED", _("Bạn hãy cho biết tuổi của từng trẻ, vì giá tính theo tuổi."), field="childAges")


def price_lines(asked: StayRequest, offer: StayOffer, nights: Sequence[RoomNight]) -> list[PriceLine]:
    """The price of these nights, line by line. Raises Refused (INVALID) for a meal that is not served."""
    return reckoning.stay_lines(
        [(night.date, night.price) for night in nights],
        offer.rates,
        offer.house,
        asked.party,
        offer.terms(meals=asked.meals, nights=asked.nights),
    )


def deposit(plan: RatePlan | None, total: Money, *, arrival: date, today: date) -> Money | None:
    """What is paid when booking, half up to the đồng; None is everything, also once the rest would be due already.

    >>> plan = RatePlan(deposit_percent=30)
    >>> deposit(plan, Money(999_999), arrival=date(2026, 12, 24), today=date(2026, 12, 1))
    Money(amount=300000, currency='VND')
    """
    if plan is None or (plan.balance_due == RatePlan.BalanceDue.BEFORE and _due(plan, arrival) <= today):
        return None
    part = Money(max((total.amount * plan.deposit_percent + 50) // 100, 1))
    return part if part < total else None


def balance_due_on(plan: RatePlan | None, *, arrival: date) -> date | None:
    """The day by which the rest of a deposit's stay is paid; None is on arrival."""
    return _due(plan, arrival) if plan and plan.balance_due == RatePlan.BalanceDue.BEFORE else None


def _due(plan: RatePlan, arrival: date) -> date:
    return arrival - timedelta(days=plan.balance_days_before)
