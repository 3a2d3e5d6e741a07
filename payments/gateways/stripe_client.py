"""Asking Stripe by its own library: one answer, or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import stripe
from django.conf import settings

from payments.protocol import Unanswered

SECONDS = (5, 30)
"""To connect, and to wait for an answer."""


@cache
def _http() -> stripe.HTTPClient:
    """Connections are kept, one set a thread."""
    return stripe.RequestsClient(timeout=SECONDS)


def client() -> stripe.StripeClient:
    """The library with our key, at the address of the settings."""
    bases: Any = {"api": settings.STRIPE_API_URL} if settings.STRIPE_API_URL else {}
    # What is sent again has the same Idempotency-Key, so a broken connection costs nobody a second payment.
    return stripe.StripeClient(
        settings.STRIPE_SECRET_KEY, base_addresses=bases, http_client=_http(), max_network_retries=1
    )


@contextmanager
def asking() -> Iterator[None]:
    """Whatever Stripe does not clearly say is no answer."""
    try:
        yield
    except stripe.StripeError as error:
        raise Unanswered(f"{type(error).__name__} {error.http_status or ''}: {code(error)}") from error


def once(reference: str) -> Any:
    """What makes a request one, however often it is sent."""
    return {"idempotency_key": reference}


def plain(found: Any) -> dict[str, Any]:
    """An answer as a mapping; raises Unanswered when it is none."""
    if not isinstance(found, stripe.StripeObject):
        raise Unanswered("no JSON object")
    return found.to_dict()


def code(error: stripe.StripeError) -> str:
    """Stripe's word for what is wrong."""
    return (error.code or str(error.user_message or error))[:200]
