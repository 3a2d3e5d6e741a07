"""Homestays and tours for tests: real rows through the real verbs."""

from datetime import date, datetime, time, timedelta
from itertools import count

from django.utils import timezone

from marketplace.communes.models import Commune
from marketplace.sellers.models import Seller
from marketplace.values.clock import VIETNAM, local_day
from tests.sellers.factories import make_applicant
from tourism.domain.calendar import open_calendar
from tourism.models import Departure, PriceCategory, Property, RoomType, Tour

_numbers = count(1)


def today() -> date:
    return local_day(timezone.now())


def days_ahead(days: int) -> date:
    return today() + timedelta(days=days)


def make_host(**changes: object) -> Seller:
    """An approved seller, without the shop's part in approving."""
    seller = make_applicant(**changes)
    Seller.objects.filter(pk=seller.pk).update(
        status=Seller.Status.APPROVED, warehouse_id=f"warehouse-{seller.pk}", approved_at=timezone.now()
    )
    seller.refresh_from_db()
    return seller


def make_stay(seller: Seller | None = None, *, commune: Commune | None = None, **fields: object) -> Property:
    seller = seller or make_host()
    number = next(_numbers)
    values: dict[str, object] = {
        "name": f"Nhà bên phá {number}",
        "slug": f"nha-ben-pha-{number}",
        "description": "Nhà rường bên phá Tam Giang.",
        "translations": {"en": {"name": f"House by the lagoon {number}"}},
        "cancellation_code": "MODERATE",
        "amenities": ["WIFI", "LAGOON_VIEW"],
        "is_published": True,
    }
    return Property.objects.create(seller=seller, commune=commune or seller.commune, **{**values, **fields})


def make_room_type(stay: Property | None = None, *, nights: int = 40, **fields: object) -> RoomType:
    """Two rooms for two adults and a child at 300,000 đồng (350,000 at the weekend), open from today."""
    number = next(_numbers)
    values: dict[str, object] = {
        "name": "Phòng đôi",
        "slug": f"phong-doi-{number}",
        "translations": {"en": {"name": "Double room"}},
        "max_adults": 2,
        "max_children": 1,
        "sleeps": 3,
        "rooms": 2,
        "base_price": 300_000,
        "weekend_price": 350_000,
        "product_id": f"product-{number}",
        "variant_id": f"variant-{number}",
    }
    room_type = RoomType.objects.create(property=stay or make_stay(), **{**values, **fields})
    if nights:
        open_calendar(room_type, first=today(), days=nights)
    return room_type


def make_tour(seller: Seller | None = None, *, child_price: int | None = 100_000, **fields: object) -> Tour:
    seller = seller or make_host()
    number = next(_numbers)
    values: dict[str, object] = {
        "name": f"Thuyền trên phá {number}",
        "slug": f"thuyen-tren-pha-{number}",
        "duration_minutes": 180,
        "minimum_age": 4,
        "cancellation_code": "FLEXIBLE",
        "product_id": f"product-{number}",
        "variant_id": f"variant-{number}",
        "is_published": True,
    }
    tour = Tour.objects.create(seller=seller, commune=seller.commune, **{**values, **fields})
    PriceCategory.objects.create(tour=tour, code="ADULT", minimum_age=12, price=200_000)
    if child_price is not None:
        PriceCategory.objects.create(tour=tour, code="CHILD", minimum_age=4, maximum_age=11, price=child_price)
    return tour


def make_departure(tour: Tour | None = None, *, days: int = 3, at: time = time(5), **fields: object) -> Departure:
    starts_at = datetime.combine(days_ahead(days), at, tzinfo=VIETNAM)
    return Departure.objects.create(tour=tour or make_tour(), **{"starts_at": starts_at, "capacity": 6, **fields})
