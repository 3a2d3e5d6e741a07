"""What a host is told about outside calendars."""

from collections.abc import Sequence
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.notices.domain import sending
from tourism.domain.feeds.conflicts import bookings_on, conflicts_among, sources_on
from tourism.domain.nights import nights_between
from tourism.domain.words import localised
from tourism.models import Booking, RoomType

NAMED = 7
"""Nights in one message; the rest are counted."""


def check_booking(booking: Booking) -> None:
    """Tell the host where a booking that was just confirmed stands on nights that an outside calendar has taken."""
    if booking.room_type is None or booking.arrival is None or booking.departure_date is None:
        return
    days = conflicts_among(booking.room_type.pk, nights_between(booking.arrival, booking.departure_date))
    if days:
        tell_conflict(booking.room_type, days, source=", ".join(sources_on(booking.room_type.pk, days)))


def tell_conflict(room_type: RoomType, days: Sequence[date], *, source: str) -> None:
    """Both sides have guests on these nights: the host settles it, nothing is cancelled. Nothing for no nights."""
    if not days:
        return
    codes = ", ".join(booking.code for booking in bookings_on(room_type.pk, days))
    nights = ", ".join(day.strftime("%d/%m/%Y") for day in days[:NAMED])
    for member in room_type.property.seller.members.select_related("user").order_by("pk"):
        with translation.override(member.user.language_code):
            facts = {
                "room": localised(room_type, "name"),
                "house": localised(room_type.property, "name"),
                "source": source,
                "nights": nights if len(days) <= NAMED else f"{nights}, …",
                "codes": codes,
            }
            sending.notify_user(
                user=member.user,
                kind="calendar-conflict",
                subject=_("Trùng đêm: %(room)s") % facts,
                text=_(
                    "%(house)s, %(room)s: lịch %(source)s báo đã có khách đêm %(nights)s, mà chợ cũng có khách "
                    "(%(codes)s). Không bên nào bị hủy. Bạn xếp phòng khác, hoặc báo khách và hủy một bên."
                )
                % facts,
            )
