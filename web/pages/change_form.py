"""What a guest may ask for instead of what they booked: as it is, and as it was typed."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from web.api import nodes
from web.pages.days import asked_day
from web.pages.stays import MOST_CHILDREN, asked_stay
from web.pages.tour_booked import asked_again, fields_again
from web.pages.tour_extras import Extras, add_ons_of, asked_extras, points_of
from web.pages.tour_party import Party, asked_party, fields_of

Booking = dict[str, Any]


def as_booked(booking: Booking) -> dict[str, Any]:
    """The booking, as `bookingChange` takes it."""
    if booking["kind"] == "STAY":
        return {
            "arrival": booking["arrival"],
            "departure": booking["departureDate"],
            **{name: booking[name] for name in ("adults", "children", "childAges", "rooms", "meals")},
            **_same_room(booking),
        }
    return asked_again(booking)


def as_typed(booking: Booking, given: QueryDict) -> dict[str, Any]:
    """A form, in the same shape; days that are none stay as they are booked."""
    if booking["kind"] == "STAY":
        arrival, departure = asked_day(given, "arrival"), asked_day(given, "departure")
        return {
            **asked_stay(given),
            "arrival": arrival.isoformat() if arrival else booking["arrival"],
            "departure": departure.isoformat() if departure else booking["departureDate"],
            "meals": booking["meals"],
            **_same_room(booking),
        }
    party, extras = _tour_asked(booking, given)
    return {"departureId": given.get("departure", ""), "units": party.units, **extras.asked}


def wrong_in(booking: Booking, given: QueryDict) -> dict[str, str]:
    """What cannot be read of the form, by the id of its field."""
    if booking["kind"] == "STAY":
        return {}
    party, extras = _tour_asked(booking, given)
    return {**party.wrong, **extras.wrong}


def shown(
    booking: Booking, wanted: dict[str, Any], given: QueryDict | None, wrong: Mapping[str, str]
) -> dict[str, Any]:
    """What the form's fields say and choose from: as typed, else as booked."""
    if booking["kind"] == "STAY":
        ages = wanted["childAges"]
        blank = min(wanted["children"], MOST_CHILDREN) - len(ages)
        return {"ages": [*ages, *[None] * blank]}
    tour, party, extras = booking["tour"], *_tour_asked(booking, given or fields_again(booking))
    departures = [one for one in nodes(tour["departures"]) if one["isBookable"]]
    if booking["departure"]["id"] not in [one["id"] for one in departures]:
        departures = [booking["departure"], *departures]
    starts = {one["id"]: one["startsAt"] for one in departures}
    return {
        "departures": sorted(departures, key=lambda one: one["startsAt"]),
        "categories": fields_of(tour["priceCategories"], party, wrong),
        "tour": tour,
        "points": points_of(tour, extras, starts.get(wanted["departureId"])),
        "pickup": extras.pickup,
        "add_ons": add_ons_of(tour, extras, wrong),
    }


def _tour_asked(booking: Booking, given: Mapping[str, str]) -> tuple[Party, Extras]:
    return asked_party(booking["tour"]["priceCategories"], given), asked_extras(booking["tour"], given)


def _same_room(booking: Booking) -> dict[str, Any]:
    """What no change touches."""
    plan = booking["ratePlan"]
    return {"roomTypeId": booking["roomType"]["id"], "ratePlanId": plan["id"] if plan else None}
