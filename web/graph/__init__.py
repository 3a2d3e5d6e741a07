"""The two ways from the pages to the API: in this process, or over HTTP to the gateway that joins the graph."""

from typing import Any

from django.conf import settings

from storefront_api.core.caller import Caller
from web.graph import gateway, here
from web.graph.answers import Answer, GraphAway, Trouble

__all__ = ["Answer", "GraphAway", "Trouble", "answer"]


def answer(caller: Caller, token: str, text: str, variables: dict[str, Any]) -> Answer:
    """What the API says to this document; `token` is the caller's. Raises GraphAway."""
    if settings.GATEWAY_URL:
        return gateway.answer(caller, token, text, variables)
    if settings.SHOP_IS_SALEOR:
        raise GraphAway("GATEWAY_URL is not set: this process alone knows only our half of the graph")
    return here.answer(caller, text, variables)
