"""Stripe's far end, driven by the official library, which also checks the signatures of its notices."""

import hashlib
import hmac
import json
import time
from typing import Any

import pytest
import requests
import stripe

from tests.payments.sandbox import vectors
from tests.payments.sandbox.fixtures import FarEndUnderTest, Listener, far_end, listener

__all__ = ["far_end", "listener"]


@pytest.fixture
def end(far_end: Any, listener: Listener) -> FarEndUnderTest:
    return far_end("stripe", market=listener.url)


@pytest.fixture
def client(end: FarEndUnderTest) -> stripe.StripeClient:
    return stripe.StripeClient(end.keys["STRIPE_SECRET_KEY"], base_addresses={"api": end.url}, max_network_retries=0)


def wanted(amount: int = 450_000, currency: str = "vnd", **other: Any) -> dict[str, Any]:
    product = {"currency": currency, "unit_amount": amount, "product_data": {"name": "Chợ Làng T1"}}
    return {
        "mode": "payment",
        "client_reference_id": "T1",
        "line_items": [{"quantity": 1, "price_data": product}],
        "metadata": {"reference": "T1"},
        "payment_intent_data": {"metadata": {"reference": "T1"}},
        "success_url": "http://127.0.0.1:9/back?session={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://127.0.0.1:9/back?cancelled=1",
        **other,
    }


def begun(client: stripe.StripeClient, **other: Any) -> Any:
    return client.v1.checkout.sessions.create(wanted(**other))  # type: ignore[arg-type]


def paid(end: FarEndUnderTest, client: stripe.StripeClient, way: str = "success") -> Any:
    """A session that was paid, with its intent and charge."""
    session = begun(client)
    end.pay(session.id, way)
    return asked(client, session.id)


def asked(client: stripe.StripeClient, session_id: str) -> Any:
    return client.v1.checkout.sessions.retrieve(session_id, {"expand": ["payment_intent.latest_charge"]})


def events(end: FarEndUnderTest, heard: list[Any]) -> list[Any]:
    """What was told, each with a signature that the library accepts."""
    secret = end.keys["STRIPE_WEBHOOK_SECRET"]
    return [stripe.Webhook.construct_event(one.body, one.headers["stripe-signature"], secret) for one in heard]


def test_signature_of_this_library_agrees_with_the_published_one() -> None:
    vector = vectors.STRIPE_WEBHOOK
    text = f"{vector['time']}.{vector['body']}"
    assert hmac.new(vector["secret"].encode(), text.encode(), hashlib.sha256).hexdigest() == vector["v1"]


