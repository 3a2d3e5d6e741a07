"""What a host says of boats and guides, and of the tours that need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.sellers.domain.access import access_seller
from marketplace.values.refusal import Refused
from tourism.domain.tours.access import access_resource, access_tour
from tourism.domain.tours.claiming import settle
from tourism.models import Departure, Resource, ResourceClaim, ResourceNeed, Tour

MOST_UNITS = 100
LONGEST_TURNAROUND = 24 * 60
MOST_NEEDS = 10


@dataclass(frozen=True, slots=True)
class Need:
    """A number of units for each departure, or one for every so many seats taken: exactly one of both."""

    resource_id: int
    units: int | None = None
    seats_per_unit: int | None = None


@transaction.atomic
def save_resource(
    *,
    user: Any,
    name: str,
    units: int,
    turnaround_minutes: int = 0,
    seller_id: int | None = None,
    resource_id: int | None = None,
) -> Resource:
    """A new boat or guide of a seller, or other numbers for one; another turnaround counts for what is booked later.

    Raises NotFound; Refused: REQUIRED, INVALID (also for fewer units than are out already), UNIQUE.
    """
    if resource_id is None:
        assert seller_id is not None
        resource = Resource(seller=access_seller(user, seller_id))
    else:
        resource = access_resource(user, resource_id, lock=True)
    name = name.strip()
    if not name:
        raise Refused("REQUIRED", _("Bạn đặt tên, ví dụ “Thuyền máy 12 chỗ”."), field="name")
    if len(name) > 120:
        raise Refused("INVALID", _("Tên dài quá 120 chữ."), field="name")
    if not 1 <= units <= MOST_UNITS:
        raise Refused("INVALID", _("Số lượng từ 1 đến %(most)s.") % {"most": MOST_UNITS}, field="units")
    if not 0 <= turnaround_minutes <= LONGEST_TURNAROUND:
        raise Refused("INVALID", _("Thời gian chuẩn bị lại từ 0 phút đến một ngày."), field="turnaroundMinutes")
    others = Resource.objects.filter(seller_id=resource.seller_id, name=name).exclude(pk=resource.pk)
    if others.exists():
        raise Refused("UNIQUE", _("Gian hàng đã có “%(name)s” rồi. Bạn chọn tên khác.") % {"name": name}, field="name")
    out = ResourceClaim.objects.filter(resource_id=resource.pk, unit__gte=units, ends_at__gt=timezone.now())
    if resource.pk and out.exists():
        message = _("Đã có chuyến nhận khách cần nhiều hơn số này. Bạn báo hủy các chuyến đó trước.")
        raise Refused("INVALID", message, field="units")
    resource.name, resource.units, resource.turnaround_minutes = name, units, turnaround_minutes
    resource.save()
    return resource


@transaction.atomic
def set_needs(*, user: Any, tour_id: int, needs: Sequence[Need]) -> Tour:
    """What each departure of the tour takes along, instead of what was said before; departures with guests too.

    Raises NotFound; Refused: INVALID (numbers, twice the same, more than there are, out at a time with guests).
    """
    tour = access_tour(user, tour_id, lock=True)
    if len({need.resource_id for need in needs}) < len(needs) or len(needs) > MOST_NEEDS:
        message = _("Mỗi thứ chỉ ghi một lần, và tối đa %(most)s thứ cho một tour.") % {"most": MOST_NEEDS}
        raise Refused("INVALID", message, field="needs")
    for index, need in enumerate(needs):
        if wrong := _wrong_need(need, access_resource(user, need.resource_id), tour):
            raise Refused("INVALID", wrong, field="needs", index=index)
    now = timezone.now()
    departures = {
        departure.pk: departure
        for departure in Departure.objects.select_for_update(no_key=True)
        .filter(tour=tour, starts_at__gt=now)
        .order_by("pk")
        if departure.held + departure.booked
    }
    tour.resource_needs.all().delete()
    ResourceNeed.objects.bulk_create(
        [
            ResourceNeed(tour=tour, resource_id=need.resource_id, units=need.units, seats_per_unit=need.seats_per_unit)
            for need in needs
        ]
    )
    kept = [need.resource_id for need in needs]
    ResourceClaim.objects.filter(departure_id__in=departures).exclude(resource_id__in=kept).delete()
    try:
        settle(departures, {pk: departure.held + departure.booked for pk, departure in departures.items()})
    except Refused as refusal:
        message = _("Có chuyến đã nhận khách mà không đủ thuyền, xe hay người dẫn: %(why)s") % {"why": refusal}
        raise Refused("INVALID", message, field="needs") from refusal
    return tour


def _wrong_need(need: Need, resource: Resource, tour: Tour) -> object:
    """What is wrong with it; None where nothing is."""
    named = {"units": resource.units, "name": resource.name}
    if resource.seller_id != tour.seller_id:
        return _("“%(name)s” là của gian hàng khác.") % named
    if (need.units is None) == (need.seats_per_unit is None):
        return _("Bạn ghi số lượng cho mỗi chuyến, hoặc bao nhiêu chỗ thì thêm một; chỉ một trong hai.")
    if need.units is not None and not 1 <= need.units <= resource.units:
        return _("Bạn có %(units)s “%(name)s”; mỗi chuyến cần từ 1 đến chừng đó.") % named
    if need.seats_per_unit is not None and not 1 <= need.seats_per_unit <= 500:
        return _("Số chỗ cho mỗi chiếc hay mỗi người từ 1 đến 500.")
    return None
