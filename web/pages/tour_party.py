"""Who comes along on a tour: tickets by price category, as an address or a form says it and as the API takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from web.pages.counts import read_count

UNIT = "unit_"
"""Before a category's code: the name of its field."""
WHO = "who"
"""The id of all these fields together."""
USUAL = {"ADULT": 2, "GROUP": 1}
"""Who is thought of first; one of both is sold on every tour."""
Category = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Party:
    """Who was asked for."""

    typed: Mapping[str, str]
    """By category that the tour has."""
    counts: Mapping[str, int]
    """The same as numbers, none of them zero."""
    wrong: Mapping[str, str]
    """What is wrong, by the id of the field on the page."""

    @property
    def units(self) -> list[dict[str, Any]]:
        """As the API takes them."""
        return [{"category": code, "quantity": count} for code, count in self.counts.items()]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """As an address names them."""
        return [(UNIT + code, text) for code, text in self.typed.items()]


def asked_party(categories: Sequence[Category], given: Mapping[str, str]) -> Party:
    """`unit_ADULT=2`, or `adults=2` of older addresses; of nobody named, the usual party."""
    sold = {one["code"]: one for one in categories}
    named = _named(sold, given)
    wrong: dict[str, str] = {}
    counts: dict[str, int] = {}
    for code, text in named.items():
        count, problem = read_count(text)
        if code not in sold:
            if count or problem:
                wrong[WHO] = _("Tour này không bán loại vé đó. Bạn chọn trong các loại dưới đây.")
        elif problem:
            wrong[f"unit-{code}"] = problem
        elif count:
            counts[code] = count
    if not counts and not wrong:
        wrong[WHO] = _("Bạn cho biết mấy người đi.")
    return Party(
        {code: named.get(code, "0") for code in sold}, {code: counts[code] for code in sold if code in counts}, wrong
    )


def _named(sold: Mapping[str, Category], given: Mapping[str, str]) -> dict[str, str]:
    """What is typed, by category, sold or not."""
    if named := {name.removeprefix(UNIT): given[name].strip() for name in given if name.startswith(UNIT)}:
        return named
    adults, children = given.get("adults"), given.get("children")
    if adults is None and children is None:
        code = next((code for code in USUAL if code in sold), "")
        return {code: str(USUAL[code])} if code else {}
    if adults and "ADULT" not in sold and "GROUP" in sold:
        count, problem = read_count(adults)
        return {
            "GROUP": adults if problem else str(-(-count // sold["GROUP"]["guestsIncluded"])),
            "CHILD": children or "0",
        }
    return {"ADULT": str(USUAL["ADULT"]) if adults is None else adults, "CHILD": children or "0"}


def seats_of(categories: Sequence[Category], party: Party) -> int:
    """What the party takes of a departure; at least one seat."""
    return max(sum(party.counts.get(one["code"], 0) * one["seats"] for one in categories), 1)


def fields_of(categories: Sequence[Category], party: Party, wrong: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each category with its field: what is typed, what is wrong, and in whose company such a guest has to come."""
    names = {one["code"]: one["name"].lower() for one in categories}
    return [
        {
            **one,
            "id": f"unit-{one['code']}",
            "field": UNIT + one["code"],
            "typed": party.typed[one["code"]],
            "error": wrong.get(f"unit-{one['code']}", ""),
            "company": _(" hoặc ").join(names[code] for code in one["accompaniedBy"] if code in names),
        }
        for one in categories
    ]


def place_of(field: str | None, categories: Sequence[Category]) -> str:
    """The id on the page of what the API names `field`; nothing where no field of a tour can mend it."""
    codes = {one["code"] for one in categories}
    for name, code in (("adults", "ADULT"), ("children", "CHILD")):
        if field == name and code in codes:
            return f"unit-{code}"
    places = {"adults": WHO, "children": WHO, "units": WHO, "pickupPointId": "pickup", "addOns": "addons"}
    return places.get(field or "", "")
