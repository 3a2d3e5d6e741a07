"""Everything under the first of the keys, so that the older ones can be thrown away."""

from django.db import transaction

from tourism.domain.guests import sealing
from tourism.models import GuestRecord


def seal_anew() -> int:
    """Seals every record under the first key of GUEST_KEYS; returns how many. May be run again at any time."""
    done = 0
    for pk in GuestRecord.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            record = GuestRecord.objects.select_for_update().filter(pk=pk).first()
            if record is not None:
                record.sealed = sealing.sealed_anew(record.sealed)
                record.save(update_fields=["sealed"])
                done += 1
    return done
