"""Words for people: hosts' texts in the caller's language, and names of states, guests and nights."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tourism.domain.rates import PriceLine
from tourism.domain.stays.words import night_label
from tourism.domain.tours.categories import name_of
from tourism.domain.tours.extras import PICKUP, spoken
from tourism.models import AddOn, Booking, PickupPoint, Property, RatePlan, RoomType, Tour

STATUS_NAMES = {
    Booking.Status.HELD: gettext_lazy("Đang giữ chỗ"),
    Booking.Status.CONFIRMED: gettext_lazy("Đã xác nhận"),
    Booking.Status.RELEASED: gettext_lazy("Đã bỏ giữ chỗ"),
    Booking.Status.CANCELLED: gettext_lazy("Đã hủy"),
    Booking.Status.NO_SHOW: gettext_lazy("Khách không đến"),
}


Worded = Property | RoomType | RatePlan | Tour | PickupPoint | AddOn


def localised(thing: Worded, field: str, language: str | None = None) -> Any:
    """The field in this language (the active one), or as the host wrote it where there is no translation."""
    code = (language or get_language() or "vi")[:2]
    translated = thing.translations.get(code, {}).get(field)
    return translated or getattr(thing, field)


def english(thing: Worded, field: str) -> str:
    """What the host wrote for English readers; empty where nothing."""
    return str(thing.translations.get("en", {}).get(field, ""))


def title(booking: Booking) -> str:
    """What is booked, in the active language; the booking's offers are loaded."""
    if booking.room_type is not None:
        return f"{localised(booking.room_type.property, 'name')} – {localised(booking.room_type, 'name')}"
    assert booking.departure is not None
    return str(localised(booking.departure.tour, "name"))


def line_label(line: PriceLine) -> str:
    """A price line's name: the night, the kind of guest, or what was chosen beside."""
    if line.names:
        name = spoken(dict(line.names))
        return _("Đón tại %(name)s") % {"name": name} if line.category == PICKUP else name
    if line.day is not None:
        return night_label(line)
    return name_of(line.category)
