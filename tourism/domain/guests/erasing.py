"""Forgetting: on the stated day the ciphertext is gone; of stays that were called off, at once."""

import logging
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from marketplace.values.clock import local_day
from tourism.domain.guests import journal
from tourism.models import Booking, GuestRecord

log = logging.getLogger(__name__)
MOST = 500
"""In one transaction."""


def erase_due(now: datetime | None = None) -> int:
    """Every record whose day has come, and those of stays that are not to be; returns how many."""
    today = local_day(now or timezone.now())
    due = Q(delete_on__lte=today)
    called_off = ~Q(booking__status=Booking.Status.CONFIRMED) & Q(declared_at__isnull=True)
    erased = 0
    while some := _erase(due | called_off):
        erased += some
    if erased:
        log.info("guest register: %s records erased", erased)
    return erased


@transaction.atomic
def _erase(which: Q) -> int:
    found = GuestRecord.objects.filter(which).select_related("booking").select_for_update(of=("self",))
    records = list(found.order_by("booking_id", "pk")[:MOST])
    for booking, own in groupby(records, key=lambda record: record.booking):
        journal.note(journal.Action.ERASE, booking, [record.pk for record in own], reader=None)
    GuestRecord.objects.filter(pk__in=[record.pk for record in records]).delete()
    return len(records)
