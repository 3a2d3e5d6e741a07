"""A small Stripe: sessions, payment intents, refunds, events, hosted page, webhooks. Stateful and idempotent.

Sources: docs.stripe.com (API reference, webhooks, idempotent requests, zero-decimal currencies), and the official
library, which the tests drive it with.
"""

import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Mapping

from payments.sandbox.far_ends import stripe_disputes, stripe_errors, stripe_objects, stripe_routes
from payments.sandbox.frame import notices, pay_page, words
from payments.sandbox.frame.far_end import FarEnd, Home, as_of_now
from payments.sandbox.frame.notices import Draft, Manner
from payments.sandbox.frame.pages import dong
from payments.sandbox.frame.state import Thing, Transaction
from payments.sandbox.frame.ways import WAYS, Way
from payments.sandbox.frame.web import Answer, Request, Route
from payments.sandbox.frame.words import gettext_noop as _

PAUSES = (2.0, 4.0, 8.0, 16.0, 32.0)
DECLINED = {
    "type": "card_error",
    "code": "card_declined",
    "decline_code": "generic_decline",
    "message": "Your card was declined.",
}
_OTHER = ("failure", "cancel", "wrong_amount")

Told = list[tuple[str, Thing]]


class Stripe(FarEnd):
    """Stripe. A refused card leaves the page open for another; refunds are done at once."""

    name = "stripe"
    title = "Stripe (thử nghiệm)"
    ways = (
        *(way for way in WAYS if way.name not in _OTHER),
        Way("failure", _("Thẻ bị từ chối"), "OPEN", (("FAILED", 0),)),
        Way("cancel", _("Quay lại, không trả"), "OPEN", (), first_notice_first=False),
        Way("reversed", _("Trả xong, tin đến ngược thứ tự"), "PAID", (("PAID", 0),), is_reversed=True),
    )

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.key = home.variables["STRIPE_SECRET_KEY"]
        self.secret = home.variables["STRIPE_WEBHOOK_SECRET"]
        self.webhook_url = home.variables["STRIPE_WEBHOOK_URL"]
        self.one_at_a_time = threading.Lock()

    def manner(self) -> Manner:
        pauses = [self.home.pause] * len(PAUSES) if self.home.pause else PAUSES
        return Manner(pauses, lambda status, _text: 200 <= status < 300, self._signature)

    def _signature(self, draft: Draft) -> dict[str, str]:
        """Made anew with each delivery: what is old is refused."""
        at = int(time.time())
        digest = hmac.new(self.secret.encode(), f"{at}.{draft.body}".encode(), hashlib.sha256).hexdigest()
        return {"Stripe-Signature": f"t={at},v1={digest}"}

    def routes(self) -> list[Route]:
        return [*stripe_routes.routes(self), Route("GET", "/pay/{id}", self.open_page)]

    def refusal(self) -> Answer:
        return stripe_errors.Refusal("Refused by the sandbox.", code="sandbox_refusal").answer()

    # --- the control page
    def own_buttons(self, payment: Thing) -> str:
        return stripe_disputes.button_of(payment)

    def own_section(self, facts: Thing) -> str:
        return stripe_disputes.section_of(facts["disputes"])

    def own_facts(self, now: Transaction) -> Thing:
        return {"disputes": now.newest("dispute", limit=100)}

    def own_act(self, now: Transaction, wanted: Mapping[str, str]) -> str:
        """{"dispute": payment[, "amount", "reason", "inquiry", "quiet", "created"]} | {"dispute_of": key, "outcome"}"""
        if "dispute" in wanted:
            payment = now.get("payment", wanted["dispute"])
            return stripe_disputes.begin(self, now, payment, wanted) if payment else "no such payment"
        if "dispute_of" in wanted:
            is_quiet = "quiet" in wanted
            return stripe_disputes.decide(self, now, wanted["dispute_of"], wanted.get("outcome", ""), quiet=is_quiet)
        return ""

    # --- objects
    def page_of(self, payment: Thing) -> str:
        """Where people pay it."""
        return f"{self.home.public_url}/pay/{payment['key']}"

    def session(self, now: Transaction, payment: Thing, params: Thing) -> Thing:
        """A Checkout Session, expanded as asked for."""
        return stripe_objects.session(now, payment, _expanded(params), self.page_of(payment))

    def intent(self, now: Transaction, payment: Thing, params: Thing) -> Thing:
        """A PaymentIntent, expanded as asked for."""
        return stripe_objects.intent(now, payment, _expanded(params), self.page_of(payment))

    def charge(self, payment: Thing) -> None:
        """The card pays."""
        payment["intent_id"] = payment["intent_id"] or f"pi_{secrets.token_hex(12)}"
        payment |= {"charge_id": f"ch_{secrets.token_hex(12)}", "error": None}
        payment["captured"] = payment["amount"] if payment["capture_method"] != "manual" else 0

    def decline(self, payment: Thing) -> None:
        """The card is refused."""
        payment["intent_id"] = payment["intent_id"] or f"pi_{secrets.token_hex(12)}"
        payment |= {"error": DECLINED, "is_confirmed": False, "declines": payment["declines"] + 1}

    # --- the page
    def open_page(self, request: Request) -> Answer:
        found = self.state.get("payment", request.parts["id"])
        if found is None:
            return Answer(404, b"", "text/html")
        facts = found["session"] or {"locale": None, "title": found["intent_id"]}
        words.speak(facts["locale"] or request.headers.get("accept-language", "vi"))
        return pay_page.show(self, as_of_now(found), depth=1, about=facts["title"])

    def money(self, payment: Thing) -> str:
        amount = payment["amount"]
        if payment["currency"] == "vnd":
            return dong(amount)
        return f"{amount // 100}.{amount % 100:02d} {payment['currency'].upper()}"

    def settling(self, now: Transaction, payment: Thing, way: Way) -> None:
        payment["last_way"] = way.name
        if way.becomes == "PAID":
            self.charge(payment)
        elif way.name == "failure":
            self.decline(payment)

    def return_url(self, payment: Thing) -> str:
        """After a refused card the page stays; everything else goes back to the market."""
        if payment["state"] == "OPEN" and payment["last_way"] == "failure":
            return self.page_of(payment)
        if payment["session"] is None:
            url = payment["return_url"] or self.page_of(payment)
            return f"{url}{'&' if '?' in url else '?'}payment_intent={payment['intent_id']}"
        name = "success_url" if payment["state"] == "PAID" else "cancel_url"
        return str(payment["session"][name] or "").replace("{CHECKOUT_SESSION_ID}", payment["key"])

    # --- telling
    def happened(self, now: Transaction, payment: Thing, outcome: str) -> Told:
        """The events of an outcome, in the order they happen."""
        intent = stripe_objects.intent(now, payment, [])
        if outcome != "PAID":  # told as it was then, even where another card has paid since
            was = {"status": "requires_payment_method", "last_payment_error": DECLINED, "latest_charge": None}
            return [("payment_intent.payment_failed", intent | was | {"amount_received": 0})]
        if not payment["captured"]:
            return [("payment_intent.amount_capturable_updated", intent)]
        told = [("charge.succeeded", stripe_objects.charge(now, payment)), ("payment_intent.succeeded", intent)]
        if payment["session"]:
            told.append(("checkout.session.completed", self.session(now, payment, {})))
        return told

    def notices(self, now: Transaction, payment: Thing, outcome: str) -> list[tuple[str, Draft]]:
        again = str(payment["declines"])
        return [self._draft(now, kind, found, again) for kind, found in self.happened(now, payment, outcome)]

    def _draft(self, now: Transaction, kind: str, found: Thing, again: str) -> tuple[str, Draft]:
        event = stripe_objects.event(kind, found, made=time.time(), again=again)
        now.put("event", event["id"], event)
        kept = now.get("event", event["id"]) or event
        kept.pop("key", None)
        return kind, Draft(self.webhook_url, body=json.dumps(kept, indent=2, ensure_ascii=False))

    def tell(self, now: Transaction, payment: Thing, told: Told, *, after: float = 0, again: str = "") -> None:
        """Write events down to be sent."""
        for kind, found in told:
            label, draft = self._draft(now, kind, found, again)
            notices.add(now, about=payment["key"], label=label, draft=draft, after=after)

    def tell_refund(self, now: Transaction, payment: Thing, made: Thing) -> None:
        """What a new refund causes now, and what later."""
        shown = stripe_objects.refund(payment, made)
        charge = stripe_objects.charge(now, payment)
        self.tell(now, payment, [("refund.created", shown), ("charge.refunded", charge)], again=made["key"])
        if made["state"] == "PENDING" and made["becomes"]:
            self.refund_decided(now, {**made, "state": "PENDING"}, max(0.0, made["due"] - time.time()))

    def refund_decided(self, now: Transaction, refund: Thing, after: float) -> None:
        payment = now.get("payment", refund["payment"]) or {}
        shown = stripe_objects.refund(payment, {**refund, "state": refund["becomes"]})
        told: Told = [("refund.updated", shown)]
        if refund["becomes"] == "FAILED":
            told.append(("refund.failed", shown))
        self.tell(now, payment, told, after=after, again=f"{refund['becomes']} {refund['due']}")


def _expanded(params: Thing) -> list[str]:
    found = params.get("expand") or []
    return [str(path) for path in found] if isinstance(found, list) else []
