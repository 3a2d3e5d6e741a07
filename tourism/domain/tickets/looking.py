"""What a ticket is worth at the boat, in words: forged, called off, another day, shown before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.sellers.domain.access import acts_for
from marketplace.values.clock import local_day, local_time
from marketplace.values.refusal import Refused
from tourism.domain.tickets.signing import PREFIX, read
from tourism.models import Booking, Departure, Ticket

Code = Literal["VALID", "USED", "VOID", "WRONG_DAY", "UNKNOWN", "FORGED", "INVALID"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether somebody may come along."""

    code: Code
    message: str
    tickets: tuple[Ticket, ...] = ()
    """What was shown: one guest's, or those of the party whose voucher it is."""

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
    own = tickets_for(user)
    if code.startswith(PREFIX):
        tickets = list(own.filter(code=code))
    else:
        tickets = list(own.filter(booking__code=code).order_by("number"))
        if tickets and tickets[0].booking.source != Booking.Source.OCTO:
            # Too many people know a booking's code; only a reseller's guests have nothing else.
            return Verdict(
                "INVALID", _("Đây là mã đặt chỗ, không phải vé. Bạn quét vé của từng khách, mã bắt đầu bằng VE.")
            )
    return judge(tickets) if tickets else Verdict("UNKNOWN", _("Không có vé này trong các tour của Bạn."))


def tickets_for(user: Any) -> QuerySet[Ticket]:
    """Tickets of the sellers that the user acts for, their bookings and departures loaded."""
    tickets = Ticket.objects.select_related("booking__departure__tour")
    return tickets.filter(booking__seller_id__in=acts_for(user).order_by().values("pk"))


def judge(tickets: Sequence[Ticket]) -> Verdict:
    """What they are worth now, of one booking, which is loaded with its departure: good while one of them is."""
    shown = tuple(ticket for ticket in tickets if ticket.state != Ticket.State.VOID) or tuple(tickets)
    booking, departure = shown[0].booking, shown[0].booking.departure
    assert departure is not None
    if shown[0].state == Ticket.State.VOID or booking.status != Booking.Status.CONFIRMED:
        return Verdict("VOID", _("Vé này đã hủy, tiền đã trả lại khách."), shown)
    if departure.state == Departure.State.CALLED_OFF:
        return Verdict("VOID", _("Chuyến của vé này không chạy. Khách chọn chuyến khác qua tin nhắn của chợ."), shown)
    used = [ticket.used_at for ticket in shown if ticket.used_at is not None]
    if len(used) == len(shown):
        when = local_time(min(used)).strftime("%H:%M %d/%m/%Y")
        return Verdict("USED", _("Vé này đã dùng lúc %(when)s.") % {"when": when}, shown)
    day = local_day(departure.starts_at)
    if day != local_day(timezone.now()):
        starts = local_time(departure.starts_at).strftime("%H:%M %d/%m/%Y")
        return Verdict("WRONG_DAY", _("Vé này đi ngày khác: %(when)s.") % {"when": starts}, shown)
    return Verdict("VALID", _("Vé đúng. Mời khách lên."), shown)
