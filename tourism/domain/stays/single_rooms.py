"""A host's single rooms, with names on their doors."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tourism.domain.stays.access import access_room, access_room_type
from tourism.models import Room, RoomAssignment

LONGEST_NAME = 60
MOST_ROOMS = 200
"""With a name in one room type, those that are not used any more too."""


@transaction.atomic
def save_room(
    *,
    user: Any,
    name: str,
    is_active: bool = True,
    position: int | None = None,
    room_type_id: int | None = None,
    room_id: int | None = None,
) -> Room:
    """A new room of a type, or another name or (unless None) place in the list for one.

    Raises NotFound; Refused: REQUIRED (name); INVALID for more rooms than there are; UNIQUE; SOLD_OUT for putting a
    room out of use that a guest is still to sleep in, with the guest's first night.
    """
    if room_id is None:
        assert room_type_id is not None
        row = Room(room_type=access_room_type(user, room_type_id, lock=True))
    else:
        row = access_room(user, room_id)
        row.room_type = access_room_type(user, row.room_type_id, lock=True)
    name, position = name.strip(), row.position if position is None else position
    if not name:
        raise Refused("REQUIRED", _("Bạn hãy đặt tên phòng, ví dụ “Phòng sen”."), field="name")
    if len(name) > LONGEST_NAME:
        raise Refused("INVALID", _("Tên phòng dài tối đa %(most)s chữ.") % {"most": LONGEST_NAME}, field="name")
    if not 0 <= position <= MOST_ROOMS:
        raise Refused("INVALID", _("Thứ tự từ 0 đến %(most)s.") % {"most": MOST_ROOMS}, field="position")
    beside = row.room_type.single_rooms.exclude(pk=row.pk)
    if beside.filter(name=name).exists():
        raise Refused("UNIQUE", _("Loại phòng này đã có phòng tên đó rồi."), field="name")
    if is_active and beside.filter(is_active=True).count() >= row.room_type.rooms:
        raise Refused(
            "INVALID",
            _("Loại phòng này có %(rooms)s phòng. Bạn sửa số phòng trước, rồi thêm tên.")
            % {"rooms": row.room_type.rooms},
            field="isActive" if row.pk else "name",
        )
    if beside.count() >= MOST_ROOMS:
        raise Refused("INVALID", _("Tối đa %(most)s phòng có tên.") % {"most": MOST_ROOMS}, field="name")
    if row.pk and not is_active:
        _check_empty(row)
    row.name, row.is_active, row.position = name, is_active, position
    row.save()
    return row


def _check_empty(room: Room) -> None:
    Room.objects.select_for_update(no_key=True).get(pk=room.pk)
    today = local_day(timezone.now())
    ahead = RoomAssignment.objects.filter(room=room, nights__endswith__gt=today).select_related("booking")
    if guest := ahead.order_by("nights").first():
        raise Refused(
            "SOLD_OUT",
            _("Phòng này còn khách %(code)s từ đêm %(day)s. Bạn chuyển khách sang phòng khác trước.")
            % {"code": guest.booking.code, "day": guest.nights.lower.strftime("%d/%m/%Y")},
            field="isActive",
            date=guest.nights.lower,
        )
