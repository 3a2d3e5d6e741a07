"""Reaching what may be booked: published things only, hidden ones look like absent ones."""

from django.utils.translation import gettext_lazy as _

from marketplace.sellers.models import Seller
from marketplace.values.refusal import NotFound
from tourism.models import Departure, RoomType


def bookable_room_type(room_type_id: int) -> RoomType:
    """A room type of a published homestay, its property loaded; raises NotFound."""
    found = (
        RoomType.objects.select_related("property")
        .filter(pk=room_type_id, property__is_published=True, property__seller__status=Seller.Status.APPROVED)
        .exclude(variant_id="")
        .first()
    )
    if found is None:
        raise NotFound(_("Không tìm thấy loại phòng này, hoặc chủ nhà không còn cho thuê."), field="roomTypeId")
    return found


def bookable_departure(departure_id: int) -> Departure:
    """A departure of a published tour, tour and its prices loaded; raises NotFound."""
    found = (
        Departure.objects.select_related("tour")
        .prefetch_related("tour__price_categories")
        .filter(pk=departure_id, tour__is_published=True, tour__seller__status=Seller.Status.APPROVED)
        .exclude(tour__variant_id="")
        .first()
    )
    if found is None:
        raise NotFound(_("Không tìm thấy chuyến này, hoặc tour không còn mở bán."), field="departureId")
    return found
