"""What a guest may ask for instead of what they booked: as it is, and as it was typed."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from web.api import nodes
from web.pages.days import asked_day
from web.pages.stays import MOST_CHILDREN, asked_stay
from web.pages.tour_extras import ADD_ON, PICKUP, Extras, add_ons_of, asked_extras, points_of
from web.pages.tour_party import UNIT, Party, asked_party, fields_of

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
    points = [
        one["id"] for one in booking["tour"]["pickupPoints"] if one["name"] == (booking["pickup"] or {}).get("name")
    ]
    taken = {one["name"]: one["quantity"] for one in booking["addOns"]}
    return {
        "departureId": booking["departure"]["id"],
        "units": [{name: unit[name] for name in ("category", "quantity")} for unit in booking["units"]],
        "pickupPointId": points[0] if points else None,
        "addOns": [
            {"id": one["id"], "quantity": taken[one["name"]]}
            for one in booking["tour"]["addOns"]
            if one["name"] in taken
        ],
    }


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
    tour, party, extras = booking["tour"], *_tour_asked(booking, given or _fields_as_booked(booking))
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


def _fields_as_booked(booking: Booking) -> dict[str, str]:
    """The booking as the form's fields name it."""
    wanted = as_booked(booking)
    units = {UNIT + unit["category"]: str(unit["quantity"]) for unit in wanted["units"]}
    add_ons = {ADD_ON + one["id"]: str(one["quantity"]) for one in wanted["addOns"]}
    return {**units, **add_ons, PICKUP: wanted["pickupPointId"] or ""}


def _same_room(booking: Booking) -> dict[str, Any]:
    """What no change touches."""
    plan = booking["ratePlan"]
    return {"roomTypeId": booking["roomType"]["id"], "ratePlanId": plan["id"] if plan else None}
