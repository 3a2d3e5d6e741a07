"""Fetching an app's manifest and reading it strictly."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from marketplace.identity.models import App
from marketplace.outward import safe_http
from marketplace.values import strange_json
from marketplace.values.refusal import Refused
from marketplace.webhooks.domain.happening import documents
from marketplace.webhooks.domain.subscribing import check_headers, check_target, events_of

SCHEMA_VERSION = "3.23"
SECONDS = 18


@dataclass(frozen=True, slots=True)
class ManifestWebhook:
    """One webhook an app wants from the start."""

    name: str
    target_url: str
    query: str
    events: list[str]
    is_active: bool = True
    identifier: str | None = None
    custom_headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an app says of itself."""

    identifier: str
    name: str
    version: str
    texts: dict[str, str]
    """Columns of the app's row that are only shown."""
    permissions: list[str]
    token_target_url: str
    webhooks: list[ManifestWebhook]


#: Column of the app -> key of the manifest.
_TEXTS = {
    "about_app": "about",
    "version": "version",
    "app_url": "appUrl",
    "configuration_url": "configurationUrl",
    "data_privacy_url": "dataPrivacyUrl",
    "homepage_url": "homepageUrl",
    "support_url": "supportUrl",
    "author": "author",
}


def fetch(url: str) -> Manifest:
    """Refused: MANIFEST_URL_CANT_CONNECT, INVALID_MANIFEST_FORMAT, and all that `read` refuses."""
    try:
        answer = safe_http.exchange(
            "GET",
            url,
            headers={"Accept": "application/json", "Saleor-Schema-Version": SCHEMA_VERSION},
            seconds=SECONDS,
            allowed=settings.WEBHOOK_ALLOWED_HOSTS,
        )
    except safe_http.CannotReach as error:
        message = _("Không lấy được bản kê của ứng dụng: %(why)s.") % {"why": error}
        raise Refused("MANIFEST_URL_CANT_CONNECT", message, field="manifestUrl") from error
    if not answer.is_good:
        message = _("Không lấy được bản kê của ứng dụng: máy chủ trả lời %(status)s.") % {"status": answer.status}
        raise Refused("MANIFEST_URL_CANT_CONNECT", message, field="manifestUrl")
    try:
        found = strange_json.loads(answer.body)
    except ValueError as error:
        raise _malformed("JSON") from error
    return read(found)


def read(found: Any) -> Manifest:
    """Refused: INVALID_MANIFEST_FORMAT, INVALID_URL_FORMAT, INVALID, UNIQUE, DUPLICATED_WEBHOOK_IDENTIFIER,
    INVALID_CUSTOM_HEADERS."""
    if not isinstance(found, dict):
        raise _malformed("{}")
    identifier, name, version = (_text(found, key, is_required=True) for key in ("id", "name", "version"))
    app = App.objects.filter(identifier=identifier).first()
    if app is not None:
        message = _("Ứng dụng “%(name)s” đã được cài.") % {"name": app.name}
        raise Refused("UNIQUE", message, field="identifier")
    token_target = _text(found, "tokenTargetUrl")
    if token_target:
        check_target(token_target, code="INVALID_URL_FORMAT", field="tokenTargetUrl")
    return Manifest(
        identifier=identifier,
        name=name,
        version=version,
        texts={column: _text(found, key)[: _longest(column)] for column, key in _TEXTS.items()},
        permissions=[str(item) for item in _list(found, "permissions")],
        token_target_url=token_target,
        webhooks=_webhooks(_list(found, "webhooks")),
    )


def _webhooks(found: list[Any]) -> list[ManifestWebhook]:
    webhooks = [_webhook(item) for item in found]
    named = [webhook.identifier for webhook in webhooks if webhook.identifier]
    if len(named) != len(set(named)):
        message = _("Hai webhook trong bản kê có cùng mã.")
        raise Refused("DUPLICATED_WEBHOOK_IDENTIFIER", message, field="webhooks")
    return webhooks


def _webhook(found: Any) -> ManifestWebhook:
    if not isinstance(found, dict):
        raise _malformed("webhooks")
    name, target, query = (_text(found, key, is_required=True) for key in ("name", "targetUrl", "query"))
    check_target(target, code="INVALID_URL_FORMAT", field="webhooks")
    try:
        spoken_of = documents().read(query)
    except Refused as refusal:
        raise Refused("INVALID", refusal.message, field="webhooks") from refusal
    wanted = [str(item) for item in _list(found, "asyncEvents") + _list(found, "syncEvents")]
    headers = found.get("customHeaders") or {}
    identifier = _text(found, "identifier").strip()
    if len(identifier) > 256:
        raise _malformed("identifier")
    return ManifestWebhook(
        name=name[:255],
        target_url=target,
        query=query,
        events=events_of(wanted or spoken_of, code="INVALID", field="webhooks"),
        is_active=found.get("isActive") is not False,
        identifier=identifier or None,
        custom_headers=check_headers(headers, field="webhooks"),
    )


def _longest(column: str) -> int:
    length: int | None = getattr(App._meta.get_field(column), "max_length", None)
    return length or 10_000


def _text(found: dict[str, Any], key: str, *, is_required: bool = False) -> str:
    value = found.get(key)
    if value is None and not is_required:
        return ""
    if not isinstance(value, str) or "\x00" in value:
        raise _malformed(key)
    if is_required and not value.strip():
        raise _malformed(key)
    return value


def _list(found: dict[str, Any], key: str) -> list[Any]:
    value = found.get(key) or []
    if not isinstance(value, list):
        raise _malformed(key)
    return value


def _malformed(what: str) -> Refused:
    message = _("Bản kê của ứng dụng không đúng ở “%(what)s”.") % {"what": what}
    return Refused("INVALID_MANIFEST_FORMAT", message, field="manifestUrl")
