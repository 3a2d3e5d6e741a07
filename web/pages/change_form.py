"""What a guest may ask for instead of what they booked: as it is, and as it was typed."""

from typing import Any

from django.http import QueryDict

from web.api import nodes
from web.pages.days import asked_day, asked_number
from web.pages.stays import MOST_CHILDREN, asked_stay

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
    counts = {one["code"]: asked_number(given, f"unit_{one['code']}", 0) for one in booking["tour"]["priceCategories"]}
    added = {one["id"]: asked_number(given, f"add_{one['id']}", 0) for one in booking["tour"]["addOns"]}
    return {
        "departureId": given.get("departure", ""),
        "units": [{"category": code, "quantity": count} for code, count in counts.items() if count],
        "pickupPointId": given.get("pickup") or None,
        "addOns": [{"id": pk, "quantity": count} for pk, count in added.items() if count],
    }


def shown(booking: Booking, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the form's fields say and choose from."""
    if booking["kind"] == "STAY":
        ages = wanted["childAges"]
        blank = min(wanted["children"], MOST_CHILDREN) - len(ages)
        return {"ages": [*ages, *[None] * blank]}
    counts = {unit["category"]: unit["quantity"] for unit in wanted["units"]}
    added = {one["id"]: one["quantity"] for one in wanted["addOns"]}
    departures = [one for one in nodes(booking["tour"]["departures"]) if one["isBookable"]]
    if booking["departure"]["id"] not in [one["id"] for one in departures]:
        departures = [booking["departure"], *departures]
    return {
        "departures": sorted(departures, key=lambda one: one["startsAt"]),
        "categories": [{**one, "quantity": counts.get(one["code"], 0)} for one in booking["tour"]["priceCategories"]],
        "add_ons": [{**one, "quantity": added.get(one["id"], 0)} for one in booking["tour"]["addOns"]],
    }


def _same_room(booking: Booking) -> dict[str, Any]:
    """What no change touches."""
    plan = booking["ratePlan"]
    return {"roomTypeId": booking["roomType"]["id"], "ratePlanId": plan["id"] if plan else None}
