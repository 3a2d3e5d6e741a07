"""What programs are answered (resellers, calendars, apps) while the engine's machine gives no answer; pages and the
GraphQL API say it in their own ways."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from marketplace.shop.away import ShopAway

log = logging.getLogger(__name__)

AGAIN_SECONDS = 60


class AnswerWhenAway:
    """Middleware: 503 with when to ask again, instead of an error that looks like ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """None for everything else."""
        if not isinstance(exception, ShopAway):
            return None
        log.warning("%s: %s", request.path, exception.reason)
        said = {"error": exception.code, "errorMessage": str(exception.message)}
        response = JsonResponse(said, status=503, json_dumps_params={"ensure_ascii": False})
        response["Retry-After"] = str(AGAIN_SECONDS)
        return response
