"""Stripe's addresses; who may call; each Idempotency-Key once."""

import hmac
from collections.abc import Callable
from typing import TYPE_CHECKING

from payments.sandbox.far_ends import stripe_api, stripe_disputes, stripe_objects
from payments.sandbox.far_ends.stripe_api import find
from payments.sandbox.far_ends.stripe_errors import Kept, Refusal, missing
from payments.sandbox.far_ends.stripe_forms import params_of
from payments.sandbox.frame import refunds
from payments.sandbox.frame.state import Thing, Transaction
from payments.sandbox.frame.web import Answer, Handler, Request, Route

if TYPE_CHECKING:
    from payments.sandbox.far_ends.stripe import Stripe

Verb = Callable[["Stripe", Transaction, Thing, str], Thing]


def routes(far_end: "Stripe") -> list[Route]:
    """All that is known of the API."""
    posts: list[tuple[str, str, Verb]] = [
        ("/v1/checkout/sessions", "create", stripe_api.create_session),
        ("/v1/checkout/sessions/{id}/expire", "cancel", stripe_api.expire_session),
        ("/v1/payment_intents", "create", stripe_api.create_intent),
        ("/v1/payment_intents/{id}/confirm", "create", stripe_api.confirm_intent),
        ("/v1/payment_intents/{id}/capture", "capture", stripe_api.capture_intent),
        ("/v1/payment_intents/{id}/cancel", "cancel", stripe_api.cancel_intent),
        ("/v1/refunds", "refund", stripe_api.create_refund),
    ]
    gets: list[tuple[str, str, Verb]] = [
        ("/v1/checkout/sessions/{id}", "query", _session),
        ("/v1/payment_intents/{id}", "query", _intent),
        ("/v1/charges/{id}", "query", _charge),
        ("/v1/refunds", "query_refund", _refunds),
        ("/v1/refunds/{id}", "query_refund", _refund),
        ("/v1/disputes", "query_dispute", stripe_disputes.listed),
        ("/v1/disputes/{id}", "query_dispute", stripe_disputes.retrieved),
        ("/v1/events", "events", _events),
        ("/v1/events/{id}", "events", _event),
    ]
    return [
        *(Route("POST", path, _once(far_end, verb), call) for path, call, verb in posts),
        *(Route("GET", path, _asked(far_end, verb), call) for path, call, verb in gets),
    ]


def _session(far_end: "Stripe", now: Transaction, params: Thing, key: str) -> Thing:
    return far_end.session(now, find(now, "checkout.session", "key", key), params)


def _intent(far_end: "Stripe", now: Transaction, params: Thing, key: str) -> Thing:
    return far_end.intent(now, find(now, "payment_intent", "intent_id", key), params)


def _charge(_far_end: "Stripe", now: Transaction, _params: Thing, key: str) -> Thing:
    return stripe_objects.charge(now, find(now, "charge", "charge_id", key))


def _refund(_far_end: "Stripe", now: Transaction, _params: Thing, key: str) -> Thing:
    found = refunds.get(now, key)
    if found is None:
        raise missing("refund", key)
    return stripe_objects.refund(find(now, "payment", "key", found["payment"]), found)


def _refunds(_far_end: "Stripe", now: Transaction, params: Thing, _key: str) -> Thing:
    payments = (
        [find(now, "payment_intent", "intent_id", params["payment_intent"])] if "payment_intent" in params else []
    )
    if not payments:
        payments = now.newest("payment")
    found = [stripe_objects.refund(payment, one) for payment in payments for one in refunds.of(now, payment["key"])]
    newest = sorted(found, key=lambda one: one["created"], reverse=True)
    return stripe_objects.listed("/v1/refunds", newest, params)


def _events(_far_end: "Stripe", now: Transaction, params: Thing, _key: str) -> Thing:
    having = {"type": params["type"]} if "type" in params else {}
    found = [{name: value for name, value in one.items() if name != "key"} for one in now.newest("event", **having)]
    return stripe_objects.listed("/v1/events", found, params)


def _event(_far_end: "Stripe", now: Transaction, _params: Thing, key: str) -> Thing:
    found = now.get("event", key)
    if found is None:
        raise missing("event", key)
    return {name: value for name, value in found.items() if name != "key"}


def _refuse_strangers(far_end: "Stripe", request: Request) -> None:
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), far_end.key.encode()):
        raise Refusal(f"Invalid API Key provided: {given[:8]}***", status=401)


def _asked(far_end: "Stripe", verb: Verb) -> Handler:
    def answer(request: Request) -> Answer:
        try:
            _refuse_strangers(far_end, request)
            with far_end.state.reading() as now:
                return Answer.of(verb(far_end, now, params_of(request), request.parts.get("id", "")))
        except Refusal as refusal:
            return refusal.answer()

    return answer


def _once(far_end: "Stripe", verb: Verb) -> Handler:
    """Work that is done once for an Idempotency-Key; the same key with other parameters is refused."""

    def work(now: Transaction, request: Request) -> Answer:
        try:
            return Answer.of(verb(far_end, now, params_of(request), request.parts.get("id", "")))
        except Kept as kept:
            return kept.refusal.answer()

    def answer(request: Request) -> Answer:
        key = request.headers.get("idempotency-key", "")
        asked = {"path": request.path, "params": params_of(request)}
        try:
            _refuse_strangers(far_end, request)
            with far_end.one_at_a_time, far_end.state.writing() as now:
                if key and (known := now.get("request", key)):
                    if known["asked"] != asked:
                        raise Refusal(
                            f"Keys for idempotent requests can only be used with the same parameters: '{key}'.",
                            kind="idempotency_error",
                        )
                    headers = {"Idempotent-Replayed": "true"}
                    return Answer(known["status"], known["body"].encode(), headers=headers)
                said = work(now, request)
                if key:
                    now.put("request", key, {"asked": asked, "status": said.status, "body": said.body.decode()})
                return said
        except Refusal as refusal:
            return refusal.answer()

    return answer
