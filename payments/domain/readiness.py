"""Whether each way to pay has what it needs on this machine. Names of variables, never their values."""

from dataclasses import dataclass

from django.conf import settings

from marketplace.shop.gateways import payment_gateways
from payments.domain.promising import PROMISES
from payments.protocols.stripe import is_live

STRIPE = "cholang.stripe"


@dataclass(frozen=True, slots=True)
class Readiness:
    """One way to pay."""

    id: str
    missing: list[str]
    is_sandbox: bool
    """It moves no real money."""
    problem: str = ""
    """What is there and cannot be right."""


def readiness() -> list[Readiness]:
    """All of the market's own, in the order in which they are offered."""
    return [
        Readiness(
            id=gateway.id,
            missing=list(getattr(gateway, "missing_keys", list)()),
            is_sandbox=_is_sandbox(gateway.id),
            problem=stripe_problem() if gateway.id == STRIPE else "",
        )
        for gateway in payment_gateways().values()
        if gateway.id.startswith("cholang.")
    ]


def _is_sandbox(gateway_id: str) -> bool:
    if gateway_id == STRIPE:
        return bool(settings.STRIPE_SECRET_KEY) and not is_live(settings.STRIPE_SECRET_KEY)
    return bool(settings.SANDBOX) and gateway_id not in PROMISES


def stripe_problem() -> str:
    """Stripe's key tells by itself whether it is for tests."""
    key = settings.STRIPE_SECRET_KEY
    if not key:
        return ""
    if settings.SANDBOX and is_live(key):
        return "STRIPE_SECRET_KEY is a live key, and SANDBOX=1"
    if not settings.SANDBOX and not is_live(key):
        return "STRIPE_SECRET_KEY is a test key, and SANDBOX=0: orders would be paid with money that is none"
    if settings.STRIPE_API_URL and is_live(key):
        return "STRIPE_API_URL is set, and STRIPE_SECRET_KEY is a live key: it would be shown to another than Stripe"
    return ""
