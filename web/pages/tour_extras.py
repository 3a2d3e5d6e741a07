"""What goes with the seats of a tour: where guests are fetched and what they take beside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from web import formats
from web.pages.counts import read_count

PICKUP = "pickup"
ADD_ON = "add_"
"""Before an add-on's id: the name of its field."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What was asked for."""

    pickup: str
    """A point of the tour, else nothing."""
    typed: Mapping[str, str]
    """Pieces by add-on that the tour has."""
    counts: Mapping[str, int]
    """The same as numbers, none of them zero."""
    wrong: Mapping[str, str]
    """What is wrong, by the id of the field on the page."""

    @property
    def asked(self) -> dict[str, Any]:
        """As the API takes them."""
        add_ons = [{"id": pk, "quantity": count} for pk, count in self.counts.items()]
        return {"pickupPointId": self.pickup or None, "addOns": add_ons}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """As an address names them."""
        chosen = [(PICKUP, self.pickup)] if self.pickup else []
        return chosen + [(ADD_ON + pk, text) for pk, text in self.typed.items() if text not in ("", "0")]


def asked_extras(tour: dict[str, Any], given: Mapping[str, str]) -> Extras:
    """`pickup=<id>` and `add_<id>=2` of an address or a form."""
    wrong: dict[str, str] = {}
    counts: dict[str, int] = {}
    pickup = given.get(PICKUP, "")
    if pickup and pickup not in {one["id"] for one in tour["pickupPoints"]}:
        pickup, wrong[PICKUP] = "", _("Tour này không đón ở điểm đó. Bạn chọn lại điểm đón.")
    places = {one["id"]: place for place, one in enumerate(tour["addOns"], 1)}
    named = {name.removeprefix(ADD_ON): given[name].strip() for name in given if name.startswith(ADD_ON)}
    for pk, text in named.items():
        count, problem = read_count(text)
        if pk not in places:
            if count or problem:
                wrong["addons"] = _("Tour này không có món kèm đó. Bạn chọn lại món kèm.")
        elif problem:
            wrong[f"add-{places[pk]}"] = problem
        elif count:
            counts[pk] = count
    return Extras(pickup, {pk: named.get(pk, "0") for pk in places}, counts, wrong)


def points_of(tour: dict[str, Any], extras: Extras, starts_at: str | None) -> list[dict[str, Any]]:
    """Pick-up points with the time at which a departure's guests are fetched, where one is chosen."""
    start = formats.as_moment(starts_at) if starts_at else None
    return [
        {
            **one,
            "at": start - timedelta(minutes=one["minutesBefore"]) if start else None,
            "is_chosen": one["id"] == extras.pickup,
        }
        for one in tour["pickupPoints"]
    ]


def add_ons_of(tour: dict[str, Any], extras: Extras, wrong: Mapping[str, str]) -> list[dict[str, Any]]:
    """Add-ons with their field; `is_one` where there is nothing to count."""
    return [
        {
            **one,
            "field_id": f"add-{place}",
            "field": ADD_ON + one["id"],
            "typed": extras.typed[one["id"]],
            "is_taken": one["id"] in extras.counts,
            "error": wrong.get(f"add-{place}", ""),
            "is_one": one["per"] == "BOOKING" and one["most"] == 1,
        }
        for place, one in enumerate(tour["addOns"], 1)
    ]
