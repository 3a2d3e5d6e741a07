"""Pick-up points and add-ons as a guest chooses them: what they cost, and what is kept of them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain.rates import PriceLine

PICKUP, ADD_ON = "PICKUP", "ADD_ON"
"""Categories of their price lines."""
Names = Mapping[str, str]
"""By language code, "vi" always."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen, at a price in đồng for each guest or for the booking."""

    pk: int
    names: Names
    price: int
    is_per_guest: bool
    most: int = 1
    """Pieces for each guest, or for the booking; of add-ons."""
    where: Names | None = None
    """Of pick-up points."""
    minutes_before: int = 0
    """The departure; of pick-up points."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a guest asked for beside the seats."""

    pickup_id: int | None = None
    add_ons: Mapping[int, int] | None = None
    """Pieces by add-on."""


NOTHING = Choice()


@dataclass(frozen=True, slots=True)
class Extras:
    """What was chosen, ready to be frozen on a booking."""

    lines: tuple[PriceLine, ...] = ()
    pickup: dict[str, Any] | None = None
    add_ons: tuple[dict[str, Any], ...] = ()


def choose(choice: Choice, *, people: int, pickups: Iterable[Option], add_ons: Iterable[Option]) -> Extras:
    """The chosen things with their price lines; what costs nothing has none.

    Raises Refused: NOT_FOUND (not of this tour), INVALID (a negative number), TOO_MANY_ADD_ONS with how many there
    may be.
    """
    lines: list[PriceLine] = []
    pickup = None
    if choice.pickup_id is not None:
        point = {option.pk: option for option in pickups}.get(choice.pickup_id)
        if point is None:
            message = _("Tour này không còn đón ở điểm đó. Bạn chọn điểm khác.")
            raise Refused("NOT_FOUND", message, field="pickupPointId")
        lines.append(_line(PICKUP, point, people if point.is_per_guest else 1))
        pickup = {
            "id": point.pk,
            "names": dict(point.names),
            "where": dict(point.where or {"vi": ""}),
            "minutes_before": point.minutes_before,
        }
    offered = {option.pk: option for option in add_ons}
    taken = []
    for pk, quantity in sorted((choice.add_ons or {}).items()):
        if pk not in offered:
            raise Refused("NOT_FOUND", _("Tour này không còn món kèm đó. Bạn bỏ món ấy ra."), field="addOns")
        if quantity == 0:
            continue
        _check_quantity(offered[pk], quantity, people)
        lines.append(_line(ADD_ON, offered[pk], quantity))
        taken.append({"id": pk, "names": dict(offered[pk].names), "quantity": quantity})
    return Extras(tuple(line for line in lines if line.unit_price.amount), pickup, tuple(taken))


def spoken(names: Names) -> str:
    """In the active language, or as the host wrote it."""
    return names.get((get_language() or "vi")[:2]) or names["vi"]


def _check_quantity(option: Option, quantity: int, people: int) -> None:
    if quantity < 0:
        raise Refused("INVALID", _("Số lượng không được âm."), field="addOns")
    most = option.most * people if option.is_per_guest else option.most
    if quantity > most:
        message = _("“%(name)s”: tối đa %(most)s cho lượt đặt này.") % {"name": spoken(option.names), "most": most}
        raise Refused("TOO_MANY_ADD_ONS", message, field="addOns", most=most)


def _line(category: str, option: Option, quantity: int) -> PriceLine:
    names = tuple(sorted(option.names.items()))
    return PriceLine(quantity=quantity, unit_price=Money(option.price), category=category, names=names)
