"""What Stripe's API does: sessions, payment intents, refunds."""

import secrets
import time
from typing import TYPE_CHECKING, Any

from payments.sandbox.far_ends import stripe_errors, stripe_objects
from payments.sandbox.far_ends.stripe_errors import Kept, Refusal, missing, text, whole
from payments.sandbox.frame import refunds
from payments.sandbox.frame.far_end import as_of_now
from payments.sandbox.frame.state import Thing, Transaction

if TYPE_CHECKING:
    from payments.sandbox.far_ends.stripe import Stripe

Params = dict[str, Any]

SESSION_PARAMS = {
    "mode", "payment_method_types", "client_reference_id", "locale", "line_items", "adaptive_pricing", "metadata",
    "payment_intent_data", "expires_at", "success_url", "cancel_url", "customer_email", "expand", "submit_type",
}  # fmt: skip
INTENT_PARAMS = {
    "amount", "currency", "automatic_payment_methods", "capture_method", "confirm", "description", "metadata",
    "payment_method", "payment_method_types", "return_url", "expand",
}  # fmt: skip
REFUND_PARAMS = {"payment_intent", "charge", "amount", "reason", "metadata", "expand"}


def _known(params: Params, names: set[str]) -> None:
    for name in params:
        if name not in names:
            raise Refusal(f"Received unknown parameter: {name}", code="parameter_unknown", param=name)


def _new(amount: int, currency: str, **more: Any) -> Thing:
    stripe_errors.price(amount, currency)
    return {
        "state": "OPEN", "amount": amount, "paid": 0, "captured": 0, "currency": currency, "created": int(time.time()),
        "session": None, "intent_id": None, "charge_id": None, "error": None, "is_confirmed": False, "metadata": {},
        "declines": 0, "capture_method": "automatic", "return_url": None, "expires_at": None, "last_way": "", **more,
    }  # fmt: skip


def find(now: Transaction, kind: str, field: str, key: str) -> Thing:
    """The payment with this id in a field; raises Refusal."""
    found = [now.get("payment", key)] if field == "key" else now.newest("payment", limit=1, **{field: key})
    if not found or found[0] is None or (kind == "checkout.session" and not found[0]["session"]):
        raise missing(kind, key)
    return as_of_now(found[0])


# --- checkout sessions
def create_session(far_end: "Stripe", now: Transaction, params: Params, _key: str) -> Thing:
    """A hosted page."""
    _known(params, SESSION_PARAMS)
    if text(params, "mode") != "payment":
        raise Refusal("Only mode=payment is known here.", param="mode")
    items = params.get("line_items")
    if not isinstance(items, list) or not items:
        raise Refusal("Missing required param: line_items.", code="parameter_missing", param="line_items")
    amount, currencies = 0, set()
    for item in items:
        price = item.get("price_data", {})
        amount += whole(price, "unit_amount") * whole(item, "quantity")
        currencies.add(text(price, "currency").lower())
        text(price.get("product_data", {}), "name")
    if len(currencies) != 1:
        raise Refusal("All line items must have the same currency.", param="line_items")
    until = whole(params, "expires_at") if "expires_at" in params else int(time.time()) + 86_400
    if not until - time.time() + 1 >= 1800 or until - time.time() > 86_401:
        raise Refusal(
            "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
            param="expires_at",
        )
    facts = {
        "success_url": text(params, "success_url"),
        "cancel_url": params.get("cancel_url"),
        "client_reference_id": params.get("client_reference_id"),
        "locale": params.get("locale"),
        "metadata": params.get("metadata") or {},
        "title": items[0]["price_data"]["product_data"]["name"],
    }
    names = (params.get("payment_intent_data") or {}).get("metadata") or {}
    key = f"cs_test_{secrets.token_hex(24)}"
    now.put("payment", key, _new(amount, currencies.pop(), session=facts, metadata=names, expires_at=until))
    return far_end.session(now, find(now, "checkout.session", "key", key), params)


def expire_session(far_end: "Stripe", now: Transaction, params: Params, key: str) -> Thing:
    """Close an open page."""
    payment = find(now, "checkout.session", "key", key)
    if payment["state"] != "OPEN":
        raise Refusal('Only Checkout Sessions with a status in ["open"] can be expired.')
    payment |= {"state": "EXPIRED", "cancelled_at": int(time.time())}
    now.save("payment", key, payment)
    far_end.tell(now, payment, [("checkout.session.expired", far_end.session(now, payment, {}))])
    return far_end.session(now, payment, params)


