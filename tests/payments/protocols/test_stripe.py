import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.protocol import RefundState, RefundVerdict, Rejected, State, Verdict
from payments.protocols import stripe as protocol

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "stripe.json").read_text())
VECTOR = VECTORS[0]
BODY = VECTOR["inputs"]["raw_body"].encode()
HEADER = VECTOR["inputs"]["header"]
SENT = 1_533_204_620
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def verified(body: bytes = BODY, header: str = HEADER, secret: str = VECTOR["secret"], now: float = SENT) -> dict:
    return protocol.verified_event(body=body, header=header, secret=secret, now=now)


def test_vector_of_the_sdk_is_verified() -> None:
    assert verified()["id"] == "evt_123"


@pytest.mark.parametrize("drift", [-300, 0, 300])
def test_notice_in_time_is_taken(drift: int) -> None:
    assert verified(now=SENT + drift)["type"] == "customer.created"


@pytest.mark.parametrize("drift", [-301, 301])
def test_notice_of_another_time_is_rejected(drift: int) -> None:
    with pytest.raises(Rejected, match="sent"):
        verified(now=SENT + drift)


@pytest.mark.parametrize("place", [0, 1, len(BODY) // 2, len(BODY) - 1])
def test_notice_with_one_byte_changed_is_rejected(place: int) -> None:
    changed = bytearray(BODY)
    changed[place] ^= 1
    with pytest.raises(Rejected, match="signature"):
        verified(bytes(changed))


@pytest.mark.parametrize(
    "header",
    [
        "",
        "t=,v1=",
        f"t={SENT}",
        f"t={SENT},v0={VECTOR['expected']}",
        f"v1={VECTOR['expected']}",
        f"t={SENT + 1},v1={VECTOR['expected']}",
        f"t={SENT},v1={VECTOR['expected'].upper()}",
        f"t={SENT},v1={VECTOR['expected'][:-1]}0",
        f"t={SENT},t={SENT + 1},v1={'0' * 64}",
        "garbage",
    ],
)
def test_notice_with_another_header_is_rejected(header: str) -> None:
    with pytest.raises(Rejected, match="signature"):
        verified(header=header)


def test_notice_without_a_secret_of_ours_is_rejected() -> None:
    with pytest.raises(Rejected, match="signature"):
        verified(secret="")


def test_second_signature_of_a_changed_secret_is_enough() -> None:
    """While a secret is being changed Stripe signs with both."""
    assert verified(header=f"t={SENT},v1={'0' * 64},v1={VECTOR['expected']}")["id"] == "evt_123"


@pytest.mark.parametrize("body", [b"[]", b"7", b"{}", b'{"data": {}}', b'{"data": {"object": []}}', b"{"])
def test_signed_notice_that_is_no_event_is_rejected(body: bytes) -> None:
    signature = hmac.new(b"s", f"{SENT}.".encode() + body, hashlib.sha256).hexdigest()
    with pytest.raises(Rejected, match="no event"):
        verified(body, header=f"t={SENT},v1={signature}", secret="s")


def test_notice_that_is_no_text_is_rejected() -> None:
    with pytest.raises(Rejected, match="signature"):
        verified(b"\xff\xfe")


@given(st.binary(max_size=200))
def test_dedup_key_of_anything_fits(body: bytes) -> None:
    assert 0 < len(protocol.dedup_key(body)) <= 120


@pytest.mark.parametrize("event_id", ["", "e" * 121, 5, None])
def test_dedup_key_of_a_strange_id_is_a_digest(event_id: object) -> None:
    assert len(protocol.dedup_key(json.dumps({"id": event_id}).encode())) == 64


def test_dedup_key_is_the_events_id() -> None:
    assert protocol.dedup_key(BODY) == "evt_123"


@pytest.mark.parametrize(
    ("found", "reference"),
    [
        ({"object": "checkout.session", "client_reference_id": "CLA", "metadata": {}}, "CLA"),
        ({"object": "checkout.session", "client_reference_id": "CLA", "metadata": {"reference": "CLA"}}, "CLA"),
        ({"object": "payment_intent", "metadata": {"reference": "CLB"}}, "CLB"),
        ({"object": "refund", "metadata": {"reference": "CLC", "refund": "RF1"}}, "CLC"),
        ({"object": "dispute", "payment_intent": "pi_1", "metadata": {}}, ""),
        ({"object": "customer", "metadata": None}, ""),
        ({"object": "payment_intent", "metadata": {"reference": 5}}, ""),
    ],
)
def test_payment_of_an_event(found: dict, reference: str) -> None:
    assert protocol.payment_of({"data": {"object": found}}) == reference


def session(**changes: object) -> dict:
    intent = {
        "id": "pi_1",
        "status": "succeeded",
        "amount_received": 150_000,
        "currency": "vnd",
        "latest_charge": {"id": "ch_1", "amount_refunded": 0},
    }
    whole = {"status": "complete", "payment_status": "paid", "currency": "vnd", "payment_intent": intent}
    return whole | changes


def test_paid_session_tells_the_amount_as_it_is() -> None:
    assert protocol.read_session(session(), "CLA") == Verdict(
        "CLA", State.PAID, 150_000, "VND", "pi_1", "complete paid succeeded", 0
    )


def test_refunded_session_tells_how_much_went_back() -> None:
    intent = {**session()["payment_intent"], "latest_charge": {"amount_refunded": 50_000}}
    found = protocol.read_session(session(payment_intent=intent), "CLA")
    assert (found.state, found.refunded) == (State.PAID, 50_000)


@pytest.mark.parametrize(
    ("status", "payment_status", "intent_status", "state"),
    [
        ("open", "unpaid", "requires_payment_method", State.PENDING),
        ("open", "unpaid", None, State.PENDING),
        ("complete", "unpaid", "processing", State.PENDING),
        ("complete", "paid", "requires_capture", State.PENDING),
        ("complete", "unpaid", "succeeded", State.PENDING),
        ("expired", "unpaid", None, State.FAILED),
        ("expired", "unpaid", "requires_payment_method", State.FAILED),
        ("expired", "unpaid", "processing", State.PENDING),
        ("expired", "paid", "succeeded", State.PAID),
        ("of a later year", "paid?", "neither", State.PENDING),
    ],
)
def test_state_of_a_session(status: str, payment_status: str, intent_status: str | None, state: State) -> None:
    intent = {**session()["payment_intent"], "status": intent_status} if intent_status else None
    found = protocol.read_session(session(status=status, payment_status=payment_status, payment_intent=intent), "CLA")
    assert found.state == state


def test_refused_card_leaves_the_page_open_and_says_why() -> None:
    error = {"code": "card_declined", "decline_code": "insufficient_funds"}
    intent = {"id": "pi_1", "status": "requires_payment_method", "currency": "vnd", "last_payment_error": error}
    found = protocol.read_session(session(status="open", payment_status="unpaid", payment_intent=intent), "CLA")
    assert (found.state, found.message) == (State.PENDING, "open unpaid requires_payment_method insufficient_funds")


@given(amount=st.integers(1, protocol.LARGEST), currency=st.sampled_from(protocol.CURRENCIES))
def test_amount_comes_back_as_it_went(amount: int, currency: str) -> None:
    asked = protocol.session_request(
        reference="CLA",
        amount=amount,
        currency=currency,
        title="Chợ Làng",
        language="vi",
        return_url="https://cho.vn/payments/return/stripe",
        expires_at=NOON,
    )["line_items"][0]["price_data"]
    intent = {
        "id": "pi_1",
        "status": "succeeded",
        "amount_received": asked["unit_amount"],
        "currency": asked["currency"],
    }
    found = protocol.read_session(session(payment_intent=intent), "CLA")
    assert (found.amount, found.currency) == (amount, currency)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("succeeded", RefundState.DONE),
        ("pending", RefundState.PENDING),
        ("requires_action", RefundState.PENDING),
        ("failed", RefundState.FAILED),
        ("canceled", RefundState.FAILED),
        ("of a later year", RefundState.PENDING),
        (None, RefundState.PENDING),
    ],
)
def test_state_of_a_refund(status: str | None, state: RefundState) -> None:
    assert protocol.read_refund({"id": "re_1", "status": status}) == RefundVerdict(state, "re_1")


@pytest.mark.parametrize(
    ("wanted", "given_"),
    [
        (NOON + timedelta(minutes=5), NOON + protocol.SHORTEST_SESSION),
        (NOON + timedelta(hours=2), NOON + timedelta(hours=2)),
        (NOON + timedelta(days=3), NOON + protocol.LONGEST_SESSION),
    ],
)
def test_page_stays_open_as_long_as_stripe_lets_it(wanted: datetime, given_: datetime) -> None:
    assert protocol.session_deadline(wanted, NOON) == given_


@pytest.mark.parametrize(
    ("key", "is_live"),
    [("sk_live_1", True), ("rk_live_1", True), ("sk_test_1", False), ("rk_test_1", False), ("", False)],
)
def test_kind_of_a_key(key: str, is_live: bool) -> None:
    assert protocol.is_live(key) is is_live
