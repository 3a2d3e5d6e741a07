"""What the frame around every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from web import addresses
from web.api import ask
from web.visit import BASKET


def frame(request: HttpRequest) -> dict[str, Any]:
    """Signed-in user, how much is in the basket, language: each looked up only when a template asks for it."""

    def person() -> dict[str, Any]:
        return ask(request, "me")["me"] or {} if request.visit.caller.is_authenticated else {}  # type: ignore[attr-defined, arg-type]

    def basket_count() -> int:
        if not (checkout_id := request.visit.get(BASKET)):  # type: ignore[attr-defined]
            return 0
        checkout = ask(request, "basket_count", id=checkout_id)["checkout"]  # type: ignore[arg-type]
        return len(checkout["lines"]) if checkout else 0

    return {
        "me": SimpleLazyObject(person),
        "basket_count": SimpleLazyObject(basket_count),
        "at": addresses,
        "language": (get_language() or "vi")[:2],
        "is_sandbox": settings.SANDBOX,
    }
