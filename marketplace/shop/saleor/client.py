"""Asking the Saleor: `ask("order", id=…)` sends `documents/order.graphql` as our app."""

import json
import logging
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

import requests
from django.conf import settings

from marketplace.shop.away import ShopAway, ShopRefusesUs, ShopUnsure
from marketplace.shop.saleor import connections, http
from marketplace.shop.saleor.breaker import Breaker
from marketplace.shop.saleor.document_texts import ASKER, Document, document
from marketplace.shop.saleor.refusals import check_payloads, check_request_errors
from marketplace.shop.saleor.uploads import body

log = logging.getLogger(__name__)


@cache
def breaker() -> Breaker:
    """This process's."""
    return Breaker()


def ask(name: str, /, **variables: Any) -> dict[str, Any]:
    """Execute a document as our app; its data, with numbers that have a point as Decimal.

    Raises Refused (NotFound) with Saleor's code, ShopAway when it gives no usable answer, ShopRefusesUs when our token
    is revoked or lacks a permission, ShopUnsure when a write that must not be repeated was sent and nobody answered.
    """
    return ask_for(connections.MARKET, name, **variables)


def ask_for(identifier: str, name: str, /, **variables: Any) -> dict[str, Any]:
    """The same as one of our ways to pay: only the app that began a payment may report on it."""
    asked = document(name)
    return _asked(connections.token(identifier), asked, asked.text, variables)


def ask_as(token: str, name: str, /, **variables: Any) -> dict[str, Any]:
    """The same with another's token: a new one that is not believed yet, or a person's; "" as nobody in particular."""
    asked = document(name)
    return _asked(token, asked, asked.plain_text, variables)


def ask_on_behalf(ip: str, name: str, /, **variables: Any) -> dict[str, Any]:
    """The same as nobody in particular, for somebody at this address: Saleor counts wrong passwords by it."""
    asked = document(name)
    return _asked("", asked, asked.plain_text, variables, {"X-Forwarded-For": ip} if ip else {})


def _asked(
    token: str, asked: Document, text: str, variables: dict[str, Any], headers: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    if not breaker().may_ask():
        raise ShopAway("the circuit is open: it has not answered several times")
    try:
        answer = _sent(asked, token, text, variables, headers)
        found = _object(answer, asked)
    except ShopRefusesUs:
        breaker().went_well()
        connections.forget_kept()
        raise
    except ShopAway as error:
        breaker().failed()
        log.warning("the shop is away: %s", error.reason)
        raise
    except BaseException:
        breaker().failed()
        raise
    breaker().went_well()
    try:
        check_request_errors(found.get("errors") or (), asked.name)
    except ShopRefusesUs:
        connections.forget_kept()
        raise
    data: dict[str, Any] = found["data"] or {}
    data.pop(ASKER, None)
    if not asked.is_query:
        check_payloads(data)
    return data


def _sent(
    asked: Document, token: str, text: str, variables: dict[str, Any], headers: Mapping[str, str]
) -> requests.Response:
    content, content_type = body(text, variables)
    return http.exchange(
        "POST",
        settings.SALEOR_API_URL,
        may_be_repeated=asked.may_be_repeated,
        seconds=http.READ_SECONDS if asked.is_query else http.WRITE_SECONDS,
        headers={
            **headers,
            "Content-Type": content_type,
            **({"Authorization": f"Bearer {token}"} if token else {}),
        },
        content=content,
    )


def _object(answer: requests.Response, asked: Document) -> dict[str, Any]:
    """What came, as GraphQL has it; raises ShopAway for a page of a proxy and the like."""
    silence = ShopAway if asked.may_be_repeated else ShopUnsure
    if answer.status_code in (401, 403):
        raise ShopRefusesUs(f"{asked.name}: HTTP {answer.status_code}")
    try:
        found = json.loads(answer.content, parse_float=Decimal)
    except ValueError:
        found = None
    if answer.status_code not in (200, 400) or not isinstance(found, dict) or not {"data", "errors"} & found.keys():
        kind = answer.headers.get("Content-Type", "nothing")
        raise silence(f"{asked.name}: HTTP {answer.status_code} with {kind[:80]}, which is no answer of a Saleor")
    found.setdefault("data", None)
    return found
