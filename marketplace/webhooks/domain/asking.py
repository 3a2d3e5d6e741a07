"""Asking an app and waiting for its answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from typing import Any

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import App
from marketplace.shop.app_answers import NotNow
from marketplace.values import strange_json
from marketplace.webhooks.domain import sending
from marketplace.webhooks.domain.event_types import PERMISSIONS
from marketplace.webhooks.domain.happening import Happening, documents
from marketplace.webhooks.domain.telling import written
from marketplace.webhooks.models import Delivery, DeliveryStatus, Webhook


class NoAnswer(Exception):
    """The app is not there, takes too long, or says what cannot be read."""


_speaking: ContextVar[bool] = ContextVar("speaking", default=False)


@contextmanager
def speaking() -> Iterator[None]:
    """While an app's document is run: what it reads asks nobody."""
    token = _speaking.set(True)
    try:
        yield
    finally:
        _speaking.reset(token)


def check_quiet() -> None:
    """Raises NotNow while an app's document is run."""
    if _speaking.get():
        raise NotNow


def asked_at(app: App, event: str) -> Webhook | None:
    """The app's webhook for this question: its oldest active one, if the app may answer at all."""
    if not app.is_active or not has_permission(app, PERMISSIONS[event]):
        return None
    return app.webhooks.filter(is_active=True, events__contains=[event]).order_by("pk").first()


def apps_answering(event: str) -> list[App]:
    """Active apps with the permission and a webhook for this question, oldest first."""
    rows = App.objects.filter(is_active=True, webhooks__is_active=True, webhooks__events__contains=[event])
    return [app for app in rows.distinct().order_by("pk") if has_permission(app, PERMISSIONS[event])]


def ask(webhook: Webhook, happening: Happening) -> dict[str, Any]:
    """The app's JSON object; otherwise as `answer`."""
    found = answer(webhook, happening)
    if not isinstance(found, dict):
        raise NoAnswer("the answer is not a JSON object")
    return found


def answer(webhook: Webhook, happening: Happening) -> Any:
    """The app's JSON, numbers exact; raises NoAnswer and NotNow. Never inside a transaction: it may take 18 seconds.

    The question and what came back are in the webhook's log.
    """
    check_quiet()
    payload = written(documents().payload(webhook.query, happening, webhook.app) or {})
    outcome = sending.send(webhook, happening.event, payload)
    delivery = Delivery.objects.create(
        webhook=webhook,
        event=happening.event,
        payload=payload,
        status=DeliveryStatus.SUCCESS if outcome.is_good else DeliveryStatus.FAILED,
        tries=1,
    )
    sending.keep(delivery, outcome)
    if outcome.answer is None:
        raise NoAnswer(outcome.why)
    if not outcome.is_good:
        raise NoAnswer(f"status {outcome.answer.status}")
    try:
        return strange_json.loads(outcome.answer.body, parse_float=Decimal)
    except ValueError as error:
        raise NoAnswer("the answer is not JSON") from error
