"""Which tours resellers are offered, with all that is told of them; a fixed number of statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncTime
from django.utils import timezone

from marketplace.sellers.models import Seller
from marketplace.values.clock import VIETNAM
from tourism.domain import policies
from tourism.domain.cancellation import Terms
from tourism.domain.prices import tour_categories
from tourism.domain.queries import published_tours
from tourism.domain.tours.categories import CATEGORY_NAMES, Category
from tourism.models import Departure, OfferImage, PickupPoint, Tour

OPTION = "DEFAULT"
"""Every tour has one option."""


@dataclass(frozen=True, slots=True)
class Product:
    """A tour as it is told to resellers."""

    tour: Tour
    seller: Seller
    categories: tuple[Category, ...]
    """In the order people read them."""
    pickups: tuple[PickupPoint, ...]
    images: tuple[OfferImage, ...]
    terms: Terms
    """On which a booking is called off."""
    start_times: tuple[time, ...]
    """On Vietnamese clocks, of the departures to come."""

    @property
    def id(self) -> str:
        """OCTO's productId."""
        return str(self.tour.pk)


def products() -> list[Product]:
    """Every tour that is sold and has a departure to come."""
    to_come = Departure.objects.filter(tour_id=OuterRef("pk"), starts_at__gt=timezone.now())
    return products_of(_sold().filter(Exists(to_come)).order_by("pk"))


def product(given: object) -> Product | None:
    """One of them by its productId, with departures or without."""
    text = str(given)
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        return None
    return next(iter(products_of(_sold().filter(pk=int(text)))), None)


def products_of(tours: QuerySet[Tour]) -> list[Product]:
    """These tours, sold or not: a booking may outlive its tour's being shown."""
    found = list(
        tours.select_related("seller", "commune__province").prefetch_related(
            "price_categories", "pickup_points", "images"
        )
    )
    terms = policies.policies_by_code([tour.cancellation_code for tour in found])
    times = _start_times([tour.pk for tour in found])
    return [
        Product(
            tour=tour,
            seller=tour.seller,
            categories=tuple(sorted(tour_categories(tour), key=_place)),
            pickups=tuple(sorted(tour.pickup_points.all(), key=lambda point: (point.position, point.pk))),
            images=tuple(tour.images.all()),
            terms=policies.terms_of(terms[tour.cancellation_code]),
            start_times=times[tour.pk],
        )
        for tour in found
    ]


def _sold() -> QuerySet[Tour]:
    return published_tours().exclude(variant_id="")


def _place(category: Category) -> int:
    return list(CATEGORY_NAMES).index(category.code)


def _start_times(tour_ids: Sequence[int]) -> dict[int, tuple[time, ...]]:
    at = TruncTime("starts_at", tzinfo=VIETNAM)
    rows = Departure.objects.filter(tour_id__in=tour_ids, starts_at__gt=timezone.now()).annotate(at=at)
    grouped: dict[int, set[time]] = defaultdict(set)
    for tour_id, start in rows.order_by().values_list("tour_id", "at").distinct():
        grouped[tour_id].add(start)
    return {pk: tuple(sorted(grouped[pk])) for pk in tour_ids}
