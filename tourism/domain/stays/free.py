"""Which homestays could take a party on some nights: for all of them in one statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import cos, radians
from typing import Any

from django.db.models import Count, F, IntegerField, Min, Q, QuerySet, Value
from django.db.models.functions import ACos, Cast, Cos, ExtractHour, ExtractMinute, Greatest, Least, Radians, Sin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.sellers.models import Seller
from marketplace.values.clock import VIETNAM, local_day
from marketplace.values.refusal import Refused
from tourism.domain.capacity import LARGEST_PARTY
from tourism.domain.nights import check_dates
from tourism.models import ROOMS_LEFT, Property, RatePlan, RoomNight, StayRule

EARTH_KM, FARTHEST_KM = 6371.0, 500
KM_IN_A_DEGREE = 111.2
"""Of latitude; a little more than there is, so that the box around a circle never cuts it."""


@dataclass(frozen=True, slots=True)
class Near:
    """At most so many kilometres from a point, as the crow flies."""

    latitude: float
    longitude: float
    km: float


def free_properties(
    *,
    arrival: date,
    departure: date,
    adults: int = 1,
    children: int = 0,
    rooms: int | None = None,
    properties: Iterable[int] | None = None,
    near: Near | None = None,
) -> dict[int, int]:
    """Published homestays with a room type free on every night: property id -> rooms left of the best such type.

    Hosts' rules and plans count. `rooms` None takes as many rooms as the party needs. Raises Refused as `check_dates`
    does. One statement.
    """
    nights = check_dates(arrival=arrival, departure=departure, today=local_day(timezone.now()))
    people = adults + children
    if rooms is not None and not 1 <= rooms <= LARGEST_PARTY:
        return {}
    open_nights = _of_houses(properties, near).filter(
        _no_rule_against(nights),
        _some_plan_for(nights, now=timezone.now()),
        date__gte=arrival,
        date__lt=departure,
        is_closed=False,
        room_type__minimum_nights__lte=len(nights),
    )
    # Whole integers: smallint times smallint would overflow for a large hostel.
    left = Cast(Min(ROOMS_LEFT), IntegerField())
    free_types = (
        open_nights.values("room_type_id", "room_type__property_id")
        .annotate(open_nights=Count("id"), left=left, taken=left if rooms is None else Value(rooms))
        .annotate(
            beds=F("taken") * (F("room_type__sleeps") + F("room_type__extra_beds")),
            adult_beds=F("taken") * (F("room_type__max_adults") + F("room_type__extra_beds")),
        )
        .filter(open_nights=len(nights), left__gte=rooms or 1, beds__gte=people, adult_beds__gte=adults)
    )
    best: dict[int, int] = {}
    for property_id, rooms_left in free_types.values_list("room_type__property_id", "left"):
        best[property_id] = max(best.get(property_id, 0), rooms_left)
    return best


def within(near: Near, *, path: str = "") -> tuple[Q, Any]:
    """A condition that keeps the box around the circle (by index), and the distance in kilometres as an expression.

    `path` leads to the homestay ("room_type__property__").
    """
    high = near.km / KM_IN_A_DEGREE
    wide = min(high / max(cos(radians(near.latitude)), 0.01), 180.0)
    box = Q(
        **{
            f"{path}latitude__range": (near.latitude - high, near.latitude + high),
            f"{path}longitude__range": (near.longitude - wide, near.longitude + wide),
        }
    )
    there, here = Radians(F(f"{path}latitude")), Radians(Value(near.latitude))
    cosine = Sin(here) * Sin(there) + Cos(here) * Cos(there) * Cos(
        Radians(F(f"{path}longitude")) - Radians(Value(near.longitude))
    )
    return box, ACos(Least(Value(1.0), Greatest(Value(-1.0), cosine))) * Value(EARTH_KM)


def houses_within(houses: QuerySet[Property], near: Near) -> QuerySet[Property]:
    """Those of them in the circle; a house without a place is not."""
    box, distance = within(near)
    return houses.filter(box).alias(km=distance).filter(km__lte=near.km)


def check_near(near: Near) -> Near:
    """Raises Refused (INVALID) for what is no place on earth, or a circle of no or more than 500 km."""
    if not -90 <= near.latitude <= 90 or not -180 <= near.longitude <= 180:
        raise Refused("INVALID", _("Vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180."), field="near")
    if not 0 < near.km <= FARTHEST_KM:
        message = _("Khoảng cách từ trên 0 đến %(most)s km.") % {"most": FARTHEST_KM}
        raise Refused("INVALID", message, field="near")
    return near


def _of_houses(properties: Iterable[int] | None, near: Near | None) -> QuerySet[RoomNight]:
    found = RoomNight.objects.filter(
        room_type__property__is_published=True, room_type__property__seller__status=Seller.Status.APPROVED
    )
    if properties is not None:
        found = found.filter(room_type__property_id__in=list(properties))
    if near is not None:
        box, distance = within(near, path="room_type__property__")
        found = found.filter(box).alias(km=distance).filter(km__lte=near.km)
    return found


def _no_rule_against(nights: list[date]) -> Q:
    """Room types whose host's rules let these nights be booked (`restrictions.check_rules`, for all houses at once)."""
    arrival, departure, length = nights[0], nights[-1] + timedelta(days=1), len(nights)
    shut = Q(closed_to_arrival=True) | Q(minimum_nights__gt=length) | Q(maximum_nights__lt=length)
    passed = Q()
    for night in nights:
        passed |= _covers(night)
    against = StayRule.objects.filter(
        (_covers(arrival) & shut)
        | (_covers(departure) & Q(closed_to_departure=True))
        | (passed & Q(minimum_nights_through__gt=length))
    )
    houses = against.filter(room_type__isnull=True).values("property_id")
    types = against.filter(room_type__isnull=False).values("room_type_id")
    return ~Q(room_type__property_id__in=houses) & ~Q(room_type_id__in=types)


def _covers(day: date) -> Q:
    return Q(first__lte=day, last__gte=day) & (Q(weekdays=[]) | Q(weekdays__contains=[day.weekday()]))


def _some_plan_for(nights: list[date], *, now: datetime) -> Q:
    """Houses that have no plans, or one by which these nights can be booked now."""
    days_ahead = (nights[0] - local_day(now)).days
    until_midnight = (datetime.combine(nights[0], time(), tzinfo=VIETNAM) - now) // timedelta(minutes=1)
    check_in = ExtractHour("property__check_in_from") * 60 + ExtractMinute("property__check_in_from")
    fitting = (
        RatePlan.objects.filter(is_active=True, minimum_nights__lte=len(nights))
        .filter(Q(maximum_nights__isnull=True) | Q(maximum_nights__gte=len(nights)))
        .filter(Q(earliest_booking_days__isnull=True) | Q(earliest_booking_days__gte=days_ahead))
        .alias(minutes_left=Value(until_midnight) + check_in, minutes_asked=F("latest_booking_hours") * 60)
        .filter(Q(latest_booking_hours=0) | Q(minutes_asked__lte=F("minutes_left")))
    )
    house = "room_type__property_id"
    plans = RatePlan.objects.filter(is_active=True).values("property_id")
    return ~Q(**{f"{house}__in": plans}) | Q(**{f"{house}__in": fitting.values("property_id")})
