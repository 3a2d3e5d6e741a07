"""How many rooms of a type there are: the nights to come follow."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused
from tourism.domain.stays.blocks import recount
from tourism.models import RoomBlock, RoomNight, RoomType


@transaction.atomic
def follow_room_count(room_type: RoomType, *, today: date) -> None:
    """Bring the nights from today on to the room type's `rooms` and `overbooking`; the caller has it locked.

    A host's blocks of more rooms than there are shrink. Raises Refused: SOLD_OUT with the first night on which more
    rooms are held or booked; INVALID where more rooms have names.
    """
    named = room_type.single_rooms.filter(is_active=True).count()
    if named > room_type.rooms:
        raise Refused(
            "INVALID",
            _("Loại phòng này đang có %(named)s phòng có tên. Bạn cho nghỉ bớt phòng có tên trước.") % {"named": named},
            field="rooms",
        )
    there = room_type.rooms + room_type.overbooking
    ahead = RoomNight.objects.filter(room_type=room_type, date__gte=today)
    nights = list(ahead.select_for_update(no_key=True).order_by("pk"))
    taken = [night for night in nights if night.held + night.booked > there]
    if taken:
        first = min(taken, key=lambda night: night.date)
        raise Refused(
            "SOLD_OUT",
            _("Đêm %(day)s khách đã giữ hoặc đặt %(taken)s phòng, nên chưa giảm được.")
            % {"day": first.date.strftime("%d/%m/%Y"), "taken": first.held + first.booked},
            field="rooms",
            date=first.date,
        )
    RoomNight.objects.filter(pk__in=[night.pk for night in nights]).update(
        rooms=room_type.rooms,
        overbooking=room_type.overbooking,
        blocked=Least(F("to_block"), there - F("held") - F("booked")),
    )
    too_many = RoomBlock.objects.filter(room_type=room_type, source=RoomBlock.Source.HOST, until__gt=today)
    too_many.filter(rooms__gt=room_type.rooms).update(rooms=room_type.rooms)
    recount(room_type.pk, [night.date for night in nights])
