"""A room type with all that its price and terms hang on, read in a fixed number of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.freshness.kept import kept
from marketplace.rows import Given, statement
from marketplace.values.clock import VIETNAM
from marketplace.values.refusal import NotFound, Refused
from tourism.domain.offers import bookable_room_type
from tourism.domain.stays.reckoning import Band, HouseRates, MealPrice, RoomRates, SeasonPrice, Terms
from tourism.domain.stays.restrictions import Rule, Window, check_length, check_rules, check_window
from tourism.models import ChildBand, LengthDiscount, Meal, RatePlan, RoomType, Season, StayRule


@dataclass(frozen=True, slots=True)
class StayOffer:
    """One way to book one room type: a plan of the house, or without plans the standard one."""

    room_type: RoomType
    plan: RatePlan | None
    rates: RoomRates
    house: HouseRates
    rules: tuple[Rule, ...]
    window: Window

    @property
    def cancellation_code(self) -> str:
        """The plan's policy, else the house's."""
        return self.plan.cancellation_code if self.plan else self.room_type.property.cancellation_code

    @property
    def beds(self) -> int:
        """People one room can sleep with every extra bed in it."""
        return self.room_type.sleeps + self.room_type.extra_beds

    def terms(self, *, meals: Sequence[str], nights: int) -> Terms:
        """How this stay is priced. Raises Refused (INVALID) for a meal the house does not serve."""
        served = {meal.code for meal in self.house.meals}
        if unknown := [meal for meal in meals if meal not in served]:
            raise Refused(
                "INVALID", _("Nhà này không phục vụ bữa “%(meal)s”.") % {"meal": unknown[0][:20]}, field="meals"
            )
        return Terms(
            adjustment_percent=self.plan.adjustment_percent if self.plan else 0,
            included_meals=frozenset(self.plan.included_meals if self.plan else ()),
            meals=frozenset(meals),
            nights=nights,
        )

    def check(self, *, arrival: date, departure: date, now: datetime) -> None:
        """The host's rules. Raises Refused as `check_rules`, `check_window` and `check_length` do."""
        nights = (departure - arrival).days
        if self.plan:
            check_length(nights=nights, minimum=self.plan.minimum_nights, maximum=self.plan.maximum_nights)
        check_rules(self.rules, arrival=arrival, departure=departure)
        opens = datetime.combine(arrival, self.room_type.property.check_in_from, tzinfo=VIETNAM)
        check_window(self.window, check_in=opens, now=now)


def stay_offer(room_type_id: int, *, plan_id: int | None = None) -> StayOffer:
    """What can be booked of a room type by this plan, or by the house's first. Seven statements.

    Raises NotFound for a room type that is not on sale or a plan that is not offered.
    """
    room_type = bookable_room_type(room_type_id)
    plans = _plans(house=room_type.property_id)
    plan = plans[0] if plans else None
    if plan_id is not None:
        plan = next((each for each in plans if each.pk == plan_id), None)
        if plan is None:
            raise NotFound(_("Gói giá này không còn. Bạn hãy chọn gói khác."), field="ratePlanId")
    return StayOffer(
        room_type=room_type,
        plan=plan,
        rates=room_rates(room_type, _seasons(room_type=room_type.pk)),
        house=_house_rates(room_type),
        rules=_rules(room_type),
        window=Window(plan.earliest_booking_days, plan.latest_booking_hours) if plan else Window(),
    )


def room_rates(room_type: RoomType, seasons: Iterable[Season]) -> RoomRates:
    """What one room costs, as plain values."""
    return RoomRates(
        base=room_type.base_price,
        weekend=room_type.weekend_price,
        sleeps=room_type.sleeps,
        included_guests=room_type.included_guests or room_type.sleeps + room_type.extra_beds,
        extra_adult=room_type.extra_adult_price,
        extra_bed=room_type.extra_bed_price,
        seasons=tuple(SeasonPrice(s.first, s.last, s.price, frozenset(s.weekdays)) for s in seasons),
    )


def _house_rates(room_type: RoomType) -> HouseRates:
    house = room_type.property_id
    return HouseRates(
        bands=tuple(Band(b.minimum_age, b.maximum_age, b.price) for b in _bands(house=house)),
        meals=tuple(MealPrice(m.code, m.adult_price, m.child_price, m.free_below_age) for m in _meals(house=house)),
        long_stays=tuple((d.nights_from, d.percent) for d in _long_stays(house=house)),
    )


def _rules(room_type: RoomType) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            first=rule.first,
            last=rule.last,
            weekdays=frozenset(rule.weekdays),
            minimum_nights=rule.minimum_nights,
            minimum_nights_through=rule.minimum_nights_through,
            maximum_nights=rule.maximum_nights,
            closed_to_arrival=rule.closed_to_arrival,
            closed_to_departure=rule.closed_to_departure,
        )
        for rule in _stay_rules(house=room_type.property_id, room_type=room_type.pk)
    )


@kept
@statement
def _plans(house: Given) -> QuerySet[RatePlan]:
    return RatePlan.objects.filter(property_id=house, is_active=True)


@kept
@statement
def _seasons(room_type: Given) -> QuerySet[Season]:
    return Season.objects.filter(room_type_id=room_type)


@kept
@statement
def _bands(house: Given) -> QuerySet[ChildBand]:
    return ChildBand.objects.filter(property_id=house)


@kept
@statement
def _meals(house: Given) -> QuerySet[Meal]:
    return Meal.objects.filter(property_id=house).order_by("pk")


@kept
@statement
def _long_stays(house: Given) -> QuerySet[LengthDiscount]:
    return LengthDiscount.objects.filter(property_id=house)


@kept
@statement
def _stay_rules(house: Given, room_type: Given) -> QuerySet[StayRule]:
    of_room = Q(room_type__isnull=True) | Q(room_type_id=room_type)
    return StayRule.objects.filter(of_room, property_id=house)
