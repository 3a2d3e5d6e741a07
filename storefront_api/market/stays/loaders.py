"""What homestays and tours need for all rows at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from marketplace.communes.models import Commune
from marketplace.sellers.domain.queries import sellers_by_id
from marketplace.sellers.models import Seller
from marketplace.values.money import Money
from storefront_api.core.batching import Loader
from tourism.domain import queries
from tourism.domain.queries import CalendarNight
from tourism.domain.stays.free import free_properties
from tourism.models import ChildBand, LengthDiscount, Meal, OfferImage, Property, RatePlan, RoomType

StayKey = tuple[int, date, date, int, int, int | None]
CalendarKey = tuple[int, date, date]


class SellerById(Loader[int, Seller]):
    def load_many(self, keys: Sequence[int]) -> dict[int, Seller]:
        return sellers_by_id(keys)


class CommuneById(Loader[int, Commune]):
    def load_many(self, keys: Sequence[int]) -> dict[int, Commune]:
        return Commune.objects.select_related("province").in_bulk(list(keys))


class StayById(Loader[int, Property]):
    """Of any state: a booked homestay is shown on its booking even after it was taken down."""

    def load_many(self, keys: Sequence[int]) -> dict[int, Property]:
        return Property.objects.in_bulk(list(keys))


class StaysOfSeller(Loader[int, list[Property]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[Property]]:
        grouped: dict[int, list[Property]] = {key: [] for key in keys}
        for stay in queries.published_stays().filter(seller_id__in=keys).order_by("name", "pk"):
            grouped[stay.seller_id].append(stay)
        return grouped


class RoomTypeById(Loader[int, RoomType]):
    def load_many(self, keys: Sequence[int]) -> dict[int, RoomType]:
        return RoomType.objects.in_bulk(list(keys))


class RoomTypesOfStay(Loader[int, list[RoomType]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[RoomType]]:
        return queries.room_types_of(keys)


class RatePlansOfStay(Loader[int, list[RatePlan]]):
    """Those that are offered, the host's first choice first."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[RatePlan]]:
        return queries.by_property(RatePlan.objects.filter(is_active=True), keys)


class RatePlanById(Loader[int, RatePlan]):
    def load_many(self, keys: Sequence[int]) -> dict[int, RatePlan]:
        return RatePlan.objects.in_bulk(list(keys))


class MealsOfStay(Loader[int, list[Meal]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[Meal]]:
        return queries.by_property(Meal.objects.order_by("pk"), keys)


class ChildBandsOfStay(Loader[int, list[ChildBand]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[ChildBand]]:
        return queries.by_property(ChildBand.objects.all(), keys)


class LengthDiscountsOfStay(Loader[int, list[LengthDiscount]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[LengthDiscount]]:
        return queries.by_property(LengthDiscount.objects.all(), keys)


class StayPriceFrom(Loader[int, Money]):
    def load_many(self, keys: Sequence[int]) -> dict[int, Money]:
        return queries.stay_prices_from(keys)


class StayImages(Loader[int, list[OfferImage]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[OfferImage]]:
        return queries.images_of(owner="property", pks=keys)


class RoomTypeImages(Loader[int, list[OfferImage]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[OfferImage]]:
        return queries.images_of(owner="room_type", pks=keys)


class FreeStays(Loader[StayKey, int]):
    """Rooms left, for (homestay, arrival, departure, adults, children, rooms)."""

    def load_many(self, keys: Sequence[StayKey]) -> dict[StayKey, int]:
        asked: dict[tuple[date, date, int, int, int | None], list[int]] = defaultdict(list)
        for stay_id, *rest in keys:
            asked[tuple(rest)].append(stay_id)  # type: ignore[index]
        found: dict[StayKey, int] = {}
        for (arrival, departure, adults, children, rooms), stay_ids in asked.items():
            free = free_properties(
                arrival=arrival,
                departure=departure,
                adults=adults,
                children=children,
                rooms=rooms,
                properties=stay_ids,
            )
            for stay_id, left in free.items():
                found[stay_id, arrival, departure, adults, children, rooms] = left
        return found


class Calendars(Loader[CalendarKey, list[CalendarNight]]):
    """Nights, for (room type, first night, night after the last)."""

    def load_many(self, keys: Sequence[CalendarKey]) -> dict[CalendarKey, list[CalendarNight]]:
        asked: dict[tuple[date, date], list[int]] = defaultdict(list)
        for room_type_id, first, until in keys:
            asked[first, until].append(room_type_id)
        found: dict[CalendarKey, list[CalendarNight]] = {}
        for (first, until), pks in asked.items():
            room_types = list(RoomType.objects.filter(pk__in=pks))
            for room_type_id, nights in queries.calendars(room_types, first=first, until=until).items():
                found[room_type_id, first, until] = nights
        return found
