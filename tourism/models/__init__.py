"""The tourism tables: constraints here, rules in `tourism.domain`."""

from tourism.models.bookings import Booking, BookingEvent
from tourism.models.pictures import OfferImage
from tourism.models.stays import Property, RoomNight, RoomType
from tourism.models.tours import Departure, PriceCategory, Tour

__all__ = [
    "Booking",
    "BookingEvent",
    "Departure",
    "OfferImage",
    "PriceCategory",
    "Property",
    "RoomNight",
    "RoomType",
    "Tour",
]
