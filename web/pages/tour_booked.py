"""A booked tour, as the fields of its page name it and as the API takes it."""

from typing import Any

from web.pages.tour_extras import ADD_ON, PICKUP
from web.pages.tour_party import UNIT

Booking = dict[str, Any]


def asked_again(booking: Booking) -> dict[str, Any]:
    """The same once more, as far as the tour still has it."""
    pickup = (booking["pickup"] or {}).get("name")
    points = [one["id"] for one in booking["tour"]["pickupPoints"] if one["name"] == pickup]
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


def fields_again(booking: Booking) -> dict[str, str]:
    """The same in a form or an address."""
    wanted = asked_again(booking)
    units = {UNIT + unit["category"]: str(unit["quantity"]) for unit in wanted["units"]}
    add_ons = {ADD_ON + one["id"]: str(one["quantity"]) for one in wanted["addOns"]}
    return {"departure": wanted["departureId"], **units, **add_ons, PICKUP: wanted["pickupPointId"] or ""}
