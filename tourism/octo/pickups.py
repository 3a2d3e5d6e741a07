"""What octo/pickups tells: where a tour fetches its guests, and where a booking's are fetched. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from marketplace.values.clock import local_time
from tourism.models import Booking, PickupPoint
from tourism.octo.texts import Texts

UNKNOWN = ("latitude", "longitude", "googlePlaceId", "street", "postalCode", "locality", "region", "state")
"""Fields of a point that hosts do not tell apart: theirs is one line of text."""


def of_option(points: Sequence[PickupPoint], texts: Texts) -> dict[str, Any]:
    """Of an option: guests may be fetched, and never have to be."""
    return {
        "pickupAvailable": bool(points),
        "pickupRequired": False,
        "pickupPoints": [_point(str(point.pk), texts.of(point, "name"), texts.of(point, "where")) for point in points],
    }


def of_availability(points: Sequence[PickupPoint], starts_at: datetime, texts: Texts) -> dict[str, Any]:
    """Of a departure: the same points with the time at which it comes by."""
    told = of_option(points, texts)
    for shown, point in zip(told["pickupPoints"], points, strict=True):
        shown["localDateTime"] = _before(starts_at, point.minutes_before)
    return told


def of_booking(booking: Booking, starts_at: datetime, texts: Texts) -> dict[str, Any]:
    """Of a booking, as it was when it was chosen."""
    chosen = booking.pickup
    point = None
    if chosen is not None:
        name, where = (chosen[field].get(texts.language) or chosen[field]["vi"] for field in ("names", "where"))
        point = {
            **_point(str(chosen["id"]), name, where),
            "localDateTime": _before(starts_at, chosen["minutes_before"]),
        }
    return {
        "pickupRequested": chosen is not None,
        "pickupPointId": point["id"] if point else None,
        "pickupHotel": None,
        "pickupHotelRoom": None,
        "pickupPoint": point,
    }


def _point(pk: str, name: str, where: str) -> dict[str, Any]:
    return {"id": pk, "name": name, "directions": None, "address": where, "country": "VN", **dict.fromkeys(UNKNOWN)}


def _before(starts_at: datetime, minutes: int) -> str:
    return local_time(starts_at - timedelta(minutes=minutes)).isoformat(timespec="seconds")
