"""The price lines of a tour."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.freshness.kept import kept
from marketplace.rows import Given, statement
from marketplace.values.refusal import Refused
from tourism.domain.departures import closes_at
from tourism.domain.tours.categories import Category
from tourism.models import Departure, PriceCategory, Tour

LOADED = "_prefetched_objects_cache"
"""Where Django keeps what `prefetch_related` found."""


def tour_categories(tour: Tour) -> list[Category]:
    """What the tour charges for whom; its price categories may be loaded."""
    is_loaded = "price_categories" in getattr(tour, LOADED, ())
    rows = tour.price_categories.all() if is_loaded else _categories(tour=tour.pk)
    return [
        Category(
            code=row.code,
            price=row.price,
            minimum_age=row.minimum_age,
            maximum_age=row.maximum_age,
            seats=row.seats,
            guests_included=row.guests_included,
            accompanied_by=tuple(row.accompanied_by),
        )
        for row in rows
    ]


@kept
@statement
def _categories(tour: Given) -> QuerySet[PriceCategory]:
    return PriceCategory.objects.filter(tour_id=tour)


def check_departure_time(departure: Departure) -> None:
    """Raises Refused (PAST_DATE) once booking has ended."""
    if timezone.now() >= closes_at(departure):
        raise Refused("PAST_DATE", _("Chuyến này đã hết giờ nhận khách. Bạn hãy chọn chuyến sau."), field="departureId")
