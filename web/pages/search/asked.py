"""What a search is asked: read from its address, written into one, and as the API's filter."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from marketplace.values.ids import split_global_id
from web import addresses
from web.pages.days import asked_day, asked_number, today
from web.pages.selling.typed import Unreadable, dong

LONGEST = 200
MOST_VALUES, LONGEST_VALUE = 30, 60
LONGEST_PROVINCE = 4
LISTS = ("kinds", "communes", "categories")
SWITCHES = {"in_season": "inSeason", "in_stock": "inStock", "certified": "certified"}
"""By their name in the address: how the API calls them."""
KINDS = ("PRODUCE", "STAY", "TOUR", "SELLER")


@dataclass(frozen=True)
class Asked:
    """Everything that the address of a search says; prices as they were typed."""

    q: str = ""
    kinds: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    seller: str = ""
    delivers_to: str = ""
    """A province's code."""
    price_from: str = ""
    price_to: str = ""
    in_season: bool = False
    in_stock: bool = False
    certified: bool = False
    arrival: date | None = None
    departure: date | None = None
    adults: int = 2
    sort: str = ""
    explain: bool = False

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        """What makes no sense and cannot be told beside a field is left out."""
        return cls(
            q=_clean(given.get("q", ""), LONGEST),
            kinds=tuple(kind for kind in _values(given, "kinds") if kind in KINDS),
            communes=_values(given, "communes"),
            categories=_values(given, "categories"),
            seller=_seller(given.get("seller", "")),
            delivers_to=_province(given.get("delivers_to", "")),
            price_from=_clean(given.get("price_from", ""), LONGEST_VALUE),
            price_to=_clean(given.get("price_to", ""), LONGEST_VALUE),
            in_season=given.get("in_season") == "1",
            in_stock=given.get("in_stock") == "1",
            certified=given.get("certified") == "1",
            arrival=asked_day(given, "arrival"),
            departure=asked_day(given, "departure"),
            adults=asked_number(given, "adults", 2, least=1, most=20),
            sort=given.get("sort", ""),
            explain=given.get("explain") == "1",
        )

    def but(self, **changes: Any) -> str:
        """The address of this search with something changed."""
        return replace(self, **changes).address()

    def address(self, *, after: str = "") -> str:
        """Where it is found; from its first page on unless `after` is given."""
        pairs = [(name, value) for name in LISTS for value in getattr(self, name)]
        texts = ("q", "seller", "delivers_to", "price_from", "price_to", "sort")
        pairs += [(name, value) for name in texts if (value := getattr(self, name))]
        pairs += [(name, "1") for name in (*SWITCHES, "explain") if getattr(self, name)]
        pairs += self._days()
        return f"{addresses.SEARCH}?{urlencode([*pairs, *([('after', after)] if after else [])])}"

    def filter(self) -> dict[str, Any]:
        """As SearchFilterInput, without what is wrong."""
        wanted: dict[str, Any] = {name: list(chosen) for name in LISTS if (chosen := getattr(self, name))}
        if self.seller:
            wanted["seller"] = self.seller
        if self.delivers_to:
            wanted["deliversTo"] = self.delivers_to
        wanted |= {name: True for own, name in SWITCHES.items() if getattr(self, own)}
        wrong = self.problems
        for own, name in (("price_from", "priceMin"), ("price_to", "priceMax")):
            if own not in wrong and (amount := dong(getattr(self, own))) is not None:
                wanted[name] = amount
        if self._days() and not {"arrival", "departure"} & wrong.keys():
            wanted |= dict(self._days())
        return wanted

    @cached_property
    def problems(self) -> dict[str, str]:
        """What is wrong, by the name of the field; its other fields still count."""
        return {**_wrong_prices(self.price_from, self.price_to), **_wrong_days(self.arrival, self.departure)}

    @property
    def days(self) -> str:
        """What the address of a homestay is asked for these days."""
        return f"?{urlencode(self._days())}" if self._days() else ""

    @property
    def tour_days(self) -> str:
        """The same for a tour."""
        return f"?{urlencode({'from': self._days()[0][1], 'adults': self.adults})}" if self._days() else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether the fold of conditions is worth being open."""
        return bool(self._days() or self.problems)

    def _days(self) -> list[tuple[str, Any]]:
        if not (self.arrival and self.departure):
            return []
        return [
            ("arrival", self.arrival.isoformat()),
            ("departure", self.departure.isoformat()),
            ("adults", self.adults),
        ]


def _clean(text: str, longest: int) -> str:
    """Without what no table can hold."""
    return text.replace("\x00", "").strip()[:longest]


def _values(given: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(_clean(one, LONGEST_VALUE) for one in given.getlist(name)[:MOST_VALUES])


def _seller(text: str) -> str:
    try:
        kind, pk = split_global_id(text)
    except ValueError:
        return ""
    return text if kind == "Seller" and pk.isascii() and pk.isdigit() and len(pk) < 10 else ""


def _province(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) <= LONGEST_PROVINCE else ""


def _wrong_prices(lowest: str, highest: str) -> dict[str, str]:
    wrong, amounts = {}, {}
    for name, typed in (("price_from", lowest), ("price_to", highest)):
        try:
            amounts[name] = dong(typed)
        except Unreadable:
            wrong[name] = _("Chợ không đọc được giá này. Bạn ghi số đồng, ví dụ 50.000 hay 50k.")
    least, most = amounts.get("price_from"), amounts.get("price_to")
    if least is not None and most is not None and most < least:
        wrong["price_to"] = _("Giá đến phải bằng hay cao hơn giá từ. Bạn xem lại hai số này.")
        wrong["price_from"] = _("Giá này cao hơn giá đến.")
    return wrong


def _wrong_days(arrival: date | None, departure: date | None) -> dict[str, str]:
    if not (arrival and departure):
        return {}
    if departure <= arrival:
        return {"departure": _("Ngày đi phải sau ngày đến. Bạn chọn lại ngày giúp chợ.")}
    if arrival < today():
        return {"arrival": _("Ngày đến đã qua. Bạn chọn từ hôm nay trở đi.")}
    return {}
