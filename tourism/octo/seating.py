"""From what a reseller names to seats on a departure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tourism.domain.offers import bookable_departure
from tourism.domain.prices import check_departure_time
from tourism.domain.tours.extras import Choice
from tourism.domain.tours.seats import Seating, seat
from tourism.models import Departure
from tourism.octo.catalogue import OPTION, Product, product
from tourism.octo.errors import invalid_availability, invalid_option, invalid_product, invalid_unit
from tourism.octo.reading import Ticket, moment


def named_product(product_id: str, option_id: str) -> Product:
    """Raises INVALID_PRODUCT_ID, INVALID_OPTION_ID."""
    found = product(product_id)
    if found is None:
        raise invalid_product(product_id)
    if option_id != OPTION:
        raise invalid_option(option_id)
    return found


def named_departure(found: Product, availability_id: str) -> int:
    """The departure's pk. Raises INVALID_AVAILABILITY_ID."""
    at = moment(availability_id)
    pk = Departure.objects.filter(tour_id=found.tour.pk, starts_at=at).values_list("pk", flat=True).first()
    if pk is None:
        raise invalid_availability(availability_id)
    return pk


def check_units(found: Product, units: Iterable[str]) -> None:
    """Raises INVALID_UNIT_ID."""
    sold = {category.code for category in found.categories}
    for unit in units:
        if unit not in sold:
            raise invalid_unit(unit)


def seats_for(departure_id: int, tickets: Sequence[Ticket], *, pickup_id: int | None = None) -> Seating:
    """What these tickets take and cost; nothing is held yet.

    Raises NotFound; Refused: PAST_DATE, NO_ADULT, NOT_ACCOMPANIED, TOO_MANY_GUESTS, NOT_FOUND (the pick-up point).
    """
    departure = bookable_departure(departure_id)
    seating = seat(departure, Counter(one["unit"] for one in tickets), Choice(pickup_id=pickup_id))
    check_departure_time(departure)
    return seating
