"""Moving guests to another room: for all their nights or from a night on. What they pay stays as it is.

Order of locks: booking, nights, rooms. In a room of another type the guests are counted there.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import NotFound, Refused
from tourism.domain import history, holds
from tourism.domain.access import access_booking_as_host
from tourism.domain.holds import BOOK, CANCEL, Change, Claim, NightsClaim
from tourism.domain.stays.access import access_room
from tourism.domain.stays.assigning import Nights, lock_rooms, missing_rooms
from tourism.models import Booking, Room, RoomAssignment, RoomBlock


@dataclass(frozen=True, slots=True)
class Part:
    """Nights of the guests that move, and where they were to sleep."""

    nights: Nights
    room_type_id: int
    assignment: RoomAssignment | None
    """None: nobody had chosen a room yet."""


@transaction.atomic
def move_guests(
    *, user: Any, booking_id: UUID, room_id: int, first: date | None = None, from_room_id: int | None = None
) -> Booking:
    """Guests of a sold stay sleep in this room, from the night of `first` on (None: all that are to come).

    Of a booking of several rooms, `from_room_id` says which party; None is the one without a room yet, or the only one.
    Raises NotFound; Refused: INVALID (not sold, over, nights, a room of another house or out of use, already there),
    REQUIRED (`from_room_id`), SOLD_OUT with the night and who is there, CLOSED for a room type that is not on sale.
    """
    booking = access_booking_as_host(user, booking_id, lock=True)
    room = access_room(user, room_id)
    nights = _nights(booking, first)
    parts = _parts(booking, nights, from_room_id)
    _check_room(booking, room, parts)
    changes: list[tuple[Claim, Change]] = []
    for part in parts:
        if part.room_type_id != room.room_type_id:
            changes.append((NightsClaim(part.room_type_id, *part.nights, 1), CANCEL))
            changes.append((NightsClaim(room.room_type_id, *part.nights, 1), BOOK))
    holds.move(changes)
    lock_rooms({room.room_type_id, *(part.room_type_id for part in parts)})
    for part in parts:
        _check_free(room, part.nights)
    for part in parts:
        _write(booking, room, part, user)
    history.log(
        booking,
        action="ROOM_MOVED",
        actor=user,
        from_status=booking.status,
        room=room.name,
        room_id=room.pk,
        nights=[part.nights[0].isoformat() for part in parts],
    )
    return booking


def _nights(booking: Booking, first: date | None) -> Nights:
    today = local_day(timezone.now())
    if booking.kind != Booking.Kind.STAY or booking.status != Booking.Status.CONFIRMED:
        raise Refused("INVALID", _("Chỉ xếp phòng cho lượt nghỉ đã xác nhận."), field="id")
    assert booking.arrival is not None
    assert booking.departure_date is not None
    if booking.departure_date <= today:
        raise Refused("INVALID", _("Khách đã trả phòng rồi."), field="id")
    start = max(booking.arrival, today) if first is None else first
    if not booking.arrival <= start < booking.departure_date:
        raise Refused("INVALID", _("Khách không ở đêm này. Bạn chọn một đêm của lượt đặt."), field="first")
    return start, booking.departure_date


def _parts(booking: Booking, nights: Nights, from_room_id: int | None) -> list[Part]:
    assert booking.room_type_id is not None
    every = list(booking.assignments.select_related("room").order_by("nights", "pk"))
    ahead = [row for row in every if row.nights.upper > nights[0]]
    if from_room_id is not None:
        ahead = [row for row in ahead if row.room_id == from_room_id]
        if not ahead:
            raise NotFound(_("Khách của lượt đặt này không ở phòng đó."), field="fromRoomId")
    elif missing_rooms(booking, every):
        return [Part(nights, booking.room_type_id, None)]
    elif (booking.rooms or 1) > 1:
        raise Refused(
            "REQUIRED", _("Lượt đặt này có nhiều phòng. Bạn chọn chuyển khách ở phòng nào."), field="fromRoomId"
        )
    return [Part((max(row.nights.lower, nights[0]), row.nights.upper), row.room.room_type_id, row) for row in ahead]


def _check_room(booking: Booking, room: Room, parts: list[Part]) -> None:
    assert booking.room_type is not None
    if room.room_type.property_id != booking.room_type.property_id:
        raise Refused("INVALID", _("Phòng này không thuộc nhà khách đã đặt."), field="roomId")
    if not room.is_active:
        raise Refused("INVALID", _("Phòng này đang không dùng."), field="roomId")
    if any(part.assignment and part.assignment.room_id == room.pk for part in parts):
        raise Refused("INVALID", _("Khách đang ở phòng này rồi."), field="roomId")


def _check_free(room: Room, nights: Nights) -> None:
    span = DateRange(*nights)
    guests = RoomAssignment.objects.filter(room=room, nights__overlap=span).select_related("booking")
    if there := guests.order_by("nights").first():
        raise Refused(
            "SOLD_OUT",
            _("Phòng %(room)s đã có khách %(code)s từ đêm %(day)s.")
            % {"room": room.name, "code": there.booking.code, "day": there.nights.lower.strftime("%d/%m/%Y")},
            field="roomId",
            date=max(there.nights.lower, nights[0]),
        )
    blocks = RoomBlock.objects.filter(room=room, first__lt=nights[1], until__gt=nights[0])
    if block := blocks.order_by("first").first():
        raise Refused(
            "SOLD_OUT",
            _("Phòng %(room)s đang khóa từ đêm %(day)s: %(reason)s.")
            % {"room": room.name, "day": block.first.strftime("%d/%m/%Y"), "reason": block.reason},
            field="roomId",
            date=max(block.first, nights[0]),
        )


def _write(booking: Booking, room: Room, part: Part, user: Any) -> None:
    row = part.assignment
    if row is not None and row.nights.lower < part.nights[0]:
        row.nights = DateRange(row.nights.lower, part.nights[0])
        row.save(update_fields=["nights"])
    elif row is not None:
        row.delete()
    RoomAssignment.objects.create(booking=booking, room=room, nights=DateRange(*part.nights), by=user)
