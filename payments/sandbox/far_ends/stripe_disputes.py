"""Disputes at Stripe: the buyer's bank takes a payment back, and gives it back or keeps it.

Source: docs.stripe.com (dispute object, disputes API, events `charge.dispute.*`).
"""

import secrets
import time
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from payments.sandbox.far_ends import stripe_objects
from payments.sandbox.far_ends.stripe_errors import missing
from payments.sandbox.frame.pages import button, form, hidden, section, table
from payments.sandbox.frame.state import Thing, Transaction
from payments.sandbox.frame.words import gettext as _

if TYPE_CHECKING:
    from payments.sandbox.far_ends.stripe import Stripe

DAYS_FOR_EVIDENCE = 9
FEE = 1500
OUTCOMES = {"won": "won", "lost": "lost"}


def of(now: Transaction, payment: str) -> list[Thing]:
    """A payment's disputes, newest first."""
    return now.newest("dispute", payment=payment)


def begin(far_end: "Stripe", now: Transaction, payment: Thing, wanted: Mapping[str, str]) -> str:
    """The buyer disputes a payment, or `amount` of it; with `inquiry` the bank only asks first, with `quiet` nobody is
    told. What is in the way, or nothing."""
    if stripe_objects.intent_status(payment) != "succeeded":
        return "only what was paid can be disputed"
    key = f"dp_{secrets.token_hex(12)}"
    dispute = {
        "payment": payment["key"],
        "amount": int(wanted.get("amount") or payment["captured"]),
        "status": "warning_needs_response" if "inquiry" in wanted else "needs_response",
        "reason": wanted.get("reason") or "product_not_received",
        "created": int(wanted.get("created") or time.time()),
        "moves": [] if "inquiry" in wanted else [-1],
    }
    now.put("dispute", key, dispute)
    if "quiet" not in wanted:
        _tell(far_end, now, payment, key, "created", *(["funds_withdrawn"] if dispute["moves"] else []))
    return ""


def decide(far_end: "Stripe", now: Transaction, key: str, outcome: str, *, quiet: bool = False) -> str:
    """The bank decides. What is in the way, or nothing."""
    dispute = now.get("dispute", key)
    if dispute is None or outcome not in OUTCOMES:
        return f"no dispute {key}, or no outcome {outcome}"
    payment = now.get("payment", dispute["payment"]) or {}
    told = ["closed"]
    dispute["status"] = OUTCOMES[outcome]
    if dispute["moves"] == [-1] and outcome == "won":
        dispute["moves"] = [-1, 1]
        told.append("funds_reinstated")
    now.save("dispute", key, dispute)
    if not quiet:
        _tell(far_end, now, payment, key, *told)
    return ""


def _tell(far_end: "Stripe", now: Transaction, payment: Thing, key: str, *happened: str) -> None:
    shown = shown_as(now.get("dispute", key) or {}, payment)
    again = shown["status"]
    far_end.tell(now, payment, [(f"charge.dispute.{what}", shown) for what in happened], again=again)


def shown_as(dispute: Thing, payment: Thing, *, intent: Thing | None = None) -> Thing:
    """A Dispute; the payment intent is expanded where it is given."""
    moves = [
        {
            "id": f"txn_{dispute['key'][3:]}_{number}",
            "object": "balance_transaction",
            "amount": sign * dispute["amount"],
            "currency": payment["currency"],
            "fee": FEE if sign < 0 else 0,
            "net": sign * dispute["amount"] - (FEE if sign < 0 else 0),
            "reporting_category": "dispute" if sign < 0 else "dispute_reversal",
            "type": "adjustment",
        }
        for number, sign in enumerate(dispute["moves"])
    ]
    return {
        "id": dispute["key"],
        "object": "dispute",
        "amount": dispute["amount"],
        "balance_transactions": moves,
        "charge": payment["charge_id"],
        "created": dispute["created"],
        "currency": payment["currency"],
        "evidence_details": {
            "due_by": dispute["created"] + DAYS_FOR_EVIDENCE * 86_400,
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": not dispute["moves"],
        "livemode": False,
        "metadata": {},
        "payment_intent": intent or payment["intent_id"],
        "reason": dispute["reason"],
        "status": dispute["status"],
    }


def retrieved(_far_end: "Stripe", now: Transaction, _params: Thing, key: str) -> Thing:
    """GET /v1/disputes/{id}"""
    dispute = now.get("dispute", key)
    if dispute is None:
        raise missing("dispute", key)
    return shown_as(dispute, now.get("payment", dispute["payment"]) or {})


def listed(_far_end: "Stripe", now: Transaction, params: Thing, _key: str) -> Thing:
    """GET /v1/disputes, by payment_intent, charge, created[gte] and created[lt]."""
    span = params.get("created") or {}
    is_expanded = "data.payment_intent" in (params.get("expand") or [])
    found = []
    for dispute in now.newest("dispute"):
        payment = now.get("payment", dispute["payment"]) or {}
        is_wanted = (
            params.get("payment_intent") in (None, payment["intent_id"])
            and params.get("charge") in (None, payment["charge_id"])
            and int(span.get("gte") or 0) <= dispute["created"] < int(span.get("lt") or 2**62)
        )
        if is_wanted:
            intent = stripe_objects.intent(now, payment, []) if is_expanded else None
            found.append(shown_as(dispute, payment, intent=intent))
    return stripe_objects.listed("/v1/disputes", found, params)


# --- the control page
def button_of(payment: Thing) -> str:
    """For a payment that was made."""
    if stripe_objects.intent_status(payment) != "succeeded":
        return ""
    return form("sandbox-control", button("dispute", payment["key"], _("Người mua khiếu nại với ngân hàng")))


def section_of(disputes: list[Thing]) -> str:
    """All disputes, with the bank's decision to make."""
    rows = ((escape(one["key"]), str(one["amount"]), one["status"], _choices(one)) for one in disputes)
    return section(_("Khiếu nại"), table((_("Mã"), _("Số tiền"), _("Trạng thái"), ""), rows))


def _choices(dispute: Thing) -> str:
    if dispute["status"] in OUTCOMES.values():
        return ""
    key = hidden("dispute_of", dispute["key"])
    buttons = button("outcome", "won", _("Chợ thắng")) + button("outcome", "lost", _("Chợ thua"))
    return form("sandbox-control", key + buttons)
