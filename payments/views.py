"""Where gateways and returning browsers reach us, and the picture of a QR."""

import logging
from urllib.parse import quote

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from payments import qr_image
from payments.domain import inbox
from payments.domain.online import polling
from payments.gateways.registry import by_slug
from payments.gateways.vietqr import VietQR
from payments.models import Notification, PaymentAttempt
from payments.notifications.readers import BANK_SERVICES
from payments.protocol import Call, Heard, Reply

log = logging.getLogger(__name__)

LARGEST_NOTIFICATION = 64 * 1024


@csrf_exempt  # who calls is proven by the signature
@require_POST
def bank_notification(request: HttpRequest, service: str) -> HttpResponse:
    """200 once the notification is stored (also the tenth time), 401 when it is not the service's."""
    if service not in BANK_SERVICES:
        raise Http404
    if len(request.body) > LARGEST_NOTIFICATION:
        return JsonResponse({"success": False, "message": "too large"}, status=413)
    heard, notification = inbox.store(service, Call("POST", request.headers, request.body))
    if heard == Heard.REJECTED:
        return JsonResponse({"success": False, "message": notification.error}, status=401)
    _wake(notification)
    return JsonResponse({"success": True})


@csrf_exempt  # who calls is proven by the signature
@require_http_methods(["GET", "POST"])
def gateway_notification(request: HttpRequest, gateway: str) -> HttpResponse:
    """Stored, acknowledged in the gateway's own words; a worker does the rest."""
    adapter = by_slug().get(gateway)
    if adapter is None or adapter.missing_keys():
        raise Http404
    body = request.META.get("QUERY_STRING", "").encode() if request.method == "GET" else request.body
    if len(body) > LARGEST_NOTIFICATION:
        return HttpResponse(status=413)
    try:
        heard, notification = inbox.store(gateway, Call(request.method or "", request.headers, body))
    except DatabaseError:
        log.exception("a notification of %s could not be stored", gateway)
        return _said(adapter.reply(Heard.FAULT))
    if heard != Heard.REJECTED:
        _wake(notification)
    return _said(adapter.reply(heard))


def _said(reply: Reply) -> HttpResponse:
    return HttpResponse(reply.body, status=reply.status, content_type=reply.content_type)


def _wake(notification: Notification) -> None:
    from payments.tasks import process_notification  # tasks import what views import

    if notification.outcome != Notification.Outcome.WAITING:
        return
    try:
        process_notification.apply_async(args=[notification.pk], retry=False)
    except Exception:
        # It is stored: the sweep finds it within ten seconds, and nobody need send it again.
        log.warning("notification %s waits for the sweep", notification.pk)


@require_http_methods(["GET", "HEAD"])
def gateway_return(request: HttpRequest, gateway: str) -> HttpResponse:
    """The shopper's browser comes back. Nothing is believed: the page it is sent to shows what we know by ourselves."""
    adapter = by_slug().get(gateway)
    if adapter is None:
        raise Http404
    reference = adapter.returned(request.META.get("QUERY_STRING", ""))
    attempt = PaymentAttempt.objects.filter(gateway=adapter.id, reference=reference).first() if reference else None
    if attempt is None:
        return HttpResponseRedirect("/")
    polling.ask_soon(attempt.reference, adapter.id)
    address = attempt.facts.get("returnUrl") or settings.PAYMENT_PAGE.format(
        transaction_id=quote(attempt.transaction_id, safe="")
    )
    return HttpResponseRedirect(address)


@require_GET
def vietqr_image(_request: HttpRequest, memo: str) -> HttpResponse:
    """The QR of an attempt. Who knows the memo knows all that the picture says."""
    attempt = PaymentAttempt.objects.filter(gateway=VietQR.id, reference=memo).first()
    if attempt is None:
        raise Http404
    response = HttpResponse(qr_image.svg(attempt.payload), content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response
