"""Who comes along in one booking: allowed or not, how many seats, what it costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain.capacity import LARGEST_PARTY
from tourism.domain.rates import PriceLine
from tourism.domain.tours.categories import CATEGORY_NAMES, GROWN_UP, Category, name_of

Party = Mapping[str, int]
"""Category code to tickets, none of them zero: `{"ADULT": 2, "CHILD": 1}`."""
FIELDS = {"ADULT": "adults", "CHILD": "children"}
"""What names a category in the short form of the API."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a party comes to."""

    adults: int
    children: int
    seats: int

    @property
    def people(self) -> int:
        """All of them, with or without a seat of their own."""
        return self.adults + self.children


def party_of(*, adults: int = 0, children: int = 0) -> dict[str, int]:
    """The short form; numbers below zero stay, to be refused."""
    return {code: count for code, count in (("ADULT", adults), ("CHILD", children)) if count}


def check_party(party: Party, categories: Iterable[Category], *, minimum_age: int) -> None:
    """Whether the tour takes this party.

    Raises Refused: INVALID (a negative number, a category that is not sold), NO_ADULT, TOO_MANY_GUESTS (over 60),
    NO_CHILDREN, NOT_ACCOMPANIED.
    """
    sold = {category.code: category for category in categories}
    for code, count in party.items():
        if code not in CATEGORY_NAMES or count < 0:
            raise Refused("INVALID", _("Số khách không được âm, và loại khách phải có thật."), field=_field(code))
    if not any(party.get(code) for code in GROWN_UP):
        raise Refused("NO_ADULT", _("Mỗi lần đặt cần ít nhất một người lớn."), field="adults")
    if sum(party.values()) > LARGEST_PARTY:
        raise _too_many("ADULT")
    for code in party:
        if code not in sold:
            raise _not_sold(code, sold, minimum_age)
    if size_of(party, sold.values()).people > LARGEST_PARTY:
        raise _too_many("GROUP")
    for code in party:
        company = sold[code].accompanied_by
        if company and not any(party.get(other) for other in company):
            message = _("Vé %(name)s phải đi cùng %(company)s trong một lần đặt.")
            names = _(" hoặc ").join(name_of(other).lower() for other in company)
            raise Refused("NOT_ACCOMPANIED", message % {"name": name_of(code), "company": names}, field=_field(code))


def size_of(party: Party, categories: Iterable[Category]) -> Size:
    """People and seats of a party that was checked."""
    sold = {category.code: category for category in categories}
    adults = sum(count * sold[code].guests_included for code, count in party.items() if code in GROWN_UP)
    children = sum(count for code, count in party.items() if code not in GROWN_UP)
    return Size(adults, children, sum(count * sold[code].seats for code, count in party.items()))


def party_lines(party: Party, categories: Iterable[Category]) -> list[PriceLine]:
    """One line for each category with guests, in the order people read them."""
    sold = {category.code: category for category in categories}
    return [
        PriceLine(quantity=party[code], unit_price=Money(sold[code].price), category=code)
        for code in CATEGORY_NAMES
        if party.get(code)
    ]


def _not_sold(code: str, sold: Mapping[str, Category], minimum_age: int) -> Refused:
    if code == "CHILD":
        message = _("Tour này nhận khách từ %(age)s tuổi, không có vé trẻ em.") % {"age": minimum_age}
        return Refused("NO_CHILDREN", message, field="children")
    if not sold:
        return Refused("INVALID", _("Tour này chưa có giá cho người lớn."), field="departureId")
    names = ", ".join(name_of(other).lower() for other in CATEGORY_NAMES if other in sold)
    message = _("Tour này không bán vé %(name)s. Bạn chọn trong: %(names)s.") % {"name": name_of(code), "names": names}
    return Refused("INVALID", message, field=_field(code))


def _too_many(code: str) -> Refused:
    message = _("Mỗi lần đặt tối đa %(most)s khách. Đoàn đông hơn, Bạn hãy gọi cho chủ nhà.")
    return Refused("TOO_MANY_GUESTS", message % {"most": LARGEST_PARTY}, field=_field(code), fits=LARGEST_PARTY)


def _field(code: str) -> str:
    return FIELDS.get(code, "units")
