"""The price lines of a stay and of a tour."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain.capacity import check_party
from tourism.domain.departures import closes_at
from tourism.domain.rates import PriceLine, night_price
from tourism.models import Departure, PriceCategory, RoomNight, RoomType

Code = PriceCategory.Code


def stay_lines(room_type: RoomType, nights: Sequence[RoomNight], *, rooms: int) -> list[PriceLine]:
    """One line a night."""
    return [
        PriceLine(quantity=rooms, unit_price=Money(night_amount(room_type, night)), day=night.date) for night in nights
    ]


def night_amount(room_type: RoomType, night: RoomNight) -> int:
    """Đồng for one room on this night."""
    return night_price(day=night.date, base=room_type.base_price, weekend=room_type.weekend_price, override=night.price)


def tour_lines(departure: Departure, *, adults: int, children: int) -> list[PriceLine]:
    """One line for each price category with guests.

    Raises Refused: as `check_party`; NO_CHILDREN where the tour has no price for them; INVALID without an adult price.
    """
    check_party(adults=adults, children=children)
    prices = {category.code: category for category in departure.tour.price_categories.all()}
    if Code.ADULT not in prices:
        raise Refused("INVALID", _("Tour này chưa có giá cho người lớn."), field="departureId")
    if children and Code.CHILD not in prices:
        raise Refused(
            "NO_CHILDREN",
            _("Tour này nhận khách từ %(age)s tuổi, không có vé trẻ em.") % {"age": departure.tour.minimum_age},
            field="children",
        )
    counted = ((Code.ADULT, adults), (Code.CHILD, children))
    return [
        PriceLine(quantity=count, unit_price=Money(prices[code].price), category=code.value)
        for code, count in counted
        if count
    ]


def check_departure_time(departure: Departure) -> None:
    """Raises Refused (PAST_DATE) once booking has ended."""
    if timezone.now() >= closes_at(departure):
        raise Refused("PAST_DATE", _("Chuyến này đã hết giờ nhận khách. Bạn hãy chọn chuyến sau."), field="departureId")
