"""Stripe's objects as its API shows them, made from what the far end has written down."""

import hashlib
from typing import Any

from payments.sandbox.frame import refunds
from payments.sandbox.frame.state import Thing, Transaction

API_VERSION = "2026-10-28.endive"
REFUND_STATES = {"DONE": "succeeded", "PENDING": "pending", "FAILED": "failed"}


def session(now: Transaction, payment: Thing, expand: list[str], page: str) -> Thing:
    """A Checkout Session; its intent comes into being with the first try to pay."""
    facts = payment["session"]
    status = {"OPEN": "open", "PAID": "complete"}.get(payment["state"], "expired")
    shown: Any = payment["intent_id"]
    if shown and any(path.split(".")[0] == "payment_intent" for path in expand):
        shown = intent(now, payment, [path.partition(".")[2] for path in expand])
    return {
        "id": payment["key"],
        "object": "checkout.session",
        "amount_subtotal": payment["amount"],
        "amount_total": payment["amount"],
        "cancel_url": facts["cancel_url"],
        "client_reference_id": facts["client_reference_id"],
        "created": payment["created"],
        "currency": payment["currency"],
        "customer": None,
        "expires_at": payment["expires_at"],
        "livemode": False,
        "locale": facts["locale"],
        "metadata": facts["metadata"],
        "mode": "payment",
        "payment_intent": shown,
        "payment_method_types": ["card"],
        "payment_status": "paid" if payment["state"] == "PAID" else "unpaid",
        "status": status,
        "success_url": facts["success_url"],
        "ui_mode": "hosted",
        "url": page if status == "open" else None,
    }


def intent_status(payment: Thing) -> str:
    """What a PaymentIntent's status is."""
    if payment["state"] == "PAID":
        return "succeeded" if payment["captured"] else "requires_capture"
    if payment["state"] != "OPEN":
        return "canceled"
    return "requires_action" if payment["is_confirmed"] else "requires_payment_method"


def intent(now: Transaction, payment: Thing, expand: list[str], page: str = "") -> Thing:
    """A PaymentIntent."""
    status = intent_status(payment)
    latest: Any = payment["charge_id"]
    if latest and "latest_charge" in expand:
        latest = charge(now, payment)
    action = {"type": "redirect_to_url", "redirect_to_url": {"url": page, "return_url": payment["return_url"]}}
    return {
        "id": payment["intent_id"],
        "object": "payment_intent",
        "amount": payment["amount"],
        "amount_capturable": payment["amount"] if status == "requires_capture" else 0,
        "amount_received": payment["captured"] if status == "succeeded" else 0,
        "canceled_at": payment.get("cancelled_at"),
        "capture_method": payment["capture_method"],
        "client_secret": f"{payment['intent_id']}_secret_sandbox",
        "created": payment["created"],
        "currency": payment["currency"],
        "last_payment_error": payment["error"],
        "latest_charge": latest,
        "livemode": False,
        "metadata": payment["metadata"],
        "next_action": action if status == "requires_action" else None,
        "payment_method": "pm_sandbox" if payment["charge_id"] else None,
        "payment_method_types": ["card"],
        "status": status,
    }


def charge(now: Transaction, payment: Thing) -> Thing:
    """The charge that succeeded, with what was given back of it."""
    given = [refund for refund in refunds.of(now, payment["key"]) if refund["state"] != "FAILED"]
    returned = sum(refund["amount"] for refund in given)
    return {
        "id": payment["charge_id"],
        "object": "charge",
        "amount": payment["amount"],
        "amount_captured": payment["captured"],
        "amount_refunded": returned,
        "captured": bool(payment["captured"]),
        "created": int(payment["settled_at"]),
        "currency": payment["currency"],
        "disputed": bool(now.newest("dispute", limit=1, payment=payment["key"])),
        "livemode": False,
        "metadata": payment["metadata"],
        "paid": True,
        "payment_intent": payment["intent_id"],
        "payment_method_details": {"type": "card", "card": {"brand": "visa", "last4": "4242", "country": "FR"}},
        "refunded": bool(returned) and returned == payment["captured"],
        "status": "succeeded",
    }


def refund(payment: Thing, given: Thing) -> Thing:
    """A Refund."""
    failed = {"failure_reason": "expired_or_canceled_card"} if given["state"] == "FAILED" else {}
    return {
        "id": given["key"],
        "object": "refund",
        "amount": given["amount"],
        "charge": payment["charge_id"],
        "created": int(given["at"]),
        "currency": payment["currency"],
        "metadata": given["metadata"],
        "payment_intent": payment["intent_id"],
        "reason": given["reason"],
        "status": REFUND_STATES[given["state"]],
        **failed,
    }


def event(kind: str, found: Thing, *, made: float, again: str = "") -> Thing:
    """An event about an object; the same happening has the same id, however often it is told."""
    name = hashlib.sha256(f"{kind} {found['id']} {again}".encode()).hexdigest()[:24]
    return {
        "id": f"evt_{name}",
        "object": "event",
        "api_version": API_VERSION,
        "created": int(made),
        "data": {"object": found},
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
        "type": kind,
    }


def listed(url: str, found: list[Thing], params: Thing) -> Thing:
    """A page of a list, newest first; by `limit` and `starting_after`."""
    limit = min(100, int(params.get("limit") or 10))
    after = params.get("starting_after")
    start = next((place + 1 for place, one in enumerate(found) if one["id"] == after), 0)
    page = found[start : start + limit]
    return {"object": "list", "url": url, "has_more": start + limit < len(found), "data": page}
