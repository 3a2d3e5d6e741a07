"""From what a Saleor asks to what gateways take."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marketplace.shop.gateways import ActionRequest
from marketplace.shop.saleor.domain.payments.sessions import Question
from marketplace.shop.saleor.inbox.reading import Told
from marketplace.values.money import Money

ACTIONS = {
    "TransactionChargeRequested": "CHARGE",
    "TransactionRefundRequested": "REFUND",
    "TransactionCancelationRequested": "CANCEL",
}
PAYMENT_QUESTIONS = frozenset(
    ("PaymentGatewayInitializeSession", "TransactionInitializeSession", "TransactionProcessSession", *ACTIONS)
)
_REQUESTS = {"CHARGE": "CHARGE_REQUEST", "REFUND": "REFUND_REQUEST", "CANCEL": "CANCEL_REQUEST"}


def money(action: Mapping[str, Any]) -> Money:
    """Its amount; Saleor writes "45000.0" for whole đồng."""
    return Money.from_decimal(Decimal(action["amount"]), action["currency"])


def source_of(told: Told) -> Mapping[str, Any]:
    """The checkout or order that is paid."""
    found: Mapping[str, Any] = told.facts["sourceObject"]
    return found


def language_of(told: Told) -> str:
    """Of the buyer: "vi" or "en"."""
    source = told.facts.get("sourceObject") or {}
    code = source.get("languageCode") or source.get("languageCodeEnum") or "VI"
    return "en" if str(code).upper().startswith("EN") else "vi"


def session(told: Told, gateway: str) -> Question:
    """Of TransactionInitializeSession and TransactionProcessSession."""
    return Question(
        gateway=gateway,
        transaction_id=told.facts["transaction"]["id"],
        source_id=source_of(told)["id"],
        amount=money(told.facts["action"]),
        action=told.facts["action"]["actionType"],
        data=told.facts.get("data"),
        customer_ip=told.facts.get("customerIpAddress") or "",
        language_code=language_of(told),
    )


def request(told: Told, *, gateway: str, message_hash: str) -> ActionRequest:
    """Of the three requests. Named after the event by which Saleor noted it: asked again it is the same request."""
    action = ACTIONS[told.kind]
    transaction = told.facts["transaction"]
    noted = [event for event in transaction["events"] if event["type"] == _REQUESTS[action]]
    newest = max(noted, key=lambda event: str(event["createdAt"]), default=None)
    granted = told.facts.get("grantedRefund") or {}
    return ActionRequest(
        transaction_id=transaction["id"],
        psp_reference=transaction["pspReference"],
        action=action,
        amount=money(told.facts["action"]),
        reference=newest["id"] if newest is not None else message_hash[:40],
        reason=granted.get("reason") or transaction.get("reason") or "",
        gateway=gateway,
    )
