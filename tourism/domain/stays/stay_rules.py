"""A host's rules for who may come and go when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tourism.domain.nights import LONGEST_STAY
from tourism.domain.stays.access import access_room_type, access_stay, access_stay_rule
from tourism.domain.stays.spans import Span, check_span
from tourism.models import StayRule

MOST_RULES = 60


@dataclass(frozen=True, slots=True)
class StayRuleGiven:
    """A rule as the host writes it; weekdays with Monday as 0, none for all."""

    first: date
    last: date
    weekdays: frozenset[int] = frozenset()
    room_type_id: int | None = None
    minimum_nights: int | None = None
    minimum_nights_through: int | None = None
    maximum_nights: int | None = None
    closed_to_arrival: bool = False
    closed_to_departure: bool = False


@transaction.atomic
def add_stay_rule(*, user: Any, stay_id: int, given: StayRuleGiven) -> StayRule:
    """Raises NotFound; Refused: REQUIRED for a rule that says nothing; INVALID for days or nights."""
    stay = access_stay(user, stay_id, lock=True)
    check_stay_rule(given, today=local_day(timezone.now()))
    room_type = access_room_type(user, given.room_type_id) if given.room_type_id is not None else None
    if room_type is not None and room_type.property_id != stay.pk:
        raise Refused("INVALID", _("Loại phòng này không thuộc nhà đã chọn."), field="roomTypeId")
    if stay.stay_rules.count() >= MOST_RULES:
        raise Refused("INVALID", _("Mỗi nhà có tối đa %(most)s quy định.") % {"most": MOST_RULES}, field="first")
    return StayRule.objects.create(
        property=stay,
        room_type=room_type,
        first=given.first,
        last=given.last,
        weekdays=sorted(given.weekdays),
        minimum_nights=given.minimum_nights,
        minimum_nights_through=given.minimum_nights_through,
        maximum_nights=given.maximum_nights,
        closed_to_arrival=given.closed_to_arrival,
        closed_to_departure=given.closed_to_departure,
    )


def check_stay_rule(given: StayRuleGiven, *, today: date) -> None:
    """Raises Refused: REQUIRED, INVALID."""
    lengths = {
        "minimumNights": given.minimum_nights,
        "minimumNightsThrough": given.minimum_nights_through,
        "maximumNights": given.maximum_nights,
    }
    if not any(lengths.values()) and not given.closed_to_arrival and not given.closed_to_departure:
        raise Refused("REQUIRED", _("Bạn hãy chọn ít nhất một điều: số đêm, không nhận khách, hay không trả phòng."))
    check_span(Span(given.first, given.last, given.weekdays), today=today)
    for field, nights in lengths.items():
        if nights is not None and not 1 <= nights <= LONGEST_STAY:
            raise Refused("INVALID", _("Số đêm từ 1 đến %(most)s.") % {"most": LONGEST_STAY}, field=field)
    shortest = max(given.minimum_nights or 1, given.minimum_nights_through or 1)
    if given.maximum_nights is not None and given.maximum_nights < shortest:
        raise Refused(
            "INVALID", _("Số đêm tối đa phải từ %(least)s trở lên.") % {"least": shortest}, field="maximumNights"
        )


@transaction.atomic
def delete_stay_rule(*, user: Any, rule_id: int) -> None:
    """Raises NotFound."""
    access_stay_rule(user, rule_id).delete()
