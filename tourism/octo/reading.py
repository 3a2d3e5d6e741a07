"""Reading what resellers send: types and lengths here, whether it can be done elsewhere. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from marketplace.values.text import is_storable
from tourism.domain.capacity import LARGEST_PARTY
from tourism.octo.errors import OctoError, bad_request, invalid_availability, invalid_booking, unprocessable
from tourism.octo.pricing import CURRENCY

LONGEST = 120
LONGEST_NOTES = 2000
CONTACT_TEXTS = (
    "fullName",
    "firstName",
    "lastName",
    "emailAddress",
    "phoneNumber",
    "postalCode",
    "country",
    "notes",
)
MOST_DAYS = 366
"""In one question about availability."""
Body = Mapping[str, Any]
Contact = dict[str, Any]
Ticket = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """Vietnamese days, both included."""

    first: date
    until: date


def text(body: Body, name: str, *, longest: int = LONGEST) -> str:
    """A text that may be missing or null: then "". Raises BAD_REQUEST for another type, or too long a one."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest or not is_storable(value):
        raise _wrong(name)
    return value.strip()


def flag(body: Body, name: str) -> bool | None:
    """True, false, or None where it is not said."""
    value = body.get(name)
    if value is not None and not isinstance(value, bool):
        raise _wrong(name)
    return value


def minutes(body: Body, name: str) -> int | None:
    """A number of minutes above zero, or None."""
    value = body.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise _wrong(name)
    return value


def check_currency(body: Body) -> None:
    """We sell in đồng only."""
    if text(body, "currency") not in ("", CURRENCY):
        raise bad_request(_("Chợ chỉ bán bằng VND."))


def booking_uuid(given: str) -> UUID:
    """Raises INVALID_BOOKING_UUID."""
    try:
        return UUID(given)
    except ValueError as error:
        raise invalid_booking(given) from error


def moment(given: str) -> datetime:
    """An availabilityId. Raises INVALID_AVAILABILITY_ID."""
    try:
        found = datetime.fromisoformat(given)
    except ValueError as error:
        raise invalid_availability(given) from error
    if found.tzinfo is None:
        raise invalid_availability(given)
    return found


def span(body: Body, *, with_day: bool = True) -> Span | None:
    """`localDate`, or `localDateStart` with `localDateEnd`; None for none of them. Raises BAD_REQUEST."""
    day = text(body, "localDate") if with_day else ""
    first, until = (day, day) if day else (text(body, "localDateStart"), text(body, "localDateEnd"))
    if not first and not until:
        return None
    try:
        found = Span(date.fromisoformat(first), date.fromisoformat(until))
    except ValueError as error:
        raise bad_request(_("Cần cả localDateStart và localDateEnd, dạng YYYY-MM-DD.")) from error
    if not 0 <= (found.until - found.first).days < MOST_DAYS:
        message = _("localDateEnd không được trước localDateStart, và không xa quá %(most)s ngày.") % {
            "most": MOST_DAYS
        }
        raise bad_request(message)
    return found


def availability_ids(body: Body) -> list[str] | None:
    """None where they are not asked for. Raises BAD_REQUEST."""
    value = body.get("availabilityIds")
    if value is None:
        return None
    if (
        not isinstance(value, list)
        or not 1 <= len(value) <= MOST_DAYS
        or not all(isinstance(one, str) for one in value)
    ):
        raise _wrong("availabilityIds")
    return value


def wanted_units(body: Body) -> dict[str, int]:
    """`units` of a question about availability: tickets by unit; empty where nobody is named."""
    counted: Counter[str] = Counter()
    for one in _objects(body.get("units") or [], "units"):
        quantity = one.get("quantity")
        if isinstance(quantity, bool) or not isinstance(quantity, int) or not 0 <= quantity <= LARGEST_PARTY:
            raise _wrong("units")
        counted[text(one, "id")] += quantity
    return {unit: count for unit, count in counted.items() if count}


def contact(given: object) -> Contact:
    """OCTO's Contact with every field; an empty one for null. Raises BAD_REQUEST."""
    if given is None:
        given = {}
    if not isinstance(given, Mapping):
        raise _wrong("contact")
    told: Contact = {
        name: text(given, name, longest=LONGEST_NOTES if name == "notes" else LONGEST) for name in CONTACT_TEXTS
    }
    locales = given.get("locales") or []
    if not isinstance(locales, list) or len(locales) > 10 or not all(isinstance(one, str) for one in locales):
        raise _wrong("contact")
    return {name: value or None for name, value in told.items()} | {"locales": [one[:35] for one in locales]}


def tickets(body: Body) -> list[Ticket]:
    """`unitItems`, each with a uuid. Raises UNPROCESSABLE_ENTITY for none, BAD_REQUEST for what cannot be read."""
    found = [
        {
            "uuid": _ticket_uuid(one),
            "unit": text(one, "unitId"),
            "reference": text(one, "resellerReference"),
            "contact": contact(one.get("contact")),
        }
        for one in _objects(body.get("unitItems") or [], "unitItems")
    ]
    if not found:
        raise unprocessable(_("Cần ít nhất một vé trong unitItems."))
    if len(found) > LARGEST_PARTY:
        raise unprocessable(_("Mỗi lần đặt tối đa %(most)s vé.") % {"most": LARGEST_PARTY})
    if len({one["uuid"] for one in found}) < len(found):
        raise bad_request(_("Mỗi vé trong unitItems cần uuid riêng."))
    return found


def _objects(given: object, name: str) -> Sequence[Body]:
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        raise _wrong(name)
    return given


def _ticket_uuid(body: Body) -> str:
    given = text(body, "uuid")
    if not given:
        return str(uuid4())
    try:
        return str(UUID(given))
    except ValueError as error:
        raise _wrong("unitItems.uuid") from error


def _wrong(name: str) -> OctoError:
    return bad_request(_("Trường %(name)s không đọc được, hoặc quá dài.") % {"name": name})
