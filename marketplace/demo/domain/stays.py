"""The demo's homestays, their rooms and their calendars."""

from datetime import time

from django.db import transaction
from django.utils import timezone

from marketplace.demo.domain.pictures import Album, chosen
from marketplace.demo.domain.rows import rows, several
from marketplace.sellers.models import Seller
from marketplace.values.clock import local_day
from tourism.domain.calendar import open_calendar
from tourism.domain.pictures import add_picture
from tourism.domain.publish import publish_stay
from tourism.models import Property, RoomType

DAYS = 120


def offer_stays(seller: Seller, album: Album) -> int:
    """Every row of stays.csv with 120 nights on sale; a stay that exists is left as its host has made it."""
    listed = rows("stays")
    for row in listed:
        with transaction.atomic():
            stay = Property.objects.filter(slug=row["slug"]).first() or _open(seller, row, album)
            for room_type in stay.room_types.all():
                open_calendar(room_type, first=local_day(timezone.now()), days=DAYS)
    return len(listed)


def _open(seller: Seller, row: dict[str, str], album: Album) -> Property:
    stay = Property.objects.create(
        slug=row["slug"],
        seller=seller,
        commune=seller.commune,
        name=row["name"],
        description=row["description"],
        rules=row["rules"],
        translations={
            "en": {"name": row["name_en"], "description": row["description_en"], "rules": row["rules_en"]},
        },
        address=seller.street_address,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        check_in_from=time.fromisoformat(row["check_in"]),
        check_out_until=time.fromisoformat(row["check_out"]),
        amenities=several(row["amenities"]),
        cancellation_code="MODERATE",
        is_demo_estimate=True,
    )
    _show(stay, row, album)
    for position, room in enumerate(room for room in rows("rooms") if room["stay"] == row["slug"]):
        _show(_furnish(stay, room, position), room, album)
    return publish_stay(stay)


def _furnish(stay: Property, room: dict[str, str], position: int) -> RoomType:
    return RoomType.objects.create(
        property=stay,
        slug=room["slug"],
        name=room["name"],
        description=room["description"],
        beds=room["beds"],
        translations={
            "en": {"name": room["name_en"], "description": room["description_en"], "beds": room["beds_en"]},
        },
        max_adults=int(room["adults"]),
        max_children=int(room["children"]),
        sleeps=int(room["adults"]) + int(room["children"]),
        rooms=int(room["rooms"]),
        base_price=int(room["price"]),
        weekend_price=int(room["weekend_price"]),
        breakfast_included=room["breakfast"] == "yes",
        position=position,
    )


def _show(owner: Property | RoomType, row: dict[str, str], album: Album) -> None:
    for position, picture in enumerate(chosen(row, album)):
        with picture.file.open("rb") as image:
            add_picture(owner, image=image, alt=picture.alt, position=position)
