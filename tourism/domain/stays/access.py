"""Gates: the only ways for a host to their homestays and to what hangs on them."""

from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.sellers.domain.access import acts_for
from marketplace.values.refusal import NotFound
from tourism.models import Property, RatePlan, Room, RoomBlock, RoomType, Season, StayRule

Who = User | AnonymousUser
Row = TypeVar("Row", Property, RatePlan, Room, RoomBlock, RoomType, Season, StayRule)


def access_stay(user: Who, stay_id: int, *, lock: bool = False) -> Property:
    """A homestay of a seller that the user acts for; for anyone else it does not exist (NotFound)."""
    stays = Property.objects.filter(seller_id__in=acts_for(user).values("pk"))
    found = _one(stays.select_for_update(no_key=True) if lock else stays, stay_id)
    if found is None:
        raise NotFound(_("Không tìm thấy chỗ nghỉ này trong gian hàng của Bạn."))
    return found


def access_room_type(user: Who, room_type_id: int, *, lock: bool = False) -> RoomType:
    """A room type of such a homestay, the homestay loaded. Raises NotFound."""
    rows = RoomType.objects.filter(property__seller_id__in=acts_for(user).values("pk")).select_related("property")
    found = _one(rows.select_for_update(no_key=True, of=("self",)) if lock else rows, room_type_id)
    if found is None:
        raise NotFound(_("Không tìm thấy loại phòng này trong gian hàng của Bạn."))
    return found


def access_season(user: Who, season_id: int) -> Season:
    """A season of such a room type, the room type locked: its seasons change one after the other. Raises NotFound."""
    season = _one(Season.objects.filter(room_type__property__seller_id__in=acts_for(user).values("pk")), season_id)
    if season is None:
        raise NotFound(_("Không tìm thấy mùa giá này trong gian hàng của Bạn."))
    season.room_type = access_room_type(user, season.room_type_id, lock=True)
    return season


def access_plan(user: Who, plan_id: int) -> RatePlan:
    """A rate plan of such a homestay. Raises NotFound."""
    found = _one(RatePlan.objects.filter(property__seller_id__in=acts_for(user).values("pk")), plan_id)
    if found is None:
        raise NotFound(_("Không tìm thấy gói giá này trong gian hàng của Bạn."))
    return found


def access_stay_rule(user: Who, rule_id: int) -> StayRule:
    """A rule of such a homestay. Raises NotFound."""
    found = _one(StayRule.objects.filter(property__seller_id__in=acts_for(user).values("pk")), rule_id)
    if found is None:
        raise NotFound(_("Không tìm thấy quy định này trong gian hàng của Bạn."))
    return found


def access_room(user: Who, room_id: int) -> Room:
    """A single room of such a room type, the room type loaded. Raises NotFound."""
    rooms = Room.objects.filter(room_type__property__seller_id__in=acts_for(user).values("pk"))
    found = _one(rooms.select_related("room_type"), room_id)
    if found is None:
        raise NotFound(_("Không tìm thấy phòng này trong gian hàng của Bạn."))
    return found


def access_block(user: Who, block_id: int) -> RoomBlock:
    """A block of such a room type, the room type loaded. Raises NotFound."""
    blocks = RoomBlock.objects.filter(room_type__property__seller_id__in=acts_for(user).values("pk"))
    found = _one(blocks.select_related("room_type"), block_id)
    if found is None:
        raise NotFound(_("Không tìm thấy lần khóa phòng này trong gian hàng của Bạn."))
    return found


def _one(rows: QuerySet[Row], pk: int) -> Row | None:
    return rows.filter(pk=pk).first()
