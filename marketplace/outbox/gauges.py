"""Whether what happened reaches those who want to know of it."""

from collections.abc import Iterator

from django.db.models import Count, Min, Q

from marketplace.gauges import Measure, Reading, reads
from marketplace.outbox.models import OutboxEvent

WAITING = Measure("cholang_outbox_events_waiting", "Events that were written and not delivered to all who listen.")
FAILING = Measure("cholang_outbox_events_failing", "Those of them that a listener failed at; they are tried for ever.")


@reads(WAITING, FAILING)
def of_events() -> Iterator[Reading]:
    """What waits, and what waits because something is wrong."""
    failed = Q(attempts__gt=0)
    found = OutboxEvent.objects.filter(delivered_at__isnull=True).aggregate(
        count=Count("pk"),
        oldest=Min("created_at"),
        failing=Count("pk", filter=failed),
        oldest_failing=Min("created_at", filter=failed),
    )
    yield Reading(WAITING, found["count"], found["oldest"])
    yield Reading(FAILING, found["failing"], found["oldest_failing"])
