"""Whether other people's apps hear what they wanted to hear."""

from collections.abc import Iterator

from django.db.models import Count, Min, Q, Sum

from marketplace.gauges import Measure, Reading, reads
from marketplace.webhooks.models import Delivery, DeliveryStatus, Webhook

WAITING = Measure("cholang_webhook_deliveries_waiting", "Deliveries on their way to an app.")
FAILING = Measure("cholang_webhook_deliveries_failing", "Those of them that an endpoint did not take.")
GIVEN_UP = Measure(
    "cholang_webhook_deliveries_given_up", "Deliveries given up in a row, at endpoints that are still tried."
)
PAUSED = Measure("cholang_webhooks_paused", "Endpoints that nothing is sent to any more, because they stayed dead.")


@reads(WAITING, FAILING)
def of_deliveries() -> Iterator[Reading]:
    """What waits, and what waits because something is wrong."""
    failed = Q(tries__gt=0)
    found = Delivery.objects.filter(status=DeliveryStatus.PENDING).aggregate(
        count=Count("pk"),
        oldest=Min("created_at"),
        failing=Count("pk", filter=failed),
        oldest_failing=Min("created_at", filter=failed),
    )
    yield Reading(WAITING, found["count"], found["oldest"])
    yield Reading(FAILING, found["failing"], found["oldest_failing"])


@reads(GIVEN_UP, PAUSED)
def of_webhooks() -> Iterator[Reading]:
    """Of apps that are at work."""
    found = Webhook.objects.filter(app__is_active=True).aggregate(
        given_up=Sum("failures", filter=Q(is_active=True)), paused=Count("paused_at"), since=Min("paused_at")
    )
    yield Reading(GIVEN_UP, found["given_up"] or 0)
    yield Reading(PAUSED, found["paused"], found["since"])
