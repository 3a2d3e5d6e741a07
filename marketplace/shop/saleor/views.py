"""Where a Saleor reads what we are, hands us its tokens, tells us what happened and asks us things."""

import json
import logging

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from marketplace.shop.away import ShopAway
from marketplace.shop.saleor.app import manifests, registering
from marketplace.shop.saleor.app.our_apps import OurApp, our_apps
from marketplace.shop.saleor.connections import MARKET
from marketplace.shop.saleor.delivering import answering as delivering
from marketplace.shop.saleor.inbox.storing import store
from marketplace.shop.saleor.models import SaleorMessage
from marketplace.shop.saleor.paying.answering import answer_once
from marketplace.shop.saleor.paying.questions import PAYMENT_QUESTIONS
from marketplace.values.refusal import Refused

log = logging.getLogger(__name__)

LARGEST = 512 * 1024


def _app(identifier: str) -> OurApp:
    found = our_apps().get(identifier) if settings.SALEOR_API_URL else None
    if found is None:
        raise Http404
    return found


@require_GET
@never_cache
def manifest(_request: HttpRequest, identifier: str = MARKET) -> JsonResponse:
    """Of the market's app, or of one of its ways to pay. Nothing here is secret."""
    return JsonResponse(manifests.manifest(_app(identifier)))


@csrf_exempt  # who calls is proven by asking the Saleor of the settings
@require_POST
def register(request: HttpRequest, identifier: str) -> JsonResponse:
    """The handshake. Errors have the shape that Saleor shows to who installs."""
    app = _app(identifier)
    try:
        said = json.loads(request.body) if len(request.body) <= 10_000 else None
        registering.register(
            identifier=app.identifier,
            api_url=request.headers.get("Saleor-Api-Url", ""),
            token=said.get("auth_token") if isinstance(said, dict) else None,
            schema_version=request.headers.get("Saleor-Schema-Version", ""),
        )
    except ValueError:
        return _refused(400, "INVALID", "The body is not JSON.")
    except Refused as refusal:
        return _refused(403 if refusal.code == "UNKNOWN_SALEOR" else 400, refusal.code, str(refusal))
    except ShopAway as error:
        log.warning("%s could not be registered: %s", identifier, error.reason)
        return _refused(503, error.code, "The token could not be checked, because the shop gave no usable answer.")
    return JsonResponse({"success": True})


def _refused(status: int, code: str, message: str) -> JsonResponse:
    return JsonResponse({"success": False, "error": {"code": code, "message": message}}, status=status)


@csrf_exempt  # who calls is proven by the signature
@require_POST
def told(request: HttpRequest, identifier: str) -> HttpResponse:
    """202 once it is stored (also the tenth time), 401 when it is not our Saleor's, 503 while we cannot know."""
    app = _app(identifier)
    if len(request.body) > LARGEST:
        return HttpResponse(status=413)
    try:
        stored = store(identifier=app.identifier, headers=request.headers, body=request.body, is_question=False)
    except ShopAway:
        return HttpResponse(status=503)
    if stored.told is None:
        return _refused(401, "NOT_BELIEVED", stored.message.error)
    _wake(stored.message)
    return HttpResponse(status=202)


def _wake(message: SaleorMessage) -> None:
    from marketplace.shop.saleor.tasks import process_message  # tasks import what views import

    if message.outcome != SaleorMessage.Outcome.WAITING:
        return
    try:
        process_message.apply_async(args=[message.pk], retry=False)
    except Exception:
        # It is stored: the sweep finds it within ten seconds, and nobody need send it again.
        log.warning("message %s waits for the sweep", message.pk)


@csrf_exempt  # who calls is proven by the signature
@require_POST
def asked(request: HttpRequest, identifier: str) -> HttpResponse:
    """What a question is answered, in Saleor's shapes and within its patience of 18 seconds."""
    app = _app(identifier)
    if len(request.body) > LARGEST:
        return HttpResponse(status=413)
    try:
        stored = store(
            identifier=app.identifier,
            headers=request.headers,
            body=request.body,
            is_question=True,
            passing=[delivering.QUESTION],
        )
    except ShopAway:
        return HttpResponse(status=503)
    if stored.told is None:
        return _refused(401, "NOT_BELIEVED", stored.message.error)
    if stored.told.kind == delivering.QUESTION:
        return JsonResponse(delivering.answer(stored.told))
    if stored.told.kind not in PAYMENT_QUESTIONS or app.identifier == MARKET:
        return _refused(400, "NO_QUESTION", f"{stored.told.kind} is nothing that this app answers.")
    return JsonResponse(answer_once(stored.message, stored.told, is_new=stored.is_new))
