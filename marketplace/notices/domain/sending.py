"""Writing notices down and sending them."""

import logging
from datetime import timedelta
from functools import cache
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from marketplace.identity.models import User
from marketplace.notices.models import Notice

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8


class Adapter(Protocol):
    """A way out. Raises any exception when the notice did not get out; it is then tried again."""

    def send(self, notice: Notice) -> None: ...


@cache
def adapter() -> Adapter:
    """The configured way out (`settings.NOTICE_ADAPTER`)."""
    chosen: Adapter = import_string(settings.NOTICE_ADAPTER)()
    return chosen


def notify_phone(*, phone: str, kind: str, text: str) -> Notice:
    """An SMS; joins the caller's transaction."""
    return _write(channel=Notice.Channel.SMS, recipient=phone, kind=kind, subject="", text=text)


def notify_email(*, email: str, kind: str, subject: str, text: str) -> Notice:
    """An e-mail; joins the caller's transaction."""
    return _write(channel=Notice.Channel.EMAIL, recipient=email, kind=kind, subject=subject, text=text)


def notify_user(*, user: User, kind: str, subject: str, text: str) -> Notice:
    """By SMS to who has a phone here, else by e-mail."""
    if user.phone:
        return notify_phone(phone=user.phone, kind=kind, text=text)
    return notify_email(email=user.email or "", kind=kind, subject=subject, text=text)


def _write(*, channel: str, recipient: str, kind: str, subject: str, text: str) -> Notice:
    notice = Notice.objects.create(channel=channel, recipient=recipient, kind=kind, subject=subject, text=text)
    transaction.on_commit(lambda: _wake(notice.pk), robust=True)
    return notice


def _wake(notice_id: int) -> None:
    from marketplace.notices.tasks import send_notice  # the task imports this module

    send_notice.apply_async(args=[notice_id], retry=False, ignore_result=True)


def send(notice_id: int) -> bool:
    """Send one waiting notice; False when another worker has it, or when it did not get out."""
    with transaction.atomic():
        waiting = Notice.objects.select_for_update(skip_locked=True).filter(pk=notice_id, state=Notice.State.WAITING)
        notice = waiting.first()
        if notice is None:
            return False
        notice.attempts += 1
        try:
            adapter().send(notice)
        except Exception as error:
            log.warning("notice %s did not get out: %r", notice.pk, error)
            notice.last_error = repr(error)[:500]
            notice.next_attempt_at = timezone.now() + timedelta(seconds=10 * 2**notice.attempts)
            if notice.attempts >= MOST_ATTEMPTS:
                notice.state = Notice.State.FAILED
        else:
            notice.state, notice.sent_at, notice.last_error = Notice.State.SENT, timezone.now(), ""
        notice.save(update_fields=["attempts", "last_error", "next_attempt_at", "state", "sent_at"])
        return notice.state == Notice.State.SENT


def send_waiting(*, limit: int = 200) -> int:
    """Send what no worker was woken for or what is due again; returns how many got out."""
    waiting = Notice.objects.filter(state=Notice.State.WAITING, next_attempt_at__lte=timezone.now())
    return sum(send(pk) for pk in waiting.order_by("pk").values_list("pk", flat=True)[:limit])
