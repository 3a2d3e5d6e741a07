"""Stripe's Checkout Sessions, payment intents and refunds: what we send and what the answers mean. Pure.

Amounts go as they are: ours and Stripe's are both in the currency's smallest unit, and the đồng has no smaller one.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import stripe

from marketplace.values import strange_json
from payments.vocabulary import RefundState, RefundVerdict, Rejected, State, Verdict

CURRENCIES = ("VND", "USD", "EUR")
TOLERANCE = 300
"""Seconds a notice's time may be off ours, to either side."""
LARGEST = 99_999_999
"""Eight digits, whatever the currency."""
SHORTEST_SESSION = timedelta(minutes=31)
"""Stripe's page stays open for half an hour at least, by Stripe's clock …"""
LONGEST_SESSION = timedelta(hours=23, minutes=59)
"""… and for a day at most."""

_REFUND_STATES = {
    "succeeded": RefundState.DONE,
    "pending": RefundState.PENDING,
    "requires_action": RefundState.PENDING,
    "failed": RefundState.FAILED,
    "canceled": RefundState.FAILED,
}


def session_deadline(wanted: datetime, now: datetime) -> datetime:
    """When the page closes for a basket that ends at `wanted`."""
    return min(max(wanted, now + SHORTEST_SESSION), now + LONGEST_SESSION)


def session_request(
    *, reference: str, amount: int, currency: str, title: str, language: str, return_url: str, expires_at: datetime
) -> dict[str, Any]:
    """Parameters of a hosted page that takes a card for one sum. The names in it bring notices back to the payment."""
    names = {"reference": reference}
    return {
        "mode": "payment",
        "payment_method_types": ["card"],
        "client_reference_id": reference,
        "locale": language,
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": currency.lower(),
                    "unit_amount": amount,
                    "product_data": {"name": title},
                },
            }
        ],
        # The visitor's bank converts: another currency here would be another amount than the one owed.
        "adaptive_pricing": {"enabled": False},
        "metadata": names,
        "payment_intent_data": {"metadata": names},
        "expires_at": int(expires_at.timestamp()),
        "success_url": f"{return_url}?reference={reference}",
        "cancel_url": f"{return_url}?reference={reference}&cancelled=1",
    }


def refund_request(
    *, payment_intent: str, amount: int, reference: str, payment_reference: str, reason: str
) -> dict[str, Any]:
    """Parameters of a refund, whole or in part."""
    return {
        "payment_intent": payment_intent,
        "amount": amount,
        "reason": "requested_by_customer",
        "metadata": {"reference": payment_reference, "refund": reference, "words": reason[:200]},
    }


def verified_event(*, body: bytes, header: str, secret: str, now: float) -> dict[str, Any]:
    """The event of a notice that is Stripe's and fresh; raises Rejected."""
    try:
        stripe.WebhookSignature.verify_header(body, header, secret)
        # The library looks for notices that are too old only.
        sent_at = int(next(part[2:] for part in header.split(",") if part.startswith("t=")))
    except (stripe.SignatureVerificationError, UnicodeDecodeError, ValueError, StopIteration) as error:
        raise Rejected(f"signature: {error}"[:300]) from error
    if abs(now - sent_at) > TOLERANCE:
        raise Rejected(f"sent {now - sent_at:.0f} s ago")
    event = _parsed(body)
    if event is None or not isinstance(event.get("data"), dict) or not isinstance(event["data"].get("object"), dict):
        raise Rejected("no event")
    return event


def payment_of(event: Mapping[str, Any]) -> str:
    """Our reference of the payment an event is about; empty where it names none of ours."""
    found = event["data"]["object"]
    names = found.get("metadata") or {}
    reference = names.get("reference") or found.get("client_reference_id") or ""
    return reference if isinstance(reference, str) else ""


def dedup_key(body: bytes) -> str:
    """The event's id; of what is no event, a digest."""
    event = _parsed(body)
    if event is not None and isinstance(event.get("id"), str) and 0 < len(event["id"]) <= 120:
        return str(event["id"])
    return hashlib.sha256(body).hexdigest()


def read_session(session: Mapping[str, Any], reference: str) -> Verdict:
    """What a session says whose payment intent and latest charge are expanded.

    A refused card leaves the page open for another one, so only a closed page is a failure.
    """
    intent = session.get("payment_intent")
    intent = intent if isinstance(intent, Mapping) else {}
    charge = intent.get("latest_charge")
    charge = charge if isinstance(charge, Mapping) else {}
    state, amount = State.PENDING, None
    currency = str(intent.get("currency") or session.get("currency") or "").upper()
    if intent.get("status") == "succeeded" and session.get("payment_status") == "paid":
        state, amount = State.PAID, _whole(intent.get("amount_received"))
    elif session.get("status") == "expired" and intent.get("status") != "processing":
        state = State.FAILED
    return Verdict(
        reference=reference,
        state=state,
        amount=amount,
        currency=currency,
        psp_reference=str(intent.get("id") or ""),
        message=_words(session, intent),
        refunded=_whole(charge.get("amount_refunded")) or 0,
    )


def is_disputed(session: Mapping[str, Any]) -> bool:
    """Whether the charge of such a session is or was disputed."""
    intent = session.get("payment_intent")
    charge = intent.get("latest_charge") if isinstance(intent, Mapping) else None
    return isinstance(charge, Mapping) and charge.get("disputed") is True


def _words(session: Mapping[str, Any], intent: Mapping[str, Any]) -> str:
    error = intent.get("last_payment_error")
    code = (error.get("decline_code") or error.get("code")) if isinstance(error, Mapping) else ""
    states = [session.get("status"), session.get("payment_status"), intent.get("status"), code]
    return " ".join(str(word) for word in states if word)[:300]


def read_refund(refund: Mapping[str, Any]) -> RefundVerdict:
    """What a refund says; a state nobody knows yet is pending."""
    return RefundVerdict(
        state=_REFUND_STATES.get(str(refund.get("status")), RefundState.PENDING),
        psp_reference=str(refund.get("id") or ""),
        message=str(refund.get("failure_reason") or "")[:300],
    )


def is_live(key: str) -> bool:
    """Whether a secret (or restricted) key moves real money."""
    return key.startswith(("sk_live_", "rk_live_"))


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _parsed(body: bytes) -> dict[str, Any] | None:
    try:
        found = strange_json.loads(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
