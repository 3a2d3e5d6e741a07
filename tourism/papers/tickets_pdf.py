"""A booking's tickets on paper: one to cut out for each guest, with the picture that phones read."""

import io
from collections.abc import Sequence

import segno
from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, KeepTogether, Table, TableStyle

from marketplace.papers import layout
from marketplace.values.clock import local_time
from tourism.domain.tickets.signing import signed
from tourism.domain.tours.categories import name_of
from tourism.domain.words import localised, title
from tourism.models import Booking, Ticket

SIDE = 38 * mm


def tickets_pdf(booking: Booking, tickets: Sequence[Ticket]) -> bytes:
    """A4; the booking's tour and departure are loaded, and it has tickets."""
    layout.load_fonts()
    return layout.pdf(f"{title(booking)} · {booking.code}", [_ticket(booking, ticket) for ticket in tickets])


def _ticket(booking: Booking, ticket: Ticket) -> Flowable:
    departure = booking.departure
    assert departure is not None
    when = local_time(departure.starts_at).strftime("%H:%M %d/%m/%Y")
    facts = {"place": localised(departure.tour, "meeting_point") or "–", "code": ticket.code}
    text = [
        layout.words(str(title(booking)), layout.HEADING),
        layout.words(when, layout.STRONG),
        layout.words(f"{name_of(ticket.category)} · {booking.code}-{ticket.number}"),
        layout.words(_("Điểm hẹn: %(place)s") % facts),
        layout.words(_("Mã vé: %(code)s") % facts, layout.STRONG),
        layout.words(_("Mỗi vé một người, dùng một lần. Đưa mã này khi lên thuyền."), layout.SMALL),
    ]
    row = Table([[text, _picture(signed(ticket.code))]], colWidths=[layout.WIDTH - SIDE - 8 * mm, SIDE + 8 * mm])
    row.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 0.6, layout.LINE), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    return KeepTogether([row, layout.gap(4)])


def _picture(text: str) -> Image:
    file = io.BytesIO()
    segno.make(text, error="m", micro=False).save(file, kind="png", scale=8, border=2)
    file.seek(0)
    return Image(file, width=SIDE, height=SIDE)
