"""Documents sent to the gateway at settings.GATEWAY_URL, which asks our half of the graph and Saleor's."""

import json
from functools import cache
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import get_language
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from marketplace.observing import outgoing
from storefront_api.core.caller import Caller
from web.graph.answers import Answer, GraphAway, Kind, Trouble
from web.graph.uploads import taken_out

SECONDS = (2, 35)
"""For connecting, and for the answer: longer than the gateway waits for its halves."""
CONNECTIONS = 32
CODES = {
    "PermissionDenied": Kind.DENIED,
    "NotFound": Kind.UNKNOWN,
    "ShopAway": Kind.AWAY,
    "InternalServerError": Kind.OTHER,
}
WORDS = {
    "Received cursor is invalid.": Kind.NO_PLACE,
    "A text cannot hold U+0000 or half of a surrogate pair.": Kind.NO_TEXT,
}
"""Where Saleor and we have one code for many things, and the same words."""


@cache
def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    # Only what has not been sent may be sent again: a document may be a mutation.
    pool = HTTPAdapter(pool_maxsize=CONNECTIONS, max_retries=Retry(total=1, read=0, status=0, other=0))
    session.mount("http://", pool)
    session.mount("https://", pool)
    return session


def answer(caller: Caller, token: str, text: str, variables: dict[str, Any]) -> Answer:
    """Ask the gateway on the caller's behalf. Raises GraphAway."""
    headers = {"Accept-Language": get_language() or "vi", "X-Forwarded-For": caller.ip, **outgoing.headers()}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    plain, files = taken_out(variables)
    operation = json.dumps({"query": text, "variables": plain}, cls=DjangoJSONEncoder)
    try:
        if files:
            places = {str(number): [place] for number, (place, _file) in enumerate(files)}
            parts: Any = {str(number): (file.name, file, file.content_type) for number, (_, file) in enumerate(files)}
            fields = {"operations": operation, "map": json.dumps(places)}
            came = _session().post(settings.GATEWAY_URL, data=fields, files=parts, headers=headers, timeout=SECONDS)
        else:
            headers["Content-Type"] = "application/json"
            came = _session().post(settings.GATEWAY_URL, data=operation.encode(), headers=headers, timeout=SECONDS)
        return _read(came.status_code, came.json())
    except (requests.RequestException, ValueError) as error:
        raise GraphAway(f"{settings.GATEWAY_URL}: {error}") from error


def _read(status: int, body: Any) -> Answer:
    if not isinstance(body, dict) or not ("data" in body or body.get("errors")):
        raise GraphAway(f"{settings.GATEWAY_URL} answers {status} without data or errors")
    return Answer(body.get("data") or {}, [_trouble(error) for error in body.get("errors") or ()])


def _trouble(error: dict[str, Any]) -> Trouble:
    message = str(error.get("message", ""))
    code: Any = ((error.get("extensions") or {}).get("exception") or {}).get("code")
    for words, kind in WORDS.items():
        if message.endswith(words):  # what stands before says of which variable
            return Trouble(kind, message)
    if not error.get("path"):
        return Trouble(CODES.get(code, Kind.OTHER), message)  # of the document
    if code is None:
        return Trouble(Kind.AWAY, message)  # the gateway's own words: a half of the graph gave no answer
    # What is not told apart further is an id that is none.
    return Trouble(CODES.get(code, Kind.UNKNOWN if code == "GraphQLError" else Kind.OTHER), message)
