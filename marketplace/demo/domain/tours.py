"""The demo's tours, what they cost, and their departures."""

from datetime import time

from django.db import transaction
from django.utils import timezone

from marketplace.communes.domain.queries import commune
from marketplace.demo.domain.pictures import Album, chosen
from marketplace.demo.domain.rows import rows, several
from marketplace.demo.domain.tour_extras import offer_extras
from marketplace.sellers.models import Seller
from marketplace.values.clock import local_day
from tourism.domain.departures import create_departures
from tourism.domain.pictures import add_picture
from tourism.domain.publish import publish_tour
from tourism.models import PriceCategory, Tour

DAYS = 120


def offer_tours(seller: Seller, album: Album) -> int:
    """Every row of tours.csv with departures for 120 days; a tour that exists is left as its host has made it."""
    listed = rows("tours")
    for row in listed:
        with transaction.atomic():
            tour = Tour.objects.filter(slug=row["slug"]).first() or _open(seller, row, album)
            create_departures(
                tour,
                first=local_day(timezone.now()),
                days=DAYS,
                times=[time.fromisoformat(at) for at in several(row["times"])],
                capacity=int(row["capacity"]),
            )
    return len(listed)


def _open(seller: Seller, row: dict[str, str], album: Album) -> Tour:
    tour = Tour.objects.create(
        slug=row["slug"],
        seller=seller,
        commune=commune(code=row["commune_code"]) or seller.commune,
        name=row["name"],
        description=row["description"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        duration_minutes=int(row["minutes"]),
        meeting_point=row["meeting_point"],
        itinerary=_steps(row["slug"]),
        included=several(row["included"]),
        bring=several(row["bring"]),
        translations={
            "en": {
                "name": row["name_en"],
                "description": row["description_en"],
                "meeting_point": row["meeting_point_en"],
                "itinerary": _steps(row["slug"], "_en"),
                "included": several(row["included_en"]),
                "bring": several(row["bring_en"]),
            }
        },
        minimum_age=int(row["minimum_age"]),
        minimum_party=int(row["minimum_party"]),
        cutoff_minutes=int(row["cutoff"]),
        cancellation_code="FLEXIBLE",
        is_demo_estimate=True,
    )
    for code, price, ages in (
        ("ADULT", row["adult"], {"minimum_age": 12}),
        ("CHILD", row["child"], {"minimum_age": int(row["minimum_age"]), "maximum_age": 11}),
    ):
        PriceCategory.objects.create(tour=tour, code=code, price=int(price), **ages)
    offer_extras(tour)
    for position, picture in enumerate(chosen(row, album)):
        with picture.file.open("rb") as image:
            add_picture(tour, image=image, alt=picture.alt, position=position)
    return publish_tour(tour)


def _steps(slug: str, language: str = "") -> list[dict[str, object]]:
    """The tour's itinerary in Vietnamese, or with `_en` in English."""
    return [
        {
            "offset_minutes": int(step["offset_minutes"]),
            "title": step[f"title{language}"],
            "text": step[f"text{language}"],
        }
        for step in rows("itinerary")
        if step["tour"] == slug
    ]
