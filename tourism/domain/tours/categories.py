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
    """Whether every guest of the tour finds exactly one price. Raises Refused: REQUIRED, INVALID."""
    if not any(category.code in LEADING for category in categories):
        raise _wrong(_("Tour cần có giá cho người lớn hoặc giá trọn đoàn."), code="REQUIRED")
    codes = [category.code for category in categories]
    for category in categories:
        if category.code not in CATEGORY_NAMES:
            raise _wrong(_("Không có loại khách “%(code)s”.") % {"code": category.code[:20]})
        if codes.count(category.code) > 1:
            raise _wrong(_("Vé %(name)s có hai giá. Bạn giữ lại một giá.") % {"name": name_of(category.code)})
        _check_numbers(category)
        _check_company(category, codes)
    _check_ages([category for category in categories if category.code != "GROUP"], minimum_age)


def _check_numbers(category: Category) -> None:
    named = {"name": name_of(category.code)}
    if not 0 <= category.price <= HIGHEST_PRICE:
        raise _wrong(_("Giá vé %(name)s phải từ 0 đến một tỷ đồng.") % named)
    if category.code == "GROUP":
        if category.minimum_age is not None or category.maximum_age is not None:
            raise _wrong(_("Vé trọn đoàn không chia theo tuổi. Bạn bỏ trống độ tuổi."))
        if not 2 <= category.guests_included <= LARGEST_GROUP:
            raise _wrong(_("Vé trọn đoàn dành cho từ 2 đến %(most)s khách.") % {"most": LARGEST_GROUP})
        if not 1 <= category.seats <= LARGEST_GROUP:
            raise _wrong(_("Vé trọn đoàn chiếm từ 1 đến %(most)s chỗ.") % {"most": LARGEST_GROUP})
        return
    if category.guests_included != 1:
        raise _wrong(_("Vé %(name)s bán cho từng khách. Muốn một giá cho nhiều khách, Bạn dùng vé trọn đoàn.") % named)
    least = 0 if category.code == "INFANT" else 1
    if not least <= category.seats <= 2:
        raise _wrong(
            _("Vé %(name)s chiếm từ %(least)s đến 2 chỗ; chỉ em bé được ngồi lòng.") % {**named, "least": least}
        )
    lowest, highest = category.minimum_age or 0, OLDEST if category.maximum_age is None else category.maximum_age
    if not 0 <= lowest <= highest <= OLDEST:
        raise _wrong(_("Độ tuổi của vé %(name)s bị ngược hoặc quá %(oldest)s.") % {**named, "oldest": OLDEST})


def _check_company(category: Category, codes: Sequence[str]) -> None:
    for other in category.accompanied_by:
        if other == category.code or other not in codes:
            raise _wrong(
                _("Vé %(name)s phải đi cùng loại khách mà tour có bán. Bạn thêm giá cho loại đó hoặc chọn loại khác.")
                % {"name": name_of(category.code)}
            )


def _check_ages(categories: Sequence[Category], minimum_age: int) -> None:
    if not categories:
        return
    next_age, before = minimum_age, None
    for category in sorted(categories, key=lambda one: (one.minimum_age or 0, one.code)):
        # An open lower end begins where the tour does.
        lowest = minimum_age if category.minimum_age is None else category.minimum_age
        name = name_of(category.code)
        if category.minimum_age is not None and lowest < minimum_age:
            raise _wrong(
                _("Tour nhận khách từ %(age)s tuổi, nhưng vé %(name)s dành cho khách từ %(lowest)s tuổi.")
                % {"age": minimum_age, "name": name, "lowest": lowest}
            )
        if before is not None and lowest < next_age:
            raise _wrong(
                _("Khách %(age)s tuổi thuộc cả vé %(name)s lẫn vé %(other)s. Bạn sửa để độ tuổi không chồng nhau.")
                % {"age": lowest, "name": name_of(before.code), "other": name}
            )
        if lowest > next_age:
            raise _unsold(next_age, lowest - 1)
        before, next_age = category, (OLDEST if category.maximum_age is None else category.maximum_age) + 1
    if next_age <= OLDEST:
        raise _wrong(
            _("Khách từ %(age)s tuổi không thuộc vé nào. Bạn bỏ trống tuổi cao nhất của một loại vé.")
            % {"age": next_age}
        )


def _unsold(first: int, last: int) -> Refused:
    ages = format_lazy("{}", first) if first == last else format_lazy("{}–{}", first, last)
    return _wrong(
        _("Khách %(ages)s tuổi không thuộc vé nào. Bạn nới độ tuổi của một loại vé, hoặc tăng tuổi nhỏ nhất của tour.")
        % {"ages": ages}
    )


def _wrong(message: object, *, code: str = "INVALID") -> Refused:
    return Refused(code, message, field="categories")
