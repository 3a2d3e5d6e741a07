"""Prices, people, contents and stars in a query. All patterns are for text without marks."""

import re
from collections.abc import Iterator

from search.understanding.conditions import Chip, Conditions, Topic

NUMBER = r"(?:\d{1,3}(?:[.,]\d{3})+|\d{1,9}(?:[.,]\d{1,2})?)"
MONEY_UNITS = {
    "k": 1_000,
    "nghin": 1_000,
    "ngan": 1_000,
    "tr": 1_000_000,
    "trieu": 1_000_000,
    "million": 1_000_000,
    "d": 1,
    "dong": 1,
    "vnd": 1,
}
LARGEST = 1_000_000_000
"""Đồng; more is no price here."""
MOST_CONTENT = 100_000
AROUND = 20
"""Per cent to either side of "about"."""
_UNIT = rf"(?:{'|'.join(sorted(MONEY_UNITS, key=len, reverse=True))})"


def _money(name: str, *, needs_unit: bool = True) -> str:
    return rf"(?P<{name}>{NUMBER})\s?(?P<{name}_unit>{_UNIT})" + ("" if needs_unit else "?")


_BETWEEN = re.compile(
    rf"\b(?:(?:gia )?(?:tu|from|between) )?{_money('low', needs_unit=False)}"
    rf"\s?(?:-|–|den|toi|to|and|va)\s?{_money('high')}\b"
)
_MOST = re.compile(
    r"\b(?:gia )?(?:duoi|toi da|khong qua|re hon|it hon|under|below|up to|less than|cheaper than|max)"
    rf" {_money('high')}\b"
    rf"|\b{_money('high2')} tro xuong\b"
)
_LEAST = re.compile(
    rf"\b(?:gia )?(?:tren|hon|tu|it nhat|over|above|more than|from|at least) {_money('low')}\b"
    rf"|\b{_money('low2')} tro len\b"
)
_ABOUT = re.compile(rf"\b(?:gia )?(?:khoang|tam|chung|about|around) {_money('about')}\b")
NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(NUMBERS)})"
_ADULTS = re.compile(rf"\b(?:cho |for )?{_COUNT} (?:nguoi(?: lon)?|khach|adults?|people|persons?|guests?|pax)\b")
_CHILDREN = re.compile(r"\b(?:va |and )?(?P<count>\d{1,2}) (?:tre em|tre|chau|em be|be|children|child|kids?)\b")
_CONTENT = re.compile(
    rf"\b(?P<count>{NUMBER})\s?(?P<unit>kg|kilogram|kilo|ky|ki|can|gram|gam|gr|g|lang|lit|litre|liter|l|ml)\b"
)
_HALF = re.compile(r"\bnua (?P<unit>kg|kilo|ky|ki|can|lit|litre|liter)\b|\bhalf a (?P<unit2>kg|kilo|litre|liter)\b")
_STARS = re.compile(r"\b(?:ocop )?(?P<count>[1-5])\s?(?:sao|stars?|★)(?: ocop)?(?!\w)|\bocop (?P<count2>[1-5])\b")
GRAMS = {"g": 1, "gr": 1, "gram": 1, "gam": 1, "lang": 100} | dict.fromkeys(
    ("kg", "kilogram", "kilo", "ky", "ki", "can"), 1_000
)
MILLILITRES = {"ml": 1, "l": 1_000, "lit": 1_000, "litre": 1_000, "liter": 1_000}


def amounts(folded: str) -> Iterator[Chip]:
    """What is found, in no order; spans may overlap."""
    yield from _prices(folded)
    for found in _ADULTS.finditer(folded):
        if count := NUMBERS.get(found["count"]) or int(found["count"]):
            yield Chip(Topic.PEOPLE, *found.span(), Conditions(adults=count))
    for found in _CHILDREN.finditer(folded):
        if count := int(found["count"]):
            yield Chip(Topic.PEOPLE, *found.span(), Conditions(children=count))
    for found in _STARS.finditer(folded):
        yield Chip(Topic.STARS, *found.span(), Conditions(stars=int(found["count"] or found["count2"])))
    for found in _HALF.finditer(folded):
        half = Conditions(grams=500) if (found["unit"] or found["unit2"]) in GRAMS else Conditions(millilitres=500)
        yield Chip(Topic.CONTENT, *found.span(), half)
    for found in _CONTENT.finditer(folded):
        unit, number = found["unit"], _number(found["count"], is_content=True)
        if not 0 < number <= MOST_CONTENT:
            continue
        if unit in GRAMS:
            yield Chip(Topic.CONTENT, *found.span(), Conditions(grams=round(number * GRAMS[unit])))
        else:
            yield Chip(Topic.CONTENT, *found.span(), Conditions(millilitres=round(number * MILLILITRES[unit])))


def _prices(folded: str) -> Iterator[Chip]:
    for found in _BETWEEN.finditer(folded):
        high = _dong(found["high"], found["high_unit"])
        low = _dong(found["low"], found["low_unit"] or found["high_unit"])
        if low <= high <= LARGEST:
            yield Chip(Topic.PRICE, *found.span(), Conditions(price_min=low, price_max=high))
    for found in _MOST.finditer(folded):
        high = _dong(found["high"] or found["high2"], found["high_unit"] or found["high2_unit"])
        if high <= LARGEST:
            yield Chip(Topic.PRICE, *found.span(), Conditions(price_max=high))
    for found in _LEAST.finditer(folded):
        low = _dong(found["low"] or found["low2"], found["low_unit"] or found["low2_unit"])
        if low <= LARGEST:
            yield Chip(Topic.PRICE, *found.span(), Conditions(price_min=low))
    for found in _ABOUT.finditer(folded):
        middle = _dong(found["about"], found["about_unit"])
        if middle <= LARGEST:
            around = middle * AROUND // 100
            yield Chip(Topic.PRICE, *found.span(), Conditions(price_min=middle - around, price_max=middle + around))


def _dong(number: str, unit: str) -> int:
    return round(_number(number) * MONEY_UNITS[unit])


def _number(text: str, *, is_content: bool = False) -> float:
    """Dots and commas before three digits part thousands ("50.000"), others a fraction ("1,5"); so does one before
    three digits in a content ("0.500")."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text) and not (is_content and text.startswith("0")):
        return float(re.sub(r"[.,]", "", text))
    return float(text.replace(",", "."))
