"""When guests of a reseller came along, by the tickets that were used. The booking's tickets are loaded."""

from datetime import datetime

from tourism.models import Booking, Ticket


def redeemed_at(booking: Booking) -> datetime | None:
    """When the first guest came along; None before that."""
    return _first(list(booking.tickets.all()))


def units_redeemed_at(booking: Booking) -> list[datetime | None]:
    """The same for each unit of the reseller's, in its order; a group came once its first guest did."""
    tickets = sorted(booking.tickets.all(), key=lambda ticket: ticket.number)
    left = [ticket for ticket in tickets if ticket.state != Ticket.State.VOID]
    found: list[datetime | None] = []
    for unit in booking.reseller_part.tickets:
        own = [ticket for ticket in left if ticket.category == unit["unit"]]
        if unit["unit"] != "GROUP":
            own = own[:1]
            left = [ticket for ticket in left if ticket not in own]
        found.append(_first(own))
    return found


def _first(tickets: list[Ticket]) -> datetime | None:
    return min((ticket.used_at for ticket in tickets if ticket.used_at is not None), default=None)
