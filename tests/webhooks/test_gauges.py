from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.gauges.measures import Reading
from marketplace.identity.domain.apps import create_app
from marketplace.webhooks.gauges import FAILING, GIVEN_UP, PAUSED, WAITING, of_deliveries, of_webhooks
from marketplace.webhooks.models import Delivery, DeliveryStatus, Webhook

pytestmark = pytest.mark.django_db


def test_deliveries_and_endpoints_that_fail_are_counted() -> None:
    assert [reading.value for reading in (*of_deliveries(), *of_webhooks())] == [0, 0, 0, 0]
    app, now = create_app(name="A"), timezone.now()
    webhook = Webhook.objects.create(app=app, target_url="https://a.example.vn/", failures=2)
    dead = {"is_active": False, "paused_at": now, "failures": 3}
    Webhook.objects.create(app=app, target_url="https://b.example.vn/", **dead)
    for minutes, tries, status in ((3, 0, "PENDING"), (2, 4, "PENDING"), (9, 6, DeliveryStatus.FAILED)):
        at = now - timedelta(minutes=minutes)
        Delivery.objects.create(webhook=webhook, event="E", payload="", tries=tries, status=status, created_at=at)
    assert [*of_deliveries(), *of_webhooks()] == [
        Reading(WAITING, 2, now - timedelta(minutes=3)),
        Reading(FAILING, 1, now - timedelta(minutes=2)),
        Reading(GIVEN_UP, 2),
        Reading(PAUSED, 1, now),
    ]
