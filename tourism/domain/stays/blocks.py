"""Keeping rooms off sale, with a reason: by hand, or because an outside calendar says so.

`RoomNight.to_block` is what the blocks of a night add up to, `blocked` as many of them as bookings leave room for.
A block never moves a booking: where both want the same room, the night is a conflict that people settle.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import NotFound, Refused
from tourism.domain.nights import nights_between
from tourism.models import Room, RoomBlock, RoomNight, RoomType

LONGEST_BLOCK = 730
"""Nights."""
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Conflict:
    """A night on which bookings stand where rooms should be blocked."""

    date: date
    rooms: int
    """How many rooms too few there are."""


@transaction.atomic
def block(
    room_type: RoomType,
    *,
    first: date,
    until: date,
    reason: str,
    rooms: int = 1,
    room_id: int | None = None,
    actor: Any = None,
) -> RoomBlock:
    """Take rooms off sale from the evening of `first` until the morning of `until`.

    Raises Refused: REQUIRED without a reason; INVALID for dates, rooms or a room of another type; SOLD_OUT, naming the
    night, where bookings stand in the way, or a guest sleeps in that room.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("REQUIRED", _("Bạn hãy ghi lý do khóa phòng, ví dụ “sửa mái”."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused("INVALID", _("Lý do dài tối đa %(most)s ký tự.") % {"most": LONGEST_REASON}, field="reason")
    check_span(first, until)
    if not 1 <= rooms <= room_type.rooms:
        raise Refused("INVALID", _("Loại phòng này có %(rooms)s phòng.") % {"rooms": room_type.rooms}, field="rooms")
    room = None
    if room_id is not None:
        room = Room.objects.filter(pk=room_id, room_type=room_type).first()
        if room is None or rooms != 1:
            raise Refused("INVALID", _("Phòng này không thuộc loại phòng đã chọn."), field="roomId")
    made = RoomBlock.objects.create(
        room_type=room_type, room=room, first=first, until=until, rooms=rooms, reason=reason, created_by=_person(actor)
    )
    if conflicts := recount(room_type.pk, nights_between(first, until)):
        raise Refused(
            "SOLD_OUT",
            _("Đêm %(day)s đã có khách đặt, không khóa được. Bạn chọn ngày khác hoặc báo khách trước.")
            % {"day": conflicts[0].date.strftime("%d/%m/%Y")},
            field="first",
            date=conflicts[0].date,
        )
    if room is not None:
        _check_empty(room, first, until)
    return made


@transaction.atomic
def lift(block_id: int, *, room_type: RoomType) -> None:
    """Put a host's block's rooms on sale again. Raises NotFound; Refused (INVALID) for one of an outside calendar."""
    found = RoomBlock.objects.select_for_update().filter(pk=block_id, room_type=room_type).first()
    if found is None:
        raise NotFound(_("Không có lần khóa phòng này."), field="id")
    if found.source != RoomBlock.Source.HOST:
        raise Refused("INVALID", _("Lần khóa này do lịch bên ngoài gửi sang. Bạn hãy mở khóa ở lịch đó."), field="id")
    found.delete()
    recount(room_type.pk, nights_between(found.first, found.until))


def check_span(first: date, until: date) -> None:
    """Raises Refused (INVALID) for no night or more than 730."""
    if not 1 <= (until - first).days <= LONGEST_BLOCK:
        raise Refused(
            "INVALID",
            _("Ngày mở lại phải sau ngày khóa, nhiều nhất %(most)s đêm.") % {"most": LONGEST_BLOCK},
            field="until",
        )


def recount(room_type_id: int, days: Iterable[date]) -> list[Conflict]:
    """Bring the counters of these nights in step with the blocks; returns the nights in conflict.

    Locks the nights in pk order, as `holds` does; nights that are not opened are left out. Three statements and one for
    each pair of figures that changes.
    """
    wanted = set(days)
    if not wanted:
        return []
    nights = list(
        RoomNight.objects.select_for_update(no_key=True)
        .filter(room_type_id=room_type_id, date__in=wanted)
        .order_by("pk")
    )
    asked = _asked(room_type_id, wanted)
    changed: dict[tuple[int, int], list[int]] = {}
    conflicts = []
    for night in nights:
        to_block = asked[night.date]
        room_left = night.rooms + night.overbooking - night.held - night.booked
        blocked = min(to_block, room_left)
        if (night.to_block, night.blocked) != (to_block, blocked):
            changed.setdefault((to_block, blocked), []).append(night.pk)
        if blocked < to_block:
            conflicts.append(Conflict(night.date, to_block - blocked))
    for (to_block, blocked), pks in changed.items():
        RoomNight.objects.filter(pk__in=pks).update(to_block=to_block, blocked=blocked)
    return sorted(conflicts, key=lambda conflict: conflict.date)


def _asked(room_type_id: int, days: set[date]) -> Counter[date]:
    asked: Counter[date] = Counter()
    standing = RoomBlock.objects.filter(room_type_id=room_type_id, first__lte=max(days), until__gt=min(days))
    for first, until, rooms in standing.values_list("first", "until", "rooms"):
        asked.update({day: rooms for day in days if first <= day < until})
    return asked


def _check_empty(room: Room, first: date, until: date) -> None:
    Room.objects.select_for_update(no_key=True).get(pk=room.pk)
    guests = room.assignments.filter(nights__overlap=DateRange(first, until)).select_related("booking")
    if guest := guests.order_by("nights").first():
        raise Refused(
            "SOLD_OUT",
            _("Phòng %(room)s có khách %(code)s từ đêm %(day)s. Bạn chuyển khách sang phòng khác trước.")
            % {"room": room.name, "code": guest.booking.code, "day": guest.nights.lower.strftime("%d/%m/%Y")},
            field="roomId",
            date=guest.nights.lower,
        )


def _person(actor: Any) -> Any:
    return actor if getattr(actor, "is_authenticated", False) else None