# --- payment intents
def create_intent(far_end: "Stripe", now: Transaction, params: Params, _key: str) -> Thing:
    """A payment; confirmed, it waits for the shopper on a hosted page, or is done at once with a test card."""
    _known(params, INTENT_PARAMS)
    names = params.get("metadata") or {}
    key = f"pi_{secrets.token_hex(12)}"
    more = {
        "intent_id": key,
        "metadata": names,
        "capture_method": params.get("capture_method") or "automatic",
        "return_url": params.get("return_url"),
    }
    now.put("payment", key, _new(whole(params, "amount"), text(params, "currency").lower(), **more))
    if params.get("confirm") == "true":
        return confirm_intent(far_end, now, params, key)
    return far_end.intent(now, find(now, "payment_intent", "intent_id", key), params)


def confirm_intent(far_end: "Stripe", now: Transaction, params: Params, key: str) -> Thing:
    """Go on: `pm_card_visa` pays, `pm_card_chargeDeclined` is refused, without a card the page asks."""
    payment = find(now, "payment_intent", "intent_id", key)
    if payment["state"] != "OPEN":
        raise _unexpected(payment)
    card = params.get("payment_method", "")
    payment |= {"is_confirmed": True, "return_url": params.get("return_url") or payment["return_url"]}
    if card == "pm_card_chargeDeclined":
        far_end.decline(payment)
        now.save("payment", payment["key"], payment)
        far_end.tell(now, payment, far_end.happened(now, payment, "FAILED"))
        intent = far_end.intent(now, payment, {})
        raise Kept(Refusal(kind="card_error", status=402, payment_intent=intent, **payment["error"]))
    if card:
        far_end.charge(payment)
        payment |= {"state": "PAID", "settled_at": time.time(), "paid": payment["amount"]}
        now.save("payment", payment["key"], payment)
        far_end.tell(now, payment, far_end.happened(now, payment, "PAID"))
    now.save("payment", payment["key"], payment)
    return far_end.intent(now, payment, params)


def capture_intent(far_end: "Stripe", now: Transaction, params: Params, key: str) -> Thing:
    """Take what a card has promised, or a part of it."""
    payment = find(now, "payment_intent", "intent_id", key)
    if stripe_objects.intent_status(payment) != "requires_capture":
        raise _unexpected(payment)
    amount = whole(params, "amount_to_capture") if "amount_to_capture" in params else payment["amount"]
    if not 0 < amount <= payment["amount"]:
        raise Refusal("The amount to capture is more than is capturable.", code="amount_too_large")
    payment |= {"captured": amount, "paid": amount}
    now.save("payment", payment["key"], payment)
    far_end.tell(now, payment, far_end.happened(now, payment, "PAID"))
    return far_end.intent(now, payment, params)


def cancel_intent(far_end: "Stripe", now: Transaction, params: Params, key: str) -> Thing:
    """Give a payment up that has not succeeded."""
    payment = find(now, "payment_intent", "intent_id", key)
    if payment["session"] or stripe_objects.intent_status(payment) in ("succeeded", "canceled"):
        raise _unexpected(payment)
    payment |= {"state": "CANCELLED", "paid": 0, "cancelled_at": int(time.time())}
    now.save("payment", payment["key"], payment)
    far_end.tell(now, payment, [("payment_intent.canceled", far_end.intent(now, payment, {}))])
    return far_end.intent(now, payment, params)


def _unexpected(payment: Thing) -> Refusal:
    status = stripe_objects.intent_status(payment)
    return Refusal(
        f"This PaymentIntent could not be used that way because it has a status of {status}.",
        code="payment_intent_unexpected_state",
    )


# --- refunds
def create_refund(far_end: "Stripe", now: Transaction, params: Params, _key: str) -> Thing:
    """Give back, whole or in part."""
    _known(params, REFUND_PARAMS)
    if "charge" in params:
        payment = find(now, "charge", "charge_id", params["charge"])
    else:
        payment = find(now, "payment_intent", "intent_id", text(params, "payment_intent"))
    if stripe_objects.intent_status(payment) != "succeeded":
        raise Refusal(f"This PaymentIntent ({payment['intent_id']}) does not have a successful charge to refund.")
    if any(sum(one["moves"]) < 0 for one in now.newest("dispute", payment=payment["key"])):
        raise Refusal(f"Charge {payment['charge_id']} has been charged back.", code="charge_disputed")
    left = refunds.left(now, payment)
    if left == 0:
        raise Refusal(f"Charge {payment['charge_id']} has already been refunded.", code="charge_already_refunded")
    amount = whole(params, "amount") if "amount" in params else left
    facts = {"metadata": params.get("metadata") or {}, "reason": params.get("reason")}
    key = f"re_{secrets.token_hex(12)}"
    try:
        made = far_end.add_refund(now, key=key, payment=payment, amount=amount, facts=facts)
    except refunds.TooMuch as error:
        raise Refusal(
            f"Refund amount ({amount}) is not between 1 and the unrefunded amount on charge ({left}).", param="amount"
        ) from error
    far_end.tell_refund(now, payment, made)
    return stripe_objects.refund(payment, made)
