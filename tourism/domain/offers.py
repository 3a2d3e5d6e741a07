"""Reaching what may be booked: published things only, hidden ones look like absent ones."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.rows import Given, statement
from marketplace.sellers.models import Seller
from marketplace.values.refusal import NotFound
from tourism.models import Departure, RoomType

APPROVED = Seller.Status.APPROVED.value


def bookable_room_type(room_type_id: int) -> RoomType:
    """A room type of a published homestay, its property loaded; raises NotFound."""
    found = next(iter(_room_types(pk=room_type_id)), None)
    if found is None:
        raise NotFound(_("Không tìm thấy loại phòng này, hoặc chủ nhà không còn cho thuê."), field="roomTypeId")
    return found


def bookable_departure(departure_id: int) -> Departure:
    """A departure of a published tour, its tour loaded; raises NotFound."""
    found = next(iter(_departures(pk=departure_id)), None)
    if found is None:
        raise NotFound(_("Không tìm thấy chuyến này, hoặc tour không còn mở bán."), field="departureId")
    return found


@statement
def _room_types(pk: Given) -> QuerySet[RoomType]:
    on_sale = RoomType.objects.filter(property__is_published=True, property__seller__status=APPROVED)
    return on_sale.filter(pk=pk).exclude(variant_id="").select_related("property")


@statement
def _departures(pk: Given) -> QuerySet[Departure]:
    on_sale = Departure.objects.filter(tour__is_published=True, tour__seller__status=APPROVED)
    return on_sale.filter(pk=pk).exclude(tour__variant_id="").select_related("tour")
