"""What people cost a house: meals, children, long stays."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused
from tourism.domain.nights import LONGEST_STAY
from tourism.domain.stays.access import access_stay
from tourism.domain.stays.reckoning import Band, MealPrice
from tourism.models import ChildBand, LengthDiscount, Meal


@transaction.atomic
def set_meals(*, user: Any, stay_id: int, meals: Sequence[MealPrice]) -> None:
    """What is served, in this order, and nothing else. Raises NotFound; Refused: INVALID, UNIQUE."""
    stay = access_stay(user, stay_id, lock=True)
    for meal in meals:
        if meal.code not in Meal.Code.values:
            raise Refused("INVALID", _("Không có bữa “%(meal)s”.") % {"meal": meal.code[:20]}, field="code")
        if meal.adult < 0 or meal.child < 0:
            raise Refused("INVALID", _("Giá không được âm."), field="adultPrice" if meal.adult < 0 else "childPrice")
        if not 0 <= meal.free_below_age <= 18:
            raise Refused("INVALID", _("Tuổi trẻ em từ 0 đến 18."), field="freeBelowAge")
    if len({meal.code for meal in meals}) < len(meals):
        raise Refused("UNIQUE", _("Mỗi bữa chỉ ghi một lần."), field="code")
    stay.meals.all().delete()
    Meal.objects.bulk_create(
        Meal(
            property=stay,
            code=meal.code,
            adult_price=meal.adult,
            child_price=meal.child,
            free_below_age=meal.free_below_age,
        )
        for meal in meals
    )


@transaction.atomic
def set_child_bands(*, user: Any, stay_id: int, bands: Sequence[Band]) -> None:
    """What children cost by age; none: they are free. Raises NotFound; Refused: INVALID, OVERLAPS."""
    stay = access_stay(user, stay_id, lock=True)
    check_bands(bands)
    stay.child_bands.all().delete()
    ChildBand.objects.bulk_create(
        ChildBand(property=stay, minimum_age=band.minimum_age, maximum_age=band.maximum_age, price=band.price)
        for band in bands
    )


def check_bands(bands: Sequence[Band]) -> None:
    """Raises Refused: INVALID for ages or price, OVERLAPS where two bands want one age."""
    for band in bands:
        if not 0 <= band.minimum_age <= band.maximum_age <= 17:
            raise Refused("INVALID", _("Độ tuổi trẻ em đi từ 0 đến 17, tuổi nhỏ ghi trước."), field="minimumAge")
        if band.price < 0:
            raise Refused("INVALID", _("Giá không được âm."), field="price")
    for younger, older in pairwise(sorted(bands, key=lambda band: band.minimum_age)):
        if older.minimum_age <= younger.maximum_age:
            raise Refused(
                "OVERLAPS",
                _("Trẻ %(age)s tuổi nằm trong hai mức. Bạn sửa để mỗi tuổi chỉ có một mức.")
                % {"age": older.minimum_age},
                field="minimumAge",
                age=older.minimum_age,
            )


@transaction.atomic
def set_length_discounts(*, user: Any, stay_id: int, discounts: Sequence[tuple[int, int]]) -> None:
    """From so many nights so many per cent off. Raises NotFound; Refused: INVALID, UNIQUE."""
    stay = access_stay(user, stay_id, lock=True)
    for nights, percent in discounts:
        if not 2 <= nights <= LONGEST_STAY:
            message = _("Số đêm từ 2 đến %(most)s.") % {"most": LONGEST_STAY}
            raise Refused("INVALID", message, field="nightsFrom")
        if not 1 <= percent <= 90:
            raise Refused("INVALID", _("Giảm từ 1 đến 90 phần trăm."), field="percent")
    if len({nights for nights, _percent in discounts}) < len(discounts):
        raise Refused("UNIQUE", _("Mỗi số đêm chỉ có một mức giảm."), field="nightsFrom")
    stay.length_discounts.all().delete()
    LengthDiscount.objects.bulk_create(
        LengthDiscount(property=stay, nights_from=nights, percent=percent) for nights, percent in discounts
    )
