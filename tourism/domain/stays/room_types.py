"""A host's kinds of room: who fits, what they cost, how many there are."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from marketplace.values.text import slugify
from tourism.domain.calendar import open_calendar
from tourism.domain.nights import LONGEST_STAY
from tourism.domain.publish import publish_stay
from tourism.domain.stays.access import access_room_type, access_stay
from tourism.domain.stays.lengths import check_lengths
from tourism.domain.stays.room_counts import follow_room_count
from tourism.models import Property, RoomType

OPEN_AHEAD = 365
"""Nights that a new room type is on sale, and that stay on sale ahead of it."""
MOST_TYPES = 30
HIGHEST_PRICE = 2_000_000_000
TRANSLATED = ("name", "description", "beds")
LENGTHS = {"name": 160, "description": 3000, "beds": 160}


@dataclass(frozen=True, slots=True)
class RoomTypeGiven:
    """Rooms that are alike, as the host writes them; prices in đồng for one room and one night."""

    name: str = ""
    name_en: str = ""
    description: str = ""
    description_en: str = ""
    beds: str = ""
    beds_en: str = ""
    max_adults: int = 2
    max_children: int = 0
    sleeps: int | None = None
    """People of all ages in one room; None: all of both."""
    rooms: int = 1
    base_price: int = 0
    weekend_price: int | None = None
    minimum_nights: int = 1
    included_guests: int | None = None
    extra_adult_price: int = 0
    extra_beds: int = 0
    extra_bed_price: int = 0
    overbooking: int = 0
    breakfast_included: bool = False
    position: int = 0


def written(row: RoomType) -> RoomTypeGiven:
    """The room type as it stands."""
    names = [field.name for field in dataclasses.fields(RoomTypeGiven) if not field.name.endswith("_en")]
    english = {f"{name}_en": row.translations.get("en", {}).get(name, "") for name in TRANSLATED}
    return RoomTypeGiven(**{name: getattr(row, name) for name in names}, **english)


@transaction.atomic
def create_room_type(*, user: Any, stay_id: int, changes: Mapping[str, Any]) -> RoomType:
    """A new kind of room, a year of its nights open; `changes` are fields of `RoomTypeGiven`.

    Raises NotFound; Refused: REQUIRED (name, price), INVALID with the field; as publishing does, for a house on sale.
    """
    stay = access_stay(user, stay_id, lock=True)
    if stay.room_types.count() >= MOST_TYPES:
        raise Refused("INVALID", _("Mỗi nhà có tối đa %(most)s loại phòng.") % {"most": MOST_TYPES}, field="name")
    given = RoomTypeGiven(**changes)
    check_room_type(given)
    row = RoomType(property=stay, slug=_free_slug(stay, given.name))
    _write(row, given)
    row.save()
    open_calendar(row, first=local_day(timezone.now()), days=OPEN_AHEAD)
    return _in_step(row)


@transaction.atomic
def update_room_type(*, user: Any, room_type_id: int, changes: Mapping[str, Any]) -> RoomType:
    """Other words, people, prices or number of rooms; what is booked keeps its price.

    The nights to come follow the number of rooms. Raises as creating does; Refused too: SOLD_OUT, naming the first
    night on which more rooms are taken.
    """
    stay = access_stay(user, access_room_type(user, room_type_id).property_id, lock=True)
    row = access_room_type(user, room_type_id, lock=True)
    row.property = stay
    before = (row.rooms, row.overbooking)
    given = dataclasses.replace(written(row), **changes)
    check_room_type(given)
    _write(row, given)
    row.save()
    if (row.rooms, row.overbooking) != before:
        follow_room_count(row, today=local_day(timezone.now()))
    return _in_step(row)


def check_room_type(given: RoomTypeGiven) -> None:
    """Raises Refused: REQUIRED (name, price), INVALID with the field."""
    if not given.name.strip():
        raise Refused("REQUIRED", _("Bạn hãy đặt tên cho loại phòng, ví dụ “Phòng đôi nhìn ra phá”."), field="name")
    check_lengths(given, LENGTHS)
    if given.base_price <= 0:
        raise Refused("REQUIRED", _("Bạn hãy ghi giá một đêm."), field="basePrice")
    people = given.max_adults + given.max_children
    for field, value, least, most in (
        ("basePrice", given.base_price, 1, HIGHEST_PRICE),
        ("weekendPrice", given.weekend_price, 1, HIGHEST_PRICE),
        ("maxAdults", given.max_adults, 1, 60),
        ("maxChildren", given.max_children, 0, 60),
        ("sleeps", given.sleeps, given.max_adults, people),
        ("rooms", given.rooms, 1, 200),
        ("minimumNights", given.minimum_nights, 1, LONGEST_STAY),
        ("includedGuests", given.included_guests, 1, 120),
        ("extraAdultPrice", given.extra_adult_price, 0, HIGHEST_PRICE),
        ("extraBeds", given.extra_beds, 0, 20),
        ("extraBedPrice", given.extra_bed_price, 0, HIGHEST_PRICE),
        ("overbooking", given.overbooking, 0, 50),
        ("position", given.position, 0, 999),
    ):
        if value is not None and not least <= value <= most:
            raise Refused(
                "INVALID",
                _("Số này từ %(least)s đến %(most)s.") % {"least": least, "most": most},
                field=field,
                least=least,
                most=most,
            )


def _write(row: RoomType, given: RoomTypeGiven) -> None:
    for field in dataclasses.fields(given):
        if not field.name.endswith("_en"):
            value = getattr(given, field.name)
            setattr(row, field.name, value.strip() if isinstance(value, str) else value)
    if given.sleeps is None:
        row.sleeps = given.max_adults + given.max_children
    english = {name: getattr(given, f"{name}_en").strip() for name in TRANSLATED}
    row.translations = {**row.translations, "en": {name: text for name, text in english.items() if text}}


def _in_step(row: RoomType) -> RoomType:
    """What guests see of a house on sale changes in the shop with the same commit."""
    if row.property.is_published:
        publish_stay(row.property)
        row.refresh_from_db(fields=["product_id", "variant_id"])
    return row


def _free_slug(stay: Property, name: str) -> str:
    base = slugify(name)[:100].strip("-") or "phong"
    taken = set(stay.room_types.values_list("slug", flat=True))
    number = 2
    slug = base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
