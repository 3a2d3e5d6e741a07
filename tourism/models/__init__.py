"""The tourism tables: constraints here, rules in `tourism.domain`."""

from tourism.models.bookings import Booking, BookingEvent
from tourism.models.calendar_feeds import CalendarFeed
from tourism.models.departure_rules import DepartureException, DepartureRule
from tourism.models.guests import GuestAccess, GuestRecord, GuestReminder
from tourism.models.pictures import OfferImage
from tourism.models.policies import CancellationPolicy
from tourism.models.rates import ChildBand, LengthDiscount, Meal, RatePlan, Season, StayRule
from tourism.models.resources import Resource, ResourceClaim, ResourceNeed
from tourism.models.rooms import Room, RoomAssignment, RoomBlock
from tourism.models.stays import ROOMS_LEFT, Property, RoomNight, RoomType
from tourism.models.tour_extras import AddOn, Per, PickupPoint
from tourism.models.tours import Departure, PriceCategory, Tour

__all__ = [
    "ROOMS_LEFT",
    "AddOn",
    "Booking",
    "BookingEvent",
    "CalendarFeed",
    "CancellationPolicy",
    "ChildBand",
    "Departure",
    "DepartureException",
    "DepartureRule",
    "GuestAccess",
    "GuestRecord",
    "GuestReminder",
    "LengthDiscount",
    "Meal",
    "OfferImage",
    "Per",
    "PickupPoint",
    "PriceCategory",
    "Property",
    "RatePlan",
    "Resource",
    "ResourceClaim",
    "ResourceNeed",
    "Room",
    "RoomAssignment",
    "RoomBlock",
    "RoomNight",
    "RoomType",
    "Season",
    "StayRule",
    "Tour",
]
