"""The kinds of guest a tour is priced for (OCTO's unit types), and what makes a set of them sound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused

CATEGORY_NAMES: Mapping[str, object] = MappingProxyType(
    {
        "ADULT": _("Người lớn"),
        "SENIOR": _("Người cao tuổi"),
        "YOUTH": _("Thiếu niên"),
        "CHILD": _("Trẻ em"),
        "INFANT": _("Em bé"),
        "GROUP": _("Trọn đoàn"),
    }
)
"""In the order people read them."""
GROWN_UP = frozenset({"ADULT", "SENIOR", "GROUP"})
"""Who may answer for a booking; a group brings its own grown-ups."""
LEADING = ("ADULT", "GROUP")
"""One of these is sold on every tour; the first there is names its price."""
LARGEST_GROUP = 60
HIGHEST_PRICE = 1_000_000_000
OLDEST = 120


@dataclass(frozen=True, slots=True)
class Category:
    """Who pays what. Ages are full years, both included; None is open. Price in đồng for one guest, or one group."""

    code: str
    price: int
    minimum_age: int | None = None
    maximum_age: int | None = None
    seats: int = 1
    """Of the departure, for one guest or one whole group."""
    guests_included: int = 1
    """People who come for one price; more than one for GROUP only."""
    accompanied_by: tuple[str, ...] = ()
    """Codes of which one has to be in the same booking; empty: may come alone."""


def name_of(code: str) -> str:
    """In the active language."""
    return str(CATEGORY_NAMES[code])


def check_categories(categories: Sequence[Category], *, minimum_age: int) -> None:
    """Whether every guest of the tour finds exactly one price.

    Raises Refused: REQUIRED, INVALID; `index` among its facts says which of the categories is wrong, where one is.
    """
    if not any(category.code in LEADING for category in categories):
        raise _wrong(_("Tour cần có giá cho người lớn hoặc giá trọn đoàn."), code="REQUIRED")
    codes = [category.code for category in categories]
    for index, category in enumerate(categories):
        if category.code not in CATEGORY_NAMES:
            raise _wrong(_("Không có loại khách “%(code)s”.") % {"code": category.code[:20]}, index=index)
        if category.code in codes[:index]:
            message = _("Vé %(name)s có hai giá. Bạn giữ lại một giá.") % {"name": name_of(category.code)}
            raise _wrong(message, index=index)
        if wrong := _wrong_numbers(category) or _wrong_company(category, codes):
            raise _wrong(wrong, index=index)
    _check_ages(categories, minimum_age)


def _wrong_numbers(category: Category) -> object:
    """What is wrong with one category's own numbers; None where nothing is."""
    named = {"name": name_of(category.code)}
    if not 0 <= category.price <= HIGHEST_PRICE:
        return _("Giá vé %(name)s phải từ 0 đến một tỷ đồng.") % named
    if category.code == "GROUP":
        return _wrong_group(category)
    if category.guests_included != 1:
        return _("Vé %(name)s bán cho từng khách. Muốn một giá cho nhiều khách, Bạn dùng vé trọn đoàn.") % named
    least = 0 if category.code == "INFANT" else 1
    if not least <= category.seats <= 2:
        return _("Vé %(name)s chiếm từ %(least)s đến 2 chỗ; chỉ em bé được ngồi lòng.") % {**named, "least": least}
    lowest, highest = category.minimum_age or 0, OLDEST if category.maximum_age is None else category.maximum_age
    if not 0 <= lowest <= highest <= OLDEST:
        return _("Độ tuổi của vé %(name)s bị ngược hoặc quá %(oldest)s.") % {**named, "oldest": OLDEST}
    return None


def _wrong_group(category: Category) -> object:
    if category.minimum_age is not None or category.maximum_age is not None:
        return _("Vé trọn đoàn không chia theo tuổi. Bạn bỏ trống độ tuổi.")
    if not 2 <= category.guests_included <= LARGEST_GROUP:
        return _("Vé trọn đoàn dành cho từ 2 đến %(most)s khách.") % {"most": LARGEST_GROUP}
    if not 1 <= category.seats <= LARGEST_GROUP:
        return _("Vé trọn đoàn chiếm từ 1 đến %(most)s chỗ.") % {"most": LARGEST_GROUP}
    return None


def _wrong_company(category: Category, codes: Sequence[str]) -> object:
    for other in category.accompanied_by:
        if other == category.code or other not in codes:
            message = _(
                "Vé %(name)s phải đi cùng loại khách mà tour có bán. Bạn thêm giá cho loại đó hoặc chọn loại khác."
            )
            return message % {"name": name_of(category.code)}
    return None


def _check_ages(categories: Sequence[Category], minimum_age: int) -> None:
    by_age = [(index, one) for index, one in enumerate(categories) if one.code != "GROUP"]
    if not by_age:
        return
    next_age, before, last = minimum_age, None, 0
    for index, category in sorted(by_age, key=lambda pair: (pair[1].minimum_age or 0, pair[1].code)):
        # An open lower end begins where the tour does.
        lowest = minimum_age if category.minimum_age is None else category.minimum_age
        name = name_of(category.code)
        if category.minimum_age is not None and lowest < minimum_age:
            message = _("Tour nhận khách từ %(age)s tuổi, nhưng vé %(name)s dành cho khách từ %(lowest)s tuổi.")
            raise _wrong(message % {"age": minimum_age, "name": name, "lowest": lowest}, index=index)
        if before is not None and lowest < next_age:
            message = _(
                "Khách %(age)s tuổi thuộc cả vé %(name)s lẫn vé %(other)s. Bạn sửa để độ tuổi không chồng nhau."
            )
            raise _wrong(message % {"age": lowest, "name": name_of(before.code), "other": name}, index=index)
        if lowest > next_age:
            raise _unsold(next_age, lowest - 1, index=index)
        before, last, next_age = category, index, (OLDEST if category.maximum_age is None else category.maximum_age) + 1
    if next_age <= OLDEST:
        message = _("Khách từ %(age)s tuổi không thuộc vé nào. Bạn bỏ trống tuổi cao nhất của một loại vé.")
        raise _wrong(message % {"age": next_age}, index=last)


def _unsold(first: int, last: int, *, index: int) -> Refused:
    ages = format_lazy("{}", first) if first == last else format_lazy("{}–{}", first, last)
    message = _(
        "Khách %(ages)s tuổi không thuộc vé nào. Bạn nới độ tuổi của một loại vé, hoặc tăng tuổi nhỏ nhất của tour."
    )
    return _wrong(message % {"ages": ages}, index=index)


def _wrong(message: object, *, code: str = "INVALID", **facts: int) -> Refused:
    return Refused(code, message, field="categories", **facts)
