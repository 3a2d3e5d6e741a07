"""Who is to be told of an event, and what: one delivery per webhook, written with the event's own transaction."""

import json
import logging
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from marketplace.freshness.kept import kept
from marketplace.identity.domain.permissions import has_permission
from marketplace.observing import correlation
from marketplace.rows import Given, statement
from marketplace.webhooks.domain.event_types import PERMISSIONS
from marketplace.webhooks.domain.happening import Happening, documents
from marketplace.webhooks.models import Delivery, Webhook

log = logging.getLogger(__name__)


def listening(event: str) -> list[Webhook]:
    """Active webhooks of active apps that want this event and may have it, oldest first."""
    rows = Webhook.objects.filter(is_active=True, app__is_active=True, events__contains=[event])
    found = rows.select_related("app").order_by("pk")
    return [webhook for webhook in found if has_permission(webhook.app, PERMISSIONS[event])]


def is_wanted(event: str) -> bool:
    """Whether any active webhook wants this event; one quick statement."""
    return is_any_wanted([event])


def is_any_wanted(events: Sequence[str]) -> bool:
    """The same for one of several."""
    return bool(_listeners(events=list(events)))


@kept
@statement
def _listeners(events: Given) -> QuerySet[Webhook, int]:
    rows = Webhook.objects.filter(is_active=True, app__is_active=True, events__overlap=events)
    return rows.order_by().values_list("pk", flat=True)[:1]


def tell(happening: Happening) -> list[Delivery]:
    """Write the deliveries; workers carry them out once the transaction commits.

    A document that gives nothing for this event is passed over. One that fails holds up no other.
    """
    made = []
    for webhook in listening(happening.event):
        try:
            payload = documents().payload(webhook.query, happening, webhook.app)
        except Exception:
            log.exception("webhook %s: no payload for %s", webhook.pk, happening.event)
            continue
        if payload is not None:
            delivery = Delivery.objects.create(
                webhook=webhook,
                event=happening.event,
                payload=written(payload),
                correlation_id=correlation.current(),
            )
            transaction.on_commit(lambda pk=delivery.pk: wake(pk), robust=True)  # type: ignore[misc]
            made.append(delivery)
    return made


def written(payload: object) -> str:
    """The body that is sent and signed."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def wake(pk: int) -> None:
    """Have a worker deliver now; where none hears, the sweep finds it."""
    from marketplace.webhooks.tasks import deliver  # the task imports this module

    deliver.apply_async(args=[pk], retry=False, ignore_result=True)
