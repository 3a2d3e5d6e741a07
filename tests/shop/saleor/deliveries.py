"""Deliveries as a Saleor makes them."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.shop.saleor.far_end import FarEnd, Key

MARKET_ID = "QXBwOjk="
MOMENT = "2026-11-30T15:00:00+00:00"


def event(kind: str, *, recipient: str = MARKET_ID, at: str = MOMENT, **facts: Any) -> dict[str, Any]:
    """What a subscription document of ours gets."""
    return {"__typename": kind, "issuedAt": at, "recipient": {"id": recipient}, **facts}


def deliver(
    far_end: FarEnd,
    said: dict[str, Any] | bytes,
    *,
    to: str = "told/cholang",
    key: Key | None = None,
    signature: str | None = None,
    api_url: str | None = None,
) -> HttpResponse:
    """POST it, signed by the Saleor's key unless another is given."""
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    return Client().post(
        f"/saleor/{to}",
        body,
        content_type="application/json",
        headers={
            "Saleor-Event": "order_created",
            "Saleor-Api-Url": far_end.api_url if api_url is None else api_url,
            "Saleor-Signature": (key or far_end.key).sign(body) if signature is None else signature,
        },
    )
