"""One endpoint of the supplier API: who asks, what for, in which language; every answer is JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from marketplace.values import strange_json
from marketplace.values.refusal import Refused
from tourism.models import Reseller
from tourism.octo.capabilities import CONTENT, Capabilities, asked, echoed
from tourism.octo.errors import OctoError, bad_request, of_refusal
from tourism.octo.keys import reseller_of
from tourism.octo.texts import LANGUAGES, Texts, language_asked
from tourism.octo.throttle import take_turn

SCHEME = "bearer "


@dataclass(frozen=True, slots=True)
class Call:
    """A request that was let in."""

    reseller: Reseller
    capabilities: Capabilities
    texts: Texts
    body: dict[str, Any]
    query: dict[str, str]


Answer = dict[str, Any] | list[dict[str, Any]]


def endpoint(**verbs: Callable[..., Answer]) -> Callable[..., HttpResponse]:
    """A view from functions by HTTP verb, each called with the `Call` and the address's words.

    OctoError is answered as it is, a Refused as UNPROCESSABLE_ENTITY; nothing of either is kept of what was begun.
    """

    @csrf_exempt
    def respond(request: HttpRequest, **words: str) -> HttpResponse:
        capabilities = asked(request.headers.get("Octo-Capabilities", ""))
        language = language_asked(request.headers.get("Accept-Language", ""))
        with translation.override(language):
            try:
                answer = JsonResponse(_answer(request, verbs, capabilities, Texts(language), words), safe=False)
            except OctoError as error:
                answer = _refuse(error)
            except Refused as refusal:
                answer = _refuse(of_refusal(refusal))
        answer["Octo-Capabilities"] = echoed(capabilities)
        answer["Cache-Control"] = "private, no-store"
        if CONTENT in capabilities:
            answer["Content-Language"], answer["Available-Languages"] = language, ", ".join(LANGUAGES)
        return answer

    return respond


def _answer(
    request: HttpRequest,
    verbs: dict[str, Callable[..., Answer]],
    capabilities: Capabilities,
    texts: Texts,
    words: dict[str, str],
) -> Answer:
    verb = verbs.get((request.method or "").lower())
    if verb is None:
        raise OctoError("BAD_REQUEST", _("Địa chỉ này không nhận phương thức đó."), status=405)
    reseller = _let_in(request)
    body = _body(request)
    call = Call(reseller, capabilities, texts, body, {name: str(value) for name, value in request.GET.items()})
    return verb(call, **words)


def _let_in(request: HttpRequest) -> Reseller:
    given = request.headers.get("Authorization", "")
    if not given.lower().startswith(SCHEME) or not given[len(SCHEME) :].strip():
        raise OctoError("UNAUTHORIZED", _("Thiếu khóa: Authorization: Bearer …"), status=401)
    reseller = reseller_of(given[len(SCHEME) :].strip())
    if reseller is None:
        raise OctoError("FORBIDDEN", _("Khóa sai, hoặc không còn dùng được."), status=403)
    turn = take_turn(reseller.pk)
    if not turn.allowed:
        message = _("Bạn hỏi quá nhiều lần. Đợi %(seconds)s giây rồi thử lại.") % {"seconds": turn.seconds}
        raise OctoError("TOO_MANY_REQUESTS", message, status=429, retryAfter=turn.seconds)
    return reseller


def _body(request: HttpRequest) -> dict[str, Any]:
    if request.method == "GET" or not request.body:
        return {}
    try:
        found = strange_json.loads(request.body)
    except ValueError as error:
        raise bad_request(_("Nội dung gửi lên không phải JSON.")) from error
    if not isinstance(found, dict):
        raise bad_request(_("Nội dung gửi lên phải là một đối tượng JSON."))
    return found


def _refuse(error: OctoError) -> JsonResponse:
    answer = JsonResponse(error.body(), status=error.status)
    if error.status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    if error.status == 429:
        answer["Retry-After"] = str(error.facts["retryAfter"])
    return answer
