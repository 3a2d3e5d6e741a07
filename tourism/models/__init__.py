"""The tourism tables: constraints here, rules in `tourism.domain`."""

from tourism.models.bookings import Booking, BookingEvent
from tourism.models.calendar_feeds import CalendarFeed
from tourism.models.calling_off import CallOff, MoveOffer
from tourism.models.departure_rules import DepartureException, DepartureRule
from tourism.models.guests import GuestAccess, GuestRecord, GuestReminder
from tourism.models.pictures import OfferImage
from tourism.models.policies import CancellationPolicy
from tourism.models.rates import ChildBand, LengthDiscount, Meal, RatePlan, Season, StayRule
from tourism.models.resellers import Reseller, ResellerBooking
from tourism.models.resources import Resource, ResourceClaim, ResourceNeed
from tourism.models.rooms import Room, RoomAssignment, RoomBlock
from tourism.models.stays import ROOMS_LEFT, Property, RoomNight, RoomType
from tourism.models.tickets import Admission, Ticket
from tourism.models.tour_extras import AddOn, Per, PickupPoint
from tourism.models.tours import Departure, PriceCategory, Tour
from tourism.models.waiting import WaitingEntry

__all__ = [
    "ROOMS_LEFT",
    "AddOn",
    "Admission",
    "Booking",
    "BookingEvent",
    "CalendarFeed",
    "CallOff",
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
    "MoveOffer",
    "OfferImage",
    "Per",
    "PickupPoint",
    "PriceCategory",
    "Property",
    "RatePlan",
    "Reseller",
    "ResellerBooking",
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
    "Ticket",
    "Tour",
    "WaitingEntry",
]
