"""Words for the lines of a stay's price."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tourism.domain.rates import PriceLine
from tourism.domain.stays.reckoning import CHILD, EXTRA_ADULT, EXTRA_BED, LONG_STAY, MEAL
from tourism.models import Meal

MEAL_NAMES = {
    Meal.Code.BREAKFAST.value: gettext_lazy("Bữa sáng"),
    Meal.Code.LUNCH.value: gettext_lazy("Bữa trưa"),
    Meal.Code.DINNER.value: gettext_lazy("Bữa tối"),
}


def night_label(line: PriceLine) -> str:
    """What one line of one night is for."""
    assert line.day is not None
    day = line.day.strftime("%d/%m/%Y")
    kind, _colon, rest = line.category.partition(":")
    if not kind:
        return _("Đêm %(day)s") % {"day": day}
    return _("%(what)s, đêm %(day)s") % {"what": _what(kind, rest), "day": day}


def _what(kind: str, rest: str) -> str:
    if kind == EXTRA_ADULT:
        return _("Thêm người lớn")
    if kind == EXTRA_BED:
        return _("Giường phụ")
    if kind == LONG_STAY:
        return _("Giảm %(percent)s%% vì ở dài ngày") % {"percent": rest}
    if kind == CHILD:
        youngest, oldest = rest.split("-")
        return _("Trẻ em %(youngest)s–%(oldest)s tuổi") % {"youngest": youngest, "oldest": oldest}
    assert kind == MEAL
    code, _colon, who = rest.partition(":")
    return _("%(meal)s trẻ em") % {"meal": MEAL_NAMES[code]} if who else str(MEAL_NAMES[code])
