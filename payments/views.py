"""Where gateways reach us, and the picture of a QR."""

import logging

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from payments import qr_image
from payments.domain import inbox
from payments.gateways.vietqr import VietQR
from payments.models import PaymentAttempt
from payments.notifications import sepay

log = logging.getLogger(__name__)

LARGEST_NOTIFICATION = 64 * 1024


@csrf_exempt  # who calls is proven by the signature
@require_POST
def sepay_notification(request: HttpRequest) -> HttpResponse:
    """200 once the notification is stored (also the tenth time), 401 when it is not SePay's."""
    if len(request.body) > LARGEST_NOTIFICATION:
        return JsonResponse({"success": False, "message": "too large"}, status=413)
    try:
        notification = inbox.store(headers=request.headers, body=request.body)
    except sepay.Rejected as rejection:
        return JsonResponse({"success": False, "message": str(rejection)}, status=401)
    try:
        inbox.process(notification.pk)
    except Exception:
        # It is stored: the worker tries again every ten seconds, and SePay need not.
        log.exception("notification %s waits for the worker", notification.pk)
    return JsonResponse({"success": True})


@require_GET
def vietqr_image(_request: HttpRequest, memo: str) -> HttpResponse:
    """The QR of an attempt. Who knows the memo knows all that the picture says."""
    attempt = PaymentAttempt.objects.filter(gateway=VietQR.id, reference=memo).first()
    if attempt is None:
        raise Http404
    response = HttpResponse(qr_image.svg(attempt.payload), content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response
