"""The demo's homestays and tours, with calendars."""

from datetime import time

from django.utils import timezone

from marketplace.demo.domain.rows import rows
from marketplace.sellers.models import Seller
from marketplace.values.clock import local_day
from tourism.domain.calendar import open_calendar
from tourism.domain.departures import create_departures
from tourism.domain.publish import publish_stay, publish_tour
from tourism.models import PriceCategory, Property, RoomType, Tour

DAYS = 120


def offer_stays(seller: Seller) -> int:
    """Three homestays with 120 nights on sale; returns how many."""
    listed = rows("stays")
    for row in listed:
        stay, _made = Property.objects.update_or_create(
            slug=row["slug"],
            defaults={
                "seller": seller,
                "commune": seller.commune,
                "name": row["name"],
                "translations": {"en": {"name": row["name_en"]}},
                "address": seller.street_address,
                "latitude": seller.commune.latitude,
                "longitude": seller.commune.longitude,
                "amenities": row["amenities"].split("|"),
                "cancellation_code": "MODERATE",
                "is_demo_estimate": True,
            },
        )
        room_type, _made = RoomType.objects.update_or_create(
            property=stay,
            slug="phong",
            defaults={
                "name": row["room"],
                "translations": {"en": {"name": row["room_en"]}},
                "beds": row["beds"],
                "max_adults": int(row["adults"]),
                "max_children": int(row["children"]),
                "sleeps": int(row["adults"]) + int(row["children"]),
                "rooms": int(row["rooms"]),
                "base_price": int(row["price"]),
                "weekend_price": int(row["weekend_price"]),
            },
        )
        publish_stay(stay)
        open_calendar(room_type, first=local_day(timezone.now()), days=DAYS)
    return len(listed)


def offer_tours(seller: Seller) -> int:
    """Five tours with departures for 120 days; returns how many."""
    listed = rows("tours")
    for row in listed:
        tour, _made = Tour.objects.update_or_create(
            slug=row["slug"],
            defaults={
                "seller": seller,
                "commune": seller.commune,
                "name": row["name"],
                "translations": {"en": {"name": row["name_en"]}},
                "duration_minutes": int(row["minutes"]),
                "meeting_point": row["meeting_point"],
                "minimum_age": int(row["minimum_age"]),
                "cancellation_code": "FLEXIBLE",
                "is_demo_estimate": True,
            },
        )
        for code, price, ages in (
            ("ADULT", row["adult"], {"minimum_age": 12}),
            ("CHILD", row["child"], {"minimum_age": int(row["minimum_age"]), "maximum_age": 11}),
        ):
            PriceCategory.objects.update_or_create(tour=tour, code=code, defaults={"price": int(price), **ages})
        publish_tour(tour)
        create_departures(
            tour,
            first=local_day(timezone.now()),
            days=DAYS,
            times=[time.fromisoformat(at) for at in row["times"].split("|")],
            capacity=int(row["capacity"]),
        )
    return len(listed)
