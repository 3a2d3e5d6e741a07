"""What tours need for all rows at once."""

from collections.abc import Sequence

from storefront_api.core.batching import Loader
from tourism.domain import queries
from tourism.models import Departure, OfferImage, PriceCategory, Tour


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
