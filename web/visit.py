"""What the pages remember of a visitor between requests: who they are, their basket, what they ordered.

All of it lies in cookies that scripts cannot read. Only our own pages take them; the API takes none.
"""

from collections.abc import Callable
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from marketplace.values.ids import split_global_id
from storefront_api.core.caller import Caller, caller_with_token
from web import graph
from web.graph.texts import document

ACCESS, REFRESH, BASKET, ORDERS, SELLER = "access", "refresh", "basket", "orders", "seller"
DAY = 86_400
LASTS = {ACCESS: DAY, REFRESH: 30 * DAY, BASKET: DAY, ORDERS: 90 * DAY, SELLER: 90 * DAY}
"""Seconds each cookie is kept; the tokens inside say themselves when they end."""
MOST_ORDERS = 10


class Visit:
    """One visitor, during one request."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.changed: dict[str, str] = {}
        """Cookies to set; an empty text takes one away."""

    def get(self, name: str) -> str:
        """A cookie as it stands after what this request changed; empty, too, where it names no basket."""
        value = self.changed.get(name, self._request.COOKIES.get(name, ""))
        return "" if name == BASKET and not _is_id(value, "Checkout") else value

    def keep(self, name: str, value: str) -> None:
        """Set a cookie; an empty text takes it away."""
        self.changed[name] = value

    @cached_property
    def caller(self) -> Caller:
        """Who asks the API: the signed-in user, else nobody. An access token that has run out is renewed."""
        caller = caller_with_token(self._request, self.get(ACCESS))
        if caller is None or (not caller.is_authenticated and self.get(REFRESH)):
            caller = self._renewed() or caller_with_token(self._request, "")
        assert caller is not None  # nobody is always a caller
        return caller

    @property
    def token(self) -> str:
        """The access token of the caller; empty for nobody."""
        return self.get(ACCESS) if self.caller.is_authenticated else ""

    def _renewed(self) -> Caller | None:
        nobody = caller_with_token(self._request, "")
        kept = self.get(REFRESH)
        if nobody and kept:
            answer = graph.answer(nobody, "", document("sign_in_renew"), {"refreshToken": kept})
            if token := (answer.data.get("signInRenew") or {}).get("token"):
                self.keep(ACCESS, token)
                return caller_with_token(self._request, token)
        self.sign_out()
        return None

    def sign_in(self, token: str, refresh_token: str) -> None:
        """Be this user from now on."""
        self.keep(ACCESS, token)
        self.keep(REFRESH, refresh_token)
        self.__dict__.pop("caller", None)

    def sign_out(self) -> None:
        """Be nobody from now on; the basket stays."""
        for name in (ACCESS, REFRESH, SELLER):
            self.keep(name, "")
        self.__dict__.pop("caller", None)

    @property
    def orders(self) -> list[str]:
        """Ids of what was ordered from this browser, newest first."""
        return [one for one in self.get(ORDERS).split("|") if _is_id(one, "Order")]

    def ordered(self, order_id: str) -> None:
        """The basket became this order."""
        kept = [order_id, *(known for known in self.orders if known != order_id)]
        self.keep(ORDERS, "|".join(kept[:MOST_ORDERS]))
        self.keep(BASKET, "")


def _is_id(text: str, type_name: str) -> bool:
    """Whether this can be the id of such a thing: cookies come from outside, and the API wants ids."""
    try:
        found, pk = split_global_id(text)
        UUID(pk)
    except ValueError:
        return False
    return found == type_name


class VisitRequest(HttpRequest):
    """A request to one of our pages."""

    visit: Visit


def remember_visits(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: gives each request its visit, and the browser what changed in it."""

    def respond(request: HttpRequest) -> HttpResponse:
        visit = Visit(request)
        request.visit = visit  # type: ignore[attr-defined]
        response = get_response(request)
        for name, value in visit.changed.items():
            if value:
                secure = settings.PUBLIC_URL.startswith("https")
                response.set_cookie(name, value, max_age=LASTS[name], httponly=True, samesite="Lax", secure=secure)
            else:
                response.delete_cookie(name, samesite="Lax")
        return response

    return respond
