"""What tours need for all rows at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from storefront_api.core.batching import Loader
from storefront_api.core.paging import Page, connect_groups
from tourism.domain import queries
from tourism.domain.tours.outings import without_resources
from tourism.models import Departure, OfferImage, PriceCategory, Tour

DeparturesKey = tuple[int, date | None, date | None, int | None, int | None]
PAGE = 20
SOONEST = ("starts_at", "pk")


class TourById(Loader[int, Tour]):
    """Of any state: a booked tour is shown on its booking even after it was taken down."""

    def load_many(self, keys: Sequence[int]) -> dict[int, Tour]:
        return Tour.objects.in_bulk(list(keys))


class ToursOfSeller(Loader[int, list[Tour]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[Tour]]:
        grouped: dict[int, list[Tour]] = {key: [] for key in keys}
        for tour in queries.published_tours().filter(seller_id__in=keys).order_by("name", "pk"):
            grouped[tour.seller_id].append(tour)
        return grouped


class DepartureById(Loader[int, Departure]):
    def load_many(self, keys: Sequence[int]) -> dict[int, Departure]:
        return Departure.objects.select_related("tour").in_bulk(list(keys))


class PriceCategoriesOfTour(Loader[int, list[PriceCategory]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[PriceCategory]]:
        return queries.price_categories_of(keys)


class TourImages(Loader[int, list[OfferImage]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[OfferImage]]:
        return queries.images_of(owner="tour", pks=keys)


class NextDeparture(Loader[int, Departure]):
    """The soonest departure to come that goes, by the tour's pk."""

    def load_many(self, keys: Sequence[int]) -> dict[int, Departure]:
        return queries.next_departures(keys)


class LacksResources(Loader[int, bool]):
    """Whether a boat or guide that a departure needs is out with another one."""

    def load_many(self, keys: Sequence[int]) -> dict[int, bool]:
        return dict.fromkeys(
            without_resources(Departure.objects.filter(pk__in=keys)).values_list("pk", flat=True), True
        )


class FirstDepartures(Loader[DeparturesKey, Page]):
    """The first page of departures to come, for (tour, first day, last day, people, page size)."""

    def load_many(self, keys: Sequence[DeparturesKey]) -> dict[DeparturesKey, Page]:
        asked: dict[tuple[date | None, date | None, int | None, int | None], list[int]] = defaultdict(list)
        for tour_id, *rest in keys:
            asked[tuple(rest)].append(tour_id)  # type: ignore[index]
        found: dict[DeparturesKey, Page] = {}
        for (first_day, until, people, size), tour_ids in asked.items():
            rows = queries.departures_of(tour_ids, first=first_day, until=until, people=people)
            pages = connect_groups(rows, group="tour_id", sort=SOONEST, first=size, default=PAGE)
            for tour_id in tour_ids:
                empty = Page(nodes=[], cursors=[], has_next=False, has_previous=False, whole=0)
                found[tour_id, first_day, until, people, size] = pages.get(tour_id, empty)
        return found
