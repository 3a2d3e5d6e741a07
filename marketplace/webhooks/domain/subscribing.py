"""Making, changing and removing webhooks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import App
from marketplace.outward import safe_http
from marketplace.values.refusal import NotFound, Refused
from marketplace.webhooks.domain.event_types import PERMISSIONS
from marketplace.webhooks.domain.happening import documents
from marketplace.webhooks.models import Webhook

MOST_HEADERS = 5
LONGEST_HEADER = 998


@dataclass(frozen=True, slots=True)
class Wish:
    """What a webhook is to be; None leaves a thing as it is (or as it is by itself)."""

    name: str | None = None
    identifier: str | None = None
    target_url: str | None = None
    events: Collection[str] | None = None
    is_active: bool | None = None
    secret_key: str | None = None
    query: str | None = None
    custom_headers: Any = None


def create(app: App, wish: Wish) -> Webhook:
    """Refused: NOT_FOUND (app asleep), REQUIRED, INVALID, UNIQUE, what documents refuse, INVALID_CUSTOM_HEADERS."""
    if not app.is_active:
        raise NotFound(_("Không có ứng dụng này, hoặc ứng dụng đang tắt."), field="app")
    if not wish.target_url:
        raise Refused("REQUIRED", _("Bạn chưa cho địa chỉ nhận tin."), field="targetUrl")
    if not wish.query:
        message = _("Bạn chưa viết nội dung cần nhận: một câu hỏi subscription.")
        raise Refused("REQUIRED", message, field="query")
    webhook = Webhook(app=app)
    _apply(webhook, wish)
    return webhook


def update(webhook: Webhook, wish: Wish) -> Webhook:
    """The same for one that exists. Switching a paused webhook on again forgets its failures."""
    _apply(webhook, wish)
    return webhook


def delete(webhook: Webhook) -> None:
    """With all that was sent to it."""
    pk = webhook.pk
    webhook.delete()
    webhook.pk = pk


@transaction.atomic
def _apply(webhook: Webhook, wish: Wish) -> None:
    if wish.target_url is not None:
        check_target(wish.target_url, code="INVALID", field="targetUrl")
        webhook.target_url = wish.target_url
    spoken_of: list[str] = []
    if wish.query:
        spoken_of = documents().read(wish.query)
        webhook.query = wish.query
    if wanted := wish.events or spoken_of:
        webhook.events = events_of(wanted, code="INVALID", field="events")
    if wish.custom_headers is not None:
        webhook.custom_headers = check_headers(wish.custom_headers, field="customHeaders")
    _texts(webhook, wish)
    if wish.is_active is not None:
        if wish.is_active and not webhook.is_active:
            webhook.failures, webhook.paused_at = 0, None
        webhook.is_active = wish.is_active
    webhook.save()


def _texts(webhook: Webhook, wish: Wish) -> None:
    for field, text in (("name", wish.name), ("secret_key", wish.secret_key)):
        if text is not None:
            if len(text) > 255 or "\x00" in text:
                message = _("Nội dung quá dài: tối đa %(longest)s ký tự.") % {"longest": 255}
                raise Refused("INVALID", message, field="secretKey" if field == "secret_key" else field)
            setattr(webhook, field, text)
    if wish.identifier is None:
        return
    identifier = wish.identifier.strip() or None
    if identifier and (len(identifier) > 256 or "\x00" in identifier):
        message = _("Nội dung quá dài: tối đa %(longest)s ký tự.") % {"longest": 256}
        raise Refused("INVALID", message, field="identifier")
    others = Webhook.objects.filter(app_id=webhook.app_id, identifier=identifier).exclude(pk=webhook.pk)
    if identifier and others.exists():
        raise Refused("UNIQUE", _("Ứng dụng đã có webhook mang mã này."), field="identifier")
    webhook.identifier = identifier


def check_target(url: str, *, code: str, field: str) -> None:
    """Refuses what is no http(s) URL. Whether it lies in our own network is looked at with each call."""
    try:
        safe_http.check_url(url)
    except safe_http.CannotReach as error:
        message = _("Địa chỉ “%(url)s” không hợp lệ: cần http:// hoặc https://.") % {"url": url[:100]}
        raise Refused(code, message, field=field) from error


def events_of(names: Iterable[str], *, code: str, field: str) -> list[str]:
    """Known events, each once; refuses others."""
    wanted = sorted(set(names))
    if unknown := [name for name in wanted if name not in PERMISSIONS]:
        message = _("Chợ không phát sự kiện %(names)s.") % {"names": ", ".join(unknown)[:200]}
        raise Refused(code, message, field=field)
    return wanted


def check_headers(given: Any, *, field: str) -> dict[str, str]:
    """At most five of X-…, Authorization… and BrokerProperties, lower-cased. Refused (INVALID_CUSTOM_HEADERS)."""
    if not isinstance(given, dict) or len(given) > MOST_HEADERS:
        raise Refused("INVALID_CUSTOM_HEADERS", _("Chỉ được thêm tối đa 5 tiêu đề, viết bằng JSON."), field=field)
    clean = {}
    for key, value in given.items():
        if not isinstance(key, str) or not isinstance(value, str) or not _is_header(key, value):
            message = _("Tiêu đề “%(key)s” không hợp lệ: chỉ nhận X-…, Authorization… và BrokerProperties.")
            raise Refused("INVALID_CUSTOM_HEADERS", message % {"key": str(key)[:60]}, field=field)
        clean[key.lower()] = value
    return clean


def _is_header(key: str, value: str) -> bool:
    lower = key.lower()
    is_named = lower.startswith(("x-", "authorization")) or lower == "brokerproperties"
    is_written = all(33 <= ord(letter) < 127 and letter != ":" for letter in key) and all(
        letter == "\t" or 32 <= ord(letter) < 127 for letter in value
    )
    return is_named and is_written and len(key) + len(value) + 2 <= LONGEST_HEADER
