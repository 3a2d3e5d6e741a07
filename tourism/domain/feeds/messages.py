"""What a host is told about outside calendars."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.notices.domain import sending
from tourism.domain.feeds.conflicts import ConflictNight, conflicts_among, described
from tourism.domain.nights import nights_between
from tourism.domain.words import localised
from tourism.models import Booking, RoomType

NAMED = 7
"""Nights in one message; of more, the first ones."""


def check_booking(booking: Booking) -> None:
    """Tell the host where a booking that was just confirmed stands on nights that an outside calendar has taken."""
    if booking.room_type is None or booking.arrival is None or booking.departure_date is None:
        return
    days = conflicts_among(booking.room_type.pk, nights_between(booking.arrival, booking.departure_date))
    tell_conflict(booking.room_type, days)


def tell_conflict(room_type: RoomType, days: Sequence[date]) -> None:
    """Both sides have guests on these nights: the host settles it, nothing is cancelled. Nothing for no nights."""
    if not days:
        return
    nights = described({room_type.pk: list(days)})[room_type.pk]
    for member in room_type.property.seller.members.select_related("user").order_by("pk"):
        with translation.override(member.user.language_code):
            facts = {
                "room": localised(room_type, "name"),
                "house": localised(room_type.property, "name"),
                "source": _joined(name for night in nights for name in night.sources),
                "nights": _shown(nights),
                "codes": _joined(code for night in nights for code in night.codes),
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


def _shown(nights: Sequence[ConflictNight]) -> str:
    first = ", ".join(night.date.strftime("%d/%m/%Y") for night in nights[:NAMED])
    return first if len(nights) <= NAMED else f"{first}, …"


def _joined(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))
