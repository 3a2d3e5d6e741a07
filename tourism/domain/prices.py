"""The price lines of a stay and of a tour."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain.departures import closes_at
from tourism.domain.rates import PriceLine, night_price
from tourism.domain.tours.categories import Category
from tourism.models import Departure, RoomNight, RoomType, Tour


def stay_lines(room_type: RoomType, nights: Sequence[RoomNight], *, rooms: int) -> list[PriceLine]:
    """One line a night."""
    return [
        PriceLine(quantity=rooms, unit_price=Money(night_amount(room_type, night)), day=night.date) for night in nights
    ]


def night_amount(room_type: RoomType, night: RoomNight) -> int:
    """Đồng for one room on this night."""
    return night_price(day=night.date, base=room_type.base_price, weekend=room_type.weekend_price, override=night.price)


def tour_categories(tour: Tour) -> list[Category]:
    """What the tour charges for whom; its price categories may be loaded."""
    return [
        Category(
            code=row.code,
            price=row.price,
            minimum_age=row.minimum_age,
            maximum_age=row.maximum_age,
            seats=row.seats,
            guests_included=row.guests_included,
            accompanied_by=tuple(row.accompanied_by),
        )
        for row in tour.price_categories.all()
    ]


def check_departure_time(departure: Departure) -> None:
    """Raises Refused (PAST_DATE) once booking has ended."""
    if timezone.now() >= closes_at(departure):
        raise Refused("PAST_DATE", _("Chuyến này đã hết giờ nhận khách. Bạn hãy chọn chuyến sau."), field="departureId")