# --- sessions
def test_session_has_a_page_and_no_intent_yet(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    session = begun(client)
    assert (session.status, session.payment_status, session.payment_intent) == ("open", "unpaid", None)
    assert (session.amount_total, session.currency, session.livemode) == (450_000, "vnd", False)
    assert session.url == f"{end.public_url}/pay/{session.id}"
    page = requests.get(session.url.replace(end.public_url, end.url), timeout=10)
    assert (page.status_code, "450.000 ₫" in page.text, "Chợ Làng T1" in page.text) == (200, True, True)


def test_paid_session_shows_intent_and_charge(
    end: FarEndUnderTest, client: stripe.StripeClient, listener: Listener
) -> None:
    session = paid(end, client)
    intent = session.payment_intent
    assert (session.status, session.payment_status, session.url) == ("complete", "paid", None)
    assert (intent.status, intent.amount_received, intent.metadata["reference"]) == ("succeeded", 450_000, "T1")
    assert (intent.latest_charge.amount_refunded, intent.latest_charge.payment_intent) == (0, intent.id)
    told = events(end, listener.wait(3))
    assert [one.type for one in told] == ["charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"]
    assert told[2].data.object.client_reference_id == "T1"
    assert client.v1.events.retrieve(told[1].id).data.object.id == intent.id
    assert [one.id for one in client.v1.events.list().data] == [one.id for one in reversed(told)]


def test_paying_sends_the_browser_back(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    session = begun(client)
    assert end.pay(session.id, "cancel").headers["Location"] == "http://127.0.0.1:9/back?cancelled=1"
    assert end.pay(session.id, "failure").headers["Location"] == session.url
    assert end.pay(session.id, "success").headers["Location"] == f"http://127.0.0.1:9/back?session={session.id}"


def test_refused_card_leaves_the_page_open(
    end: FarEndUnderTest, client: stripe.StripeClient, listener: Listener
) -> None:
    session = begun(client)
    end.pay(session.id, "failure")
    found = asked(client, session.id)
    assert (found.status, found.payment_intent.status) == ("open", "requires_payment_method")
    assert found.payment_intent.last_payment_error.code == "card_declined"
    end.pay(session.id, "failure")
    end.pay(session.id, "success")
    assert asked(client, session.id).payment_intent.id == found.payment_intent.id
    told = events(end, listener.wait(5))
    assert [one.type for one in told[:2]] == ["payment_intent.payment_failed"] * 2
    assert len({one.id for one in told}) == 5


def test_duplicate_notices_have_the_same_ids(
    end: FarEndUnderTest, client: stripe.StripeClient, listener: Listener
) -> None:
    paid(end, client, "duplicate")
    told = events(end, listener.wait(6))
    assert [one.id for one in told[:3]] == [one.id for one in told[3:]]


def test_reversed_notices_come_last_first(
    end: FarEndUnderTest, client: stripe.StripeClient, listener: Listener
) -> None:
    paid(end, client, "reversed")
    told = [one.type for one in events(end, listener.wait(3))]
    assert told == ["checkout.session.completed", "payment_intent.succeeded", "charge.succeeded"]


def test_late_failure_is_told_as_it_was(end: FarEndUnderTest, client: stripe.StripeClient, listener: Listener) -> None:
    session = paid(end, client, "failure_after")
    last = events(end, listener.wait(4))[3]
    assert (last.type, last.data.object.status) == ("payment_intent.payment_failed", "requires_payment_method")
    assert client.v1.payment_intents.retrieve(session.payment_intent.id).status == "succeeded"


def test_silence_is_paid_and_not_told(end: FarEndUnderTest, client: stripe.StripeClient, listener: Listener) -> None:
    assert (paid(end, client, "silence").payment_status, listener.heard) == ("paid", [])


def test_expired_session_cannot_be_paid(end: FarEndUnderTest, client: stripe.StripeClient, listener: Listener) -> None:
    session = begun(client)
    assert client.v1.checkout.sessions.expire(session.id).status == "expired"
    assert [one.type for one in events(end, listener.wait(1))] == ["checkout.session.expired"]
    end.pay(session.id, "success")
    assert asked(client, session.id).payment_status == "unpaid"
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.checkout.sessions.expire(session.id)


def test_foreign_currency_has_cents(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    session = begun(client, amount=1234, currency="usd")
    assert "12.34 USD" in requests.get(session.url.replace(end.public_url, end.url), timeout=10).text


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": 9_999}, "amount_too_small"),
        ({"amount": 100_000_000}, "amount_too_large"),
        ({"currency": "xxx"}, None),
        ({"expires_at": 1}, None),
        ({"nonsense": "1"}, "parameter_unknown"),
        ({"success_url": ""}, "parameter_missing"),
    ],
)
def test_session_that_is_wrong_says_why(
    end: FarEndUnderTest, client: stripe.StripeClient, change: dict[str, Any], code: str | None
) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        begun(client, **change)
    assert (refused.value.code, refused.value.http_status, end.facts["payments"]) == (code, 400, [])


def test_wrong_key_and_unknown_object_are_refused(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.AuthenticationError):
        begun(stripe.StripeClient("sk_test_other", base_addresses={"api": end.url}, max_network_retries=0))
    for ask in (client.v1.checkout.sessions.retrieve, client.v1.payment_intents.retrieve, client.v1.refunds.retrieve):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            ask("nothing")
        assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")


# --- idempotency
def test_same_key_and_parameters_are_one_session(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    first, again = (
        client.v1.checkout.sessions.create(wanted(), {"idempotency_key": "K1"})  # type: ignore[arg-type]
        for _ in range(2)
    )
    assert (first.id, again.last_response.headers["Idempotent-Replayed"]) == (again.id, "true")
    assert len(end.facts["payments"]) == 1


def test_same_key_with_other_parameters_is_refused(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    client.v1.checkout.sessions.create(wanted(), {"idempotency_key": "K1"})  # type: ignore[arg-type]
    with pytest.raises(stripe.IdempotencyError) as refused:
        client.v1.checkout.sessions.create(wanted(amount=1_000_000), {"idempotency_key": "K1"})  # type: ignore[arg-type]
    assert (refused.value.http_status, len(end.facts["payments"])) == (400, 1)


def test_refund_whose_answer_was_lost_is_made_once(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    order: Any = {"payment_intent": paid(end, client).payment_intent.id, "amount": 100_000}
    end.control(next="lost", call="refund")
    with pytest.raises(stripe.APIConnectionError):
        client.v1.refunds.create(order, {"idempotency_key": "R1"})
    client.v1.refunds.create(order, {"idempotency_key": "R1"})
    assert [one["amount"] for one in end.facts["refunds"]] == [100_000]


# --- refunds
def test_refunds_in_parts_add_up(end: FarEndUnderTest, client: stripe.StripeClient, listener: Listener) -> None:
    intent = paid(end, client).payment_intent.id
    first = client.v1.refunds.create({"payment_intent": intent, "amount": 150_000, "metadata": {"refund": "RF1"}})
    assert (first.status, first.amount, first.metadata["refund"]) == ("succeeded", 150_000, "RF1")
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.refunds.create({"payment_intent": intent, "amount": 300_001})
    rest = client.v1.refunds.create({"payment_intent": intent})
    assert rest.amount == 300_000
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.create({"payment_intent": intent})
    assert refused.value.code == "charge_already_refunded"
    listed = [one.id for one in client.v1.refunds.list({"payment_intent": intent, "limit": 1}).auto_paging_iter()]
    assert sorted(listed) == sorted([first.id, rest.id])
    charge = client.v1.payment_intents.retrieve(intent, {"expand": ["latest_charge"]}).latest_charge
    assert (charge.amount_refunded, charge.refunded) == (450_000, True)  # type: ignore[union-attr]
    told = [one.type for one in events(end, listener.wait(7))][3:]
    assert told == ["refund.created", "charge.refunded"] * 2


def test_refund_that_fails_later_is_told(end: FarEndUnderTest, client: stripe.StripeClient, listener: Listener) -> None:
    intent = paid(end, client).payment_intent.id
    end.control(refunds="fail_later", refund_seconds=0.3)
    made = client.v1.refunds.create({"payment_intent": intent})
    assert made.status == "pending"
    told = [one.type for one in events(end, listener.wait(7))][3:]
    assert told == ["refund.created", "charge.refunded", "refund.updated", "refund.failed"]
    found = client.v1.refunds.retrieve(made.id)
    assert (found.status, found.failure_reason) == ("failed", "expired_or_canceled_card")


def test_pending_refund_is_decided_on_the_control_page(
    end: FarEndUnderTest, client: stripe.StripeClient, listener: Listener
) -> None:
    intent = paid(end, client).payment_intent.id
    end.control(refunds="stuck")
    made = client.v1.refunds.create({"payment_intent": intent})
    end.control(refund=made.id, becomes="DONE")
    assert events(end, listener.wait(6))[5].type == "refund.updated"
    assert client.v1.refunds.retrieve(made.id).status == "succeeded"


# --- payment intents
def test_intent_waits_on_a_page_and_is_captured_later(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    intent = client.v1.payment_intents.create(
        {
            "amount": 450_000, "currency": "vnd", "confirm": True, "capture_method": "manual",
            "automatic_payment_methods": {"enabled": True}, "return_url": "http://127.0.0.1:9/back",
        }
    )  # fmt: skip
    assert (intent.status, intent.next_action.redirect_to_url.url) == (  # type: ignore[union-attr]
        "requires_action", f"{end.public_url}/pay/{intent.id}",
    )  # fmt: skip
    back = end.pay(intent.id, "success").headers["Location"]
    assert back == f"http://127.0.0.1:9/back?payment_intent={intent.id}"
    found = client.v1.payment_intents.retrieve(intent.id)
    assert (found.status, found.amount_capturable) == ("requires_capture", 450_000)
    done = client.v1.payment_intents.capture(intent.id, {"amount_to_capture": 400_000})
    assert (done.status, done.amount_received) == ("succeeded", 400_000)
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.payment_intents.cancel(intent.id)


def test_intent_is_cancelled_once(client: stripe.StripeClient) -> None:
    intent = client.v1.payment_intents.create({"amount": 450_000, "currency": "vnd"})
    assert intent.status == "requires_payment_method"
    assert client.v1.payment_intents.cancel(intent.id).status == "canceled"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.payment_intents.cancel(intent.id)
    assert refused.value.code == "payment_intent_unexpected_state"


def test_test_cards_pay_or_are_refused_at_once(client: stripe.StripeClient) -> None:
    order: Any = {"amount": 450_000, "currency": "vnd", "confirm": True}
    assert client.v1.payment_intents.create({**order, "payment_method": "pm_card_visa"}).status == "succeeded"
    with pytest.raises(stripe.CardError) as refused:
        client.v1.payment_intents.create({**order, "payment_method": "pm_card_chargeDeclined"})
    assert (refused.value.code, refused.value.http_status) == ("card_declined", 402)


# --- what goes wrong
def test_notice_is_signed_anew_with_each_delivery(far_end: Any, listener: Listener) -> None:
    listener.answers = [(500, ""), (200, "")]
    end = far_end("stripe", market=listener.url, SANDBOX_PAUSE="1.1")
    client = stripe.StripeClient(end.keys["STRIPE_SECRET_KEY"], base_addresses={"api": end.url})
    session = begun(client)
    client.v1.checkout.sessions.expire(session.id)
    told = listener.wait(2)
    assert told[0].body == told[1].body
    assert told[0].headers["stripe-signature"] != told[1].headers["stripe-signature"]
    assert json.loads(told[0].body)["data"]["object"]["id"] == session.id


def test_500_and_garbage_are_errors_to_the_library(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    end.control(next="http500,garbage,refuse")
    began = time.monotonic()
    for kind in (stripe.APIError, stripe.APIError, stripe.InvalidRequestError):
        with pytest.raises(kind):
            begun(client)
    assert (end.facts["payments"], time.monotonic() - began < 10) == ([], True)


# --- disputes
def disputed(end: FarEndUnderTest, session: Any, **wanted: Any) -> str:
    return str(end.control(dispute=session.id, **wanted)["disputes"][0]["key"])


def test_disputed_charge_says_so_and_its_money_is_away(
    end: FarEndUnderTest, client: stripe.StripeClient, listener: Listener
) -> None:
    session = paid(end, client)
    assert session.payment_intent.latest_charge.disputed is False
    key = disputed(end, session)
    intent = asked(client, session.id).payment_intent
    assert (intent.latest_charge.disputed, intent.status) == (True, "succeeded")
    (shown,) = client.v1.disputes.list({"payment_intent": intent.id}).data
    assert shown.id == key == client.v1.disputes.retrieve(key).id
    assert (shown.amount, shown.currency, shown.status, shown.payment_intent) == (
        450_000,
        "vnd",
        "needs_response",
        intent.id,
    )
    assert [move.amount for move in shown.balance_transactions] == [-450_000]
    told = events(end, listener.wait(5))[3:]
    assert [one.type for one in told] == ["charge.dispute.created", "charge.dispute.funds_withdrawn"]
    assert (told[0].data.object.id, told[0].data.object.payment_intent) == (key, intent.id)


@pytest.mark.parametrize(
    ("outcome", "moves", "types"),
    [
        ("won", [-450_000, 450_000], ["charge.dispute.closed", "charge.dispute.funds_reinstated"]),
        ("lost", [-450_000], ["charge.dispute.closed"]),
    ],
)
def test_bank_decides(
    end: FarEndUnderTest,
    client: stripe.StripeClient,
    listener: Listener,
    outcome: str,
    moves: list[int],
    types: list[str],
) -> None:
    session = paid(end, client)
    key = disputed(end, session)
    end.control(dispute_of=key, outcome=outcome)
    shown = client.v1.disputes.retrieve(key)
    assert (shown.status, [move.amount for move in shown.balance_transactions]) == (outcome, moves)
    assert [one.type for one in events(end, listener.wait(5 + len(types)))[5:]] == types


def test_inquiry_takes_nothing(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    session = paid(end, client)
    shown = client.v1.disputes.retrieve(disputed(end, session, inquiry=1))
    assert (shown.status, shown.balance_transactions, shown.is_charge_refundable) == (
        "warning_needs_response",
        [],
        True,
    )


def test_disputed_charge_is_not_refunded(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    session = paid(end, client)
    disputed(end, session)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.create({"payment_intent": session.payment_intent.id})
    assert refused.value.code == "charge_disputed"


def test_disputes_are_listed_by_when_they_began(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    session = paid(end, client)
    disputed(end, session, created=1_000)
    found = [
        [one.payment_intent.metadata["reference"] for one in listed.data]  # type: ignore[union-attr]
        for since, until in ((1_000, 1_001), (999, 1_000), (1_001, 2_000))
        for listed in [
            client.v1.disputes.list({"created": {"gte": since, "lt": until}, "expand": ["data.payment_intent"]})
        ]
    ]
    assert found == [["T1"], [], []]


def test_what_was_not_paid_or_is_not_there_is_not_disputed(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    session = begun(client)
    for wanted in ({"dispute": session.id}, {"dispute": "cs_x"}, {"dispute_of": "dp_x", "outcome": "won"}):
        assert requests.post(f"{end.url}/sandbox-control", json=wanted, timeout=10).status_code == 400
    assert end.facts["disputes"] == []
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.disputes.retrieve("dp_x")
    assert refused.value.code == "resource_missing"


def test_control_page_has_the_buttons(end: FarEndUnderTest, client: stripe.StripeClient) -> None:
    session = paid(end, client)
    page = requests.get(f"{end.url}/", timeout=10).text
    assert f'name="dispute" value="{session.id}"' in page
    form = {"dispute": session.id}
    assert requests.post(f"{end.url}/sandbox-control", data=form, allow_redirects=False, timeout=10).status_code == 303
    assert ">Chợ thắng</button>" in requests.get(f"{end.url}/", timeout=10).text
