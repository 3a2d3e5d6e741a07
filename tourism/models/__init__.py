"""The tourism tables: constraints here, rules in `tourism.domain`."""

from tourism.models.bookings import Booking, BookingEvent
from tourism.models.departure_rules import DepartureException, DepartureRule
from tourism.models.pictures import OfferImage
from tourism.models.resources import Resource, ResourceClaim, ResourceNeed
from tourism.models.stays import Property, RoomNight, RoomType
from tourism.models.tour_extras import AddOn, Per, PickupPoint
from tourism.models.tours import Departure, PriceCategory, Tour

__all__ = [
    "AddOn",
    "Booking",
    "BookingEvent",
    "Departure",
    "DepartureException",
    "DepartureRule",
    "OfferImage",
    "Per",
    "PickupPoint",
    "PriceCategory",
    "Property",
    "Resource",
    "ResourceClaim",
    "ResourceNeed",
    "RoomNight",
    "RoomType",
    "Tour",
]
