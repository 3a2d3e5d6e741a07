"""Files as Airbnb and Booking.com write them, of any nights: what differs between them is what goes wrong."""

from collections.abc import Callable, Sequence
from datetime import date

Events = Sequence[tuple[str, date, date]]
"""Each with a UID of the far end's, the first night and the morning of leaving."""


def airbnb(guests: Events = (), others: Events = ()) -> bytes:
    """Windows lines, long ones folded, a stamp for each event; guests are told apart from what is only closed."""
    lines = ["BEGIN:VCALENDAR", "PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN", "CALSCALE:GREGORIAN", "VERSION:2.0"]
    for summary, events in (("Reserved", guests), ("Airbnb (Not available)", others)):
        for uid, first, until in events:
            lines += ["BEGIN:VEVENT", "DTSTAMP:20261130T013000Z", f"DTSTART;VALUE=DATE:{first:%Y%m%d}"]
            lines += [f"DTEND;VALUE=DATE:{until:%Y%m%d}", f"SUMMARY:{summary}", f"UID:{uid}@airbnb.com"]
            if summary == "Reserved":
                url = f"https://www.airbnb.com/hosting/reservations/details/{uid}"
                lines += [f"DESCRIPTION:Reservation URL: {url}\\nPhone Number (Last 4 Digits): 1234"]
            lines.append("END:VEVENT")
    return "\r\n".join([*map(_folded, lines), "END:VCALENDAR", ""]).encode()


def booking_com(guests: Events = (), others: Events = ()) -> bytes:
    """Unix lines, no stamps, one word for guests and for what is closed; a mark of UTF-8 before it all."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//admin.booking.com//NONSGML v1.0//EN", "CALSCALE:GREGORIAN"]
    for uid, first, until in [*guests, *others]:
        lines += ["BEGIN:VEVENT", f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{until:%Y%m%d}"]
        lines += [f"UID:{uid}@booking.com", "SUMMARY:CLOSED - Not available", "END:VEVENT"]
    return "\ufeff".encode() + "\n".join([*lines, "END:VCALENDAR", ""]).encode()


SHAPES: dict[str, Callable[..., bytes]] = {"airbnb": airbnb, "booking": booking_com}


def _folded(line: str) -> str:
    """Continued after 75 letters, as the standard wants."""
    parts = [line[:75], *(line[at : at + 74] for at in range(75, len(line), 74))]
    return "\r\n ".join(parts)
