"""Reading: the market, its tours, when they go."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tourism.domain.availability import departures_between
from tourism.domain.departures import closes_at
from tourism.domain.tours.outings import lacks_resources
from tourism.domain.tours.party import party_lines, size_of
from tourism.models import Departure
from tourism.octo import availability, capabilities, catalogue, products
from tourism.octo.availability import Lines, Seats
from tourism.octo.catalogue import Product
from tourism.octo.errors import bad_request, invalid_product
from tourism.octo.http import Answer, Call
from tourism.octo.reading import availability_ids, check_currency, moment, span, text, wanted_units
from tourism.octo.seating import check_units, named_product


@require_safe
def capabilities_offered(_request: HttpRequest) -> HttpResponse:
    """What we have beside the core; for everybody, a key or not."""
    answer = JsonResponse(capabilities.described(), safe=False)
    answer["Octo-Capabilities"] = ""
    return answer


def supplier(call: Call) -> Answer:
    """The market itself: one supplier, whoever the hosts are."""
    told: dict[str, Any] = {
        "id": "cho-lang",
        "name": settings.MARKET_NAME,
        "endpoint": f"{settings.PUBLIC_URL}/octo",
        "contact": {"website": settings.PUBLIC_URL, "email": None, "telephone": None, "address": None},
    }
    if capabilities.CONTENT in call.capabilities:
        told |= {"shortDescription": None, "media": []}
    return told


def all_products(call: Call) -> Answer:
    """Every tour that is sold and has a departure to come."""
    percent = call.reseller.commission_percent
    return [products.product(one, percent, call.capabilities, call.texts) for one in catalogue.products()]


def one_product(call: Call, product_id: str) -> Answer:
    """Raises INVALID_PRODUCT_ID."""
    found = catalogue.product(product_id)
    if found is None:
        raise invalid_product(product_id)
    return products.product(found, call.reseller.commission_percent, call.capabilities, call.texts)


def check(call: Call) -> Answer:
    """Departures of some days, or those that are named; of a party, whether it fits and what it costs.

    Raises INVALID_PRODUCT_ID, INVALID_OPTION_ID, INVALID_UNIT_ID, BAD_REQUEST.
    """
    found, wanted = _named(call)
    days, ids = span(call.body), availability_ids(call.body)
    if (days is None) == (ids is None):
        raise bad_request(_("Cần đúng một trong: localDate, localDateStart và localDateEnd, availabilityIds."))
    if days is not None:
        seats = _seats(found, wanted, first=days.first, until=days.until)
    else:
        at = [moment(one) for one in ids or ()]
        seats = _seats(found, wanted, first=None, until=None, starts_at__in=at)
    percent, lines = call.reseller.commission_percent, _lines(found, wanted)
    return [availability.availability(found, one, percent, call.capabilities, call.texts, lines) for one in seats]


def calendar(call: Call) -> Answer:
    """One object for each day of a span. Raises as `check`."""
    found, wanted = _named(call)
    days = span(call.body, with_day=False)
    if days is None:
        raise bad_request(_("Cần cả localDateStart và localDateEnd, dạng YYYY-MM-DD."))
    return availability.calendar(
        found,
        _seats(found, wanted, first=days.first, until=days.until),
        first=days.first,
        until=days.until,
        percent=call.reseller.commission_percent,
        capabilities=call.capabilities,
        lines=_lines(found, wanted),
    )


def _named(call: Call) -> tuple[Product, dict[str, int]]:
    check_currency(call.body)
    found = named_product(text(call.body, "productId"), text(call.body, "optionId"))
    wanted = wanted_units(call.body)
    check_units(found, wanted)
    return found, wanted


def _lines(found: Product, wanted: dict[str, int]) -> Lines | None:
    return party_lines(wanted, found.categories) if wanted else None


def _seats(
    found: Product, wanted: dict[str, int], *, first: date | None, until: date | None, **more: object
) -> list[Seats]:
    """Departures to come, in their order."""
    seats = max(size_of(wanted, found.categories).seats, 1)
    rows = departures_between(first=first, until=until).filter(tour_id=found.tour.pk, **more)
    now = timezone.now()
    told = []
    for row in rows.annotate(lacking=lacks_resources(seats=seats)).order_by("starts_at", "pk"):
        row.tour = found.tour
        told.append(seats_of(row, wanted=seats, now=now))
    return told


def seats_of(row: Departure, *, wanted: int, now: Any) -> Seats:
    """A row that was asked for with `lacking`, its tour loaded."""
    lacking = bool(getattr(row, "lacking", False))
    return availability.seats_of(row, closes_at=closes_at(row), now=now, wanted=wanted, lacking=lacking)
