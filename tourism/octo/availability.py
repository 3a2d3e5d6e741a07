"""Departures as OCTO's availability: which can be booked, how many seats are left, at what price. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from marketplace.values.clock import local_day, local_time
from tourism.domain.rates import PriceLine
from tourism.models import Departure
from tourism.octo.capabilities import CONTENT, PICKUPS, PRICING, Capabilities
from tourism.octo.catalogue import Product
from tourism.octo.pickups import of_availability
from tourism.octo.pricing import lines_pricing, unit_pricing
from tourism.octo.texts import Texts

Lines = Sequence[PriceLine]


@dataclass(frozen=True, slots=True)
class Seats:
    """How a departure stands."""

    departure: Departure
    is_open: bool
    """Its host sells it, and booking has not ended."""
    vacancies: int
    fits: bool
    """Whether those who were asked for (one guest where nobody was) can come."""

    @property
    def status(self) -> str:
        """OCTO's: LIMITED is half full."""
        if not self.is_open:
            return "CLOSED"
        if not self.vacancies or not self.fits:
            return "SOLD_OUT"
        return "LIMITED" if self.vacancies * 2 <= self.departure.capacity else "AVAILABLE"

    @property
    def is_available(self) -> bool:
        """Whether it can be booked for them."""
        return self.status in ("AVAILABLE", "LIMITED")


def seats_of(departure: Departure, *, closes_at: datetime, now: datetime, wanted: int, lacking: bool) -> Seats:
    """`lacking`: a boat or guide is missing for `wanted` seats more."""
    left = max(departure.capacity - departure.held - departure.booked, 0)
    return Seats(
        departure=departure,
        is_open=not departure.is_closed and now < closes_at,
        vacancies=left,
        fits=not lacking and left >= max(wanted, 1),
    )


def id_of(departure: Departure) -> str:
    """OCTO's availabilityId: the local time at which it leaves."""
    return local_time(departure.starts_at).isoformat(timespec="seconds")


def availability(
    found: Product,
    seats: Seats,
    percent: Decimal,
    capabilities: Capabilities,
    texts: Texts,
    lines: Lines | None = None,
) -> dict[str, Any]:
    """OCTO's Availability; `lines` is the price of those who were asked for."""
    departure, tour = seats.departure, found.tour
    told: dict[str, Any] = {
        "id": id_of(departure),
        "localDateTimeStart": id_of(departure),
        "localDateTimeEnd": _ends(departure, tour.duration_minutes),
        "utcCutoffAt": utc(departure.starts_at - timedelta(minutes=tour.cutoff_minutes)),
        "allDay": False,
        "available": seats.is_available,
        "status": seats.status,
        "vacancies": seats.vacancies if seats.is_open else 0,
        "capacity": departure.capacity,
        "maxUnits": None,
        "openingHours": [],
    }
    if PRICING in capabilities:
        told["unitPricing"] = _unit_prices(found, percent)
        if lines is not None:
            told["pricing"] = lines_pricing(lines, percent)
    if CONTENT in capabilities:
        told |= {"title": texts.of(tour, "name"), "shortDescription": ""}
    if PICKUPS in capabilities:
        told |= of_availability(found.pickups, departure.starts_at, texts)
    return told


def calendar(
    found: Product,
    seats: Sequence[Seats],
    *,
    first: date,
    until: date,
    percent: Decimal,
    capabilities: Capabilities,
    lines: Lines | None = None,
) -> list[dict[str, Any]]:
    """OCTO's AvailabilityCalendar: one object for each day, both included."""
    by_day: dict[date, list[Seats]] = {}
    for one in seats:
        by_day.setdefault(local_day(one.departure.starts_at), []).append(one)
    days = []
    for number in range((until - first).days + 1):
        day = first + timedelta(days=number)
        told = _day(day, by_day.get(day, []))
        if PRICING in capabilities:
            told["unitPricingFrom"] = _unit_prices(found, percent)
            if lines is not None:
                told["pricingFrom"] = lines_pricing(lines, percent)
        days.append(told)
    return days


def utc(moment: datetime) -> str:
    """As OCTO writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(day: date, seats: Sequence[Seats]) -> dict[str, Any]:
    statuses = {one.status for one in seats}
    status = next((name for name in ("AVAILABLE", "LIMITED", "SOLD_OUT") if name in statuses), "CLOSED")
    return {
        "localDate": day.isoformat(),
        "available": any(one.is_available for one in seats),
        "status": status,
        "vacancies": sum(one.vacancies for one in seats if one.is_open),
        "capacity": sum(one.departure.capacity for one in seats),
        "openingHours": [],
    }


def _ends(departure: Departure, minutes: int) -> str:
    return local_time(departure.starts_at + timedelta(minutes=minutes)).isoformat(timespec="seconds")


def _unit_prices(found: Product, percent: Decimal) -> list[Mapping[str, Any]]:
    return [{"unitId": category.code, **unit_pricing(category.price, percent)} for category in found.categories]
