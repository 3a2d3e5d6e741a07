"""A host calls one departure off: a broken boat, an ill guide. Guests choose another one or get all their money."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tourism.domain.calling_off.departures import call_off
from tourism.domain.cancelling import checked_reason
from tourism.domain.tours.access import access_departure
from tourism.models import CallOff, Departure


@transaction.atomic
def call_departure_off(*, user: Any, departure_id: int, reason: str) -> Departure:
    """It does not go, and nothing undoes that: guests, who read the reason, have been told.

    Raises NotFound (who does not act for its seller); Refused: REQUIRED, INVALID (the reason; called off before),
    PAST_DATE (it has left).
    """
    departure, now = access_departure(user, departure_id), timezone.now()
    if departure.starts_at <= now:
        raise Refused("PAST_DATE", _("Chuyến này đã đi rồi."), field="id")
    if departure.state == Departure.State.CALLED_OFF:
        raise Refused("INVALID", _("Chuyến này đã hủy rồi, khách đã được báo."), field="id")
    words, tour = checked_reason(reason), departure.tour
    day = local_day(departure.starts_at)
    order = CallOff.objects.create(day=day, commune=tour.commune, reason=words, actor=user, seller=tour.seller)
    call_off([departure], now=now, order=order)
    return departure
