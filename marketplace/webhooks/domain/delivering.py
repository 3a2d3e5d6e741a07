"""Bringing deliveries to their endpoints: again and again, then given up, and an endpoint that stays dead is paused."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from marketplace.identity.domain.permissions import people_with
from marketplace.notices.domain.sending import notify_email
from marketplace.observing import correlation
from marketplace.webhooks.domain import sending
from marketplace.webhooks.domain.telling import wake
from marketplace.webhooks.models import Delivery, DeliveryStatus, Webhook

#: Saleor's: the first and five more, after 10, 20, 40, 80 and 160 seconds.
MOST_TRIES = 6
FIRST_PAUSE = 10
#: Deliveries given up in a row after which nothing more is sent.
DEAD_AFTER = 3
#: While one worker has it, no other takes it: longer than the longest exchange.
IN_HAND = timedelta(seconds=60)
KEEP_DAYS = 30


def deliver(pk: int, *, task_id: str = "") -> bool:
    """Try once; False when it did not arrive, or when another worker has it."""
    delivery = _take(pk)
    if delivery is None:
        return False
    # Outside any transaction: the endpoint may take its 18 seconds, and ask us things meanwhile.
    with correlation.bound(delivery.correlation_id):
        outcome = sending.send(delivery.webhook, delivery.event, delivery.payload)
    with transaction.atomic():
        row = Delivery.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        if row is None:
            return outcome.is_good  # the webhook was removed meanwhile
        sending.keep(row, outcome, task_id=task_id)
        row.tries += 1
        if outcome.is_good:
            row.status = DeliveryStatus.SUCCESS
            Webhook.objects.filter(pk=row.webhook_id).exclude(failures=0).update(failures=0)
        elif outcome.is_final or row.tries >= MOST_TRIES:
            row.status = DeliveryStatus.FAILED
            _give_up(delivery.webhook)
        else:
            row.next_attempt_at = timezone.now() + timedelta(seconds=FIRST_PAUSE * 2 ** (row.tries - 1))
        row.save(update_fields=["status", "tries", "next_attempt_at"])
    return outcome.is_good


@transaction.atomic
def _take(pk: int) -> Delivery | None:
    rows = Delivery.objects.select_for_update(of=("self",), skip_locked=True).select_related("webhook__app")
    now = timezone.now()
    row = rows.filter(pk=pk, status=DeliveryStatus.PENDING, next_attempt_at__lte=now).first()
    if row is None:
        return None
    if not row.webhook.is_active or not row.webhook.app.is_active:
        row.status = DeliveryStatus.FAILED
        row.save(update_fields=["status"])
        return None
    row.next_attempt_at = now + IN_HAND
    row.save(update_fields=["next_attempt_at"])
    return row


def deliver_waiting(*, limit: int = 100) -> int:
    """Hand what is due to the workers; returns how many."""
    waiting = Delivery.objects.filter(status=DeliveryStatus.PENDING, next_attempt_at__lte=timezone.now())
    found = list(waiting.order_by("next_attempt_at").values_list("pk", flat=True)[:limit])
    for pk in found:
        wake(pk)
    return len(found)


def retry(delivery: Delivery) -> Delivery:
    """Send one again that was given up, or at once what waits; its tries begin anew."""
    with transaction.atomic():
        row = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
        row.status, row.tries, row.next_attempt_at = DeliveryStatus.PENDING, 0, timezone.now()
        row.save(update_fields=["status", "tries", "next_attempt_at"])
        transaction.on_commit(lambda: wake(row.pk), robust=True)
    return row


def forget_old() -> int:
    """Drop what is older than 30 days; returns how many deliveries went."""
    edge = timezone.now() - timedelta(days=KEEP_DAYS)
    old = Delivery.objects.filter(created_at__lt=edge)
    count = old.count()
    old.delete()
    return count


def _give_up(webhook: Webhook) -> None:
    Webhook.objects.filter(pk=webhook.pk).update(failures=F("failures") + 1)
    dead = Webhook.objects.filter(pk=webhook.pk, is_active=True, failures__gte=DEAD_AFTER)
    if dead.update(is_active=False, paused_at=timezone.now()):
        _tell_people(webhook)


def _tell_people(webhook: Webhook) -> None:
    title = gettext_noop("Ứng dụng “%(app)s”: đã ngừng gửi tin tới webhook “%(webhook)s”")
    words = gettext_noop(
        "Chợ gửi tin tới %(url)s của ứng dụng “%(app)s” mà %(times)s tin liền không tới nơi, nên đã ngừng. "
        "Tin cũ vẫn còn trong nhật ký, gửi lại được. Khi ứng dụng chạy lại, hãy bật webhook “%(webhook)s”."
    )
    facts = {
        "app": webhook.app.name,
        "webhook": webhook.name or webhook.pk,
        "url": webhook.target_url,
        "times": DEAD_AFTER,
    }
    for person in people_with("MANAGE_APPS").exclude(email=None):
        with override(person.language_code):
            notify_email(
                email=person.email or "", kind="WEBHOOK_PAUSED", subject=_(title) % facts, text=_(words) % facts
            )
