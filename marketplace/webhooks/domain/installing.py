"""Installing an app from its manifest: look, make it, hand it its token."""

import json
import logging
from collections.abc import Collection
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.identity.domain import apps, scope
from marketplace.identity.models import App, User
from marketplace.outward import safe_http
from marketplace.values.refusal import Refused
from marketplace.webhooks.domain import manifests
from marketplace.webhooks.domain.subscribing import check_target
from marketplace.webhooks.models import Installation, Webhook

log = logging.getLogger(__name__)

SECONDS = 18
#: After this an attempt counts as broken off.
ABANDONED = timedelta(minutes=5)


def request(
    requestor: User, *, app_name: str, manifest_url: str, permissions: Collection[str] = (), activates: bool = True
) -> Installation:
    """Write the wish down; a worker carries it out. Refused: REQUIRED, INVALID, INVALID_URL_FORMAT,
    OUT_OF_SCOPE_PERMISSION."""
    apps.check_texts(app_name, "", name_field="appName")
    check_target(manifest_url, code="INVALID_URL_FORMAT", field="manifestUrl")
    apps.check_scope(requestor, permissions)
    with transaction.atomic():
        made = Installation.objects.create(
            app_name=app_name.strip(), manifest_url=manifest_url, activates=activates, requested_by=requestor
        )
        made.permissions.set(scope.permissions_named(permissions))
        transaction.on_commit(lambda: _wake(made.pk), robust=True)
    return made


def retry(installation: Installation, *, activates: bool = True) -> Installation:
    """Try a failed one again. Refused (INVALID_STATUS)."""
    with transaction.atomic():
        row = Installation.objects.select_for_update().get(pk=installation.pk)
        _check_failed(row)
        row.status, row.message, row.activates, row.started_at = Installation.Status.PENDING, "", activates, None
        row.updated_at = timezone.now()
        row.save(update_fields=["status", "message", "activates", "started_at", "updated_at"])
        transaction.on_commit(lambda: _wake(row.pk), robust=True)
    return row


def forget(installation: Installation) -> None:
    """Drop a failed one. Refused (INVALID_STATUS)."""
    _check_failed(installation)
    pk = installation.pk
    installation.delete()
    installation.pk = pk


def _check_failed(row: Installation) -> None:
    if row.status != Installation.Status.FAILED:
        raise Refused("INVALID_STATUS", _("Chỉ làm được với lần cài đã hỏng."), field="id")


def _wake(pk: int) -> None:
    from marketplace.webhooks.tasks import install_app  # the task imports this module

    install_app.apply_async(args=[pk], retry=False, ignore_result=True)


def install(pk: int) -> App | None:
    """Carry out one wish; what went wrong is written on it. None then, and when another worker has it."""
    row = _take(pk)
    if row is None:
        return None
    try:
        app = _install(row)
    except Refused as refusal:
        _fail(row, str(refusal.message))
    except Exception as error:
        log.exception("installation %s failed", row.pk)
        _fail(row, f"{type(error).__name__}: {error}")
    else:
        row.delete()
        return app
    return None


def install_waiting() -> int:
    """Carry out what no worker was woken for, and what was broken off; returns how many apps are there now."""
    edge = timezone.now() - ABANDONED
    waiting = Installation.objects.filter(
        Q(started_at=None, created_at__lt=timezone.now() - timedelta(seconds=30)) | Q(started_at__lt=edge),
        status=Installation.Status.PENDING,
    )
    return sum(install(pk) is not None for pk in waiting.order_by("pk").values_list("pk", flat=True)[:20])


@transaction.atomic
def _take(pk: int) -> Installation | None:
    rows = Installation.objects.select_for_update(of=("self",), skip_locked=True).select_related("app")
    row = rows.filter(pk=pk, status=Installation.Status.PENDING).first()
    if row is None or (row.started_at is not None and row.started_at > timezone.now() - ABANDONED):
        return None
    if row.app is not None:
        row.app.delete()  # half made when the worker died
        row.app = None
    row.started_at = timezone.now()
    row.save(update_fields=["started_at", "app"])
    return row


def _install(row: Installation) -> App:
    manifest = manifests.fetch(row.manifest_url)
    with transaction.atomic():
        app = App.objects.create(
            name=row.app_name,
            identifier=manifest.identifier[:256],
            type=App.Type.THIRDPARTY,
            is_active=row.activates,
            manifest_url=row.manifest_url,
            **manifest.texts,
        )
        app.permissions.set(row.permissions.all())
        for wanted in manifest.webhooks:
            Webhook.objects.create(
                app=app,
                name=wanted.name,
                target_url=wanted.target_url,
                query=wanted.query,
                events=wanted.events,
                is_active=wanted.is_active,
                identifier=wanted.identifier,
                custom_headers=wanted.custom_headers,
            )
        row.app = app
        row.save(update_fields=["app"])
        token = apps.create_token(app, name="Default token")[1] if manifest.token_target_url else ""
    if token:
        # Committed first: the app may use the token at once to see who sent it.
        try:
            _hand_over(manifest.token_target_url, token)
        except Refused:
            app.delete()
            raise
    return app


def _hand_over(url: str, token: str) -> None:
    headers = {"Content-Type": "application/json", "Saleor-Schema-Version": manifests.SCHEMA_VERSION, **whose()}
    body = json.dumps({"auth_token": token}).encode()
    try:
        answer = safe_http.exchange(
            "POST", url, headers=headers, body=body, seconds=SECONDS, allowed=settings.WEBHOOK_ALLOWED_HOSTS
        )
    except safe_http.CannotReach as error:
        message = _("Không trao được mã truy cập cho ứng dụng: %(why)s.") % {"why": error}
        raise Refused("INVALID", message) from error
    if not answer.is_good:
        message = _("Ứng dụng không nhận mã truy cập: trả lời %(status)s. %(text)s")
        raise Refused("INVALID", message % {"status": answer.status, "text": _reason(answer)})


def _reason(answer: safe_http.Answer) -> str:
    """What the app itself says is wrong ({"error": {"message": …}}), where it says so."""
    try:
        return str(json.loads(answer.body)["error"]["message"])[:200]
    except (ValueError, KeyError, TypeError):
        return ""


def whose() -> dict[str, str]:
    """The headers by which an app knows which shop speaks."""
    return {"Saleor-Domain": urlsplit(settings.PUBLIC_URL).netloc, "Saleor-Api-Url": settings.PUBLIC_URL + "/graphql/"}


def _fail(row: Installation, why: str) -> None:
    Installation.objects.filter(pk=row.pk).update(
        status=Installation.Status.FAILED, message=why[:500], updated_at=timezone.now(), started_at=None, app=None
    )
