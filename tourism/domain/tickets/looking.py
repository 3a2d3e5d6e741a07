"""What a ticket is worth at the boat, in words: forged, called off, another day, shown before."""

from dataclasses import dataclass
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.sellers.domain.access import acts_for
from marketplace.values.clock import local_day, local_time
from marketplace.values.refusal import Refused
from tourism.domain.tickets.signing import read
from tourism.models import Booking, Departure, Ticket

Code = Literal["VALID", "USED", "VOID", "WRONG_DAY", "UNKNOWN", "FORGED", "INVALID"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether somebody may come along."""

    code: Code
    message: str
    ticket: Ticket | None = None

    @property
    def may_come(self) -> bool:
        """Only what is valid today and was not used."""
        return self.code == "VALID"


def look(*, user: Any, text: str) -> Verdict:
    """Of what was scanned or typed, for who acts for the seller; a ticket of others is as unknown as none."""
    try:
        code = read(text)
    except Refused as refusal:
        return Verdict("FORGED" if refusal.code == "FORGED" else "INVALID", str(refusal.message))
    ticket = ticket_of(user=user, code=code)
    return _unknown() if ticket is None else judge(ticket)


def ticket_of(*, user: Any, code: str) -> Ticket | None:
    """A ticket of a seller that the user acts for, its booking and departure loaded."""
    tickets = Ticket.objects.select_related("booking__departure__tour")
    return tickets.filter(code=code, booking__seller_id__in=acts_for(user).order_by().values("pk")).first()


def judge(ticket: Ticket) -> Verdict:
    """What it is worth now; booking and departure are loaded."""
    departure = ticket.booking.departure
    assert departure is not None
    if ticket.state == Ticket.State.VOID or ticket.booking.status != Booking.Status.CONFIRMED:
        return Verdict("VOID", _("Vé này đã hủy, tiền đã trả lại khách."), ticket)
    if departure.state == Departure.State.CALLED_OFF:
        return Verdict("VOID", _("Chuyến của vé này không chạy. Khách chọn chuyến khác qua tin nhắn của chợ."), ticket)
    if ticket.used_at is not None:
        when = local_time(ticket.used_at).strftime("%H:%M %d/%m/%Y")
        return Verdict("USED", _("Vé này đã dùng lúc %(when)s.") % {"when": when}, ticket)
    day = local_day(departure.starts_at)
    if day != local_day(timezone.now()):
        shown = local_time(departure.starts_at).strftime("%H:%M %d/%m/%Y")
        return Verdict("WRONG_DAY", _("Vé này đi ngày khác: %(when)s.") % {"when": shown}, ticket)
    return Verdict("VALID", _("Vé đúng. Mời khách lên."), ticket)


def _unknown() -> Verdict:
    return Verdict("UNKNOWN", _("Không có vé này trong các tour của Bạn."))
