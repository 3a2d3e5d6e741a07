"""What guests of a reseller show, and when they came along, by the tickets that were used.

The booking's tickets are loaded.
"""

from datetime import datetime
from typing import Any

from tourism.domain.tickets.signing import signed
from tourism.models import Booking, Ticket
from tourism.octo.availability import utc
from tourism.octo.products import DELIVERY_FORMATS, REDEMPTION


def redeemed_at(booking: Booking) -> datetime | None:
    """When the first guest came along; None before that."""
    return _first(list(booking.tickets.all()))


def tickets_of_units(booking: Booking) -> list[list[Ticket]]:
    """The tickets of each unit of the reseller's, in its order: one, and of a group all; none while it is not sold."""
    tickets = sorted(booking.tickets.all(), key=lambda ticket: ticket.number)
    left = [ticket for ticket in tickets if ticket.state != Ticket.State.VOID]
    found: list[list[Ticket]] = []
    for unit in booking.reseller_part.tickets:
        own = [ticket for ticket in left if ticket.category == unit["unit"]]
        if unit["unit"] != "GROUP":
            own = own[:1]
            left = [ticket for ticket in left if ticket not in own]
        found.append(own)
    return found


def voucher(booking: Booking, *, is_sold: bool) -> dict[str, Any]:
    """OCTO's Ticket of the whole party: the booking's code, signed."""
    return _shown(signed(booking.code) if is_sold else "", redeemed_at(booking))


def unit_ticket(booking: Booking, tickets: list[Ticket], *, is_sold: bool) -> dict[str, Any]:
    """OCTO's Ticket of one unit; a group, which has a ticket for each of its people, shows the party's voucher."""
    is_group = any(ticket.category == "GROUP" for ticket in tickets)
    code = booking.code if is_group or not tickets else tickets[0].code
    return _shown(signed(code) if is_sold and tickets else "", _first(tickets))


def _shown(text: str, used_at: datetime | None) -> dict[str, Any]:
    options = [{"deliveryFormat": DELIVERY_FORMATS[0], "deliveryValue": text}] if text else []
    return {
        "redemptionMethod": REDEMPTION,
        "utcRedeemedAt": utc(used_at) if used_at is not None else None,
        "deliveryOptions": options,
    }


def _first(tickets: list[Ticket]) -> datetime | None:
    return min((ticket.used_at for ticket in tickets if ticket.used_at is not None), default=None)
