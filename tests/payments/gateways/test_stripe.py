"""The adapter against an HTTP server that answers as Stripe might."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from django.utils import timezone

from payments.gateways.stripe import Stripe
from payments.models import PaymentAttempt, Refund
from payments.protocol import Call, Declined, Heard, RefundState, Rejected, Shopper, State, Unanswered, Verdict
from tests.payments.gateways.listening import Asked, FarEnd, listening

VISITOR = Shopper(ip="127.0.0.1", language="en")


@pytest.fixture
def far_end(settings) -> Iterator[FarEnd]:
    settings.STRIPE_SECRET_KEY = "sk_test_123"
    settings.STRIPE_WEBHOOK_SECRET = "whsec_of_a_test"
    settings.PUBLIC_URL = "https://cho.vn"
    with listening() as found:
        settings.STRIPE_API_URL = found.url
        yield found


def attempt(**changes: object) -> PaymentAttempt:
    given = {"reference": "CLABC", "amount": 150_000, "currency": "VND", "facts": {"session": "cs_1"}}
    return PaymentAttempt(**{**given, "expires_at": timezone.now() + timedelta(hours=1), **changes})


def answering(far_end: FarEnd, *answers: object, status: int = 200) -> None:
    """These one after the other, the last one for ever."""
    left = list(answers)

    def answer(_asked: Asked) -> tuple[int, bytes]:
        return status, json.dumps(left.pop(0) if len(left) > 1 else left[0]).encode()

    far_end.answer = answer


def error(code: str, kind: str = "invalid_request_error") -> dict:
    return {"error": {"type": kind, "code": code, "message": "No."}}


def form(asked: Asked) -> dict[str, str]:
    return dict(parse_qsl(asked.body.decode()))


def test_start_asks_for_a_page_of_the_whole_sum(far_end: FarEnd) -> None:
    answering(far_end, {"id": "cs_1", "object": "checkout.session", "url": "https://pay.vn/cs_1"})
    wanted = attempt(facts={})
    started = Stripe().start(wanted, VISITOR)
    assert (started.url, started.facts, started.psp_reference) == ("https://pay.vn/cs_1", {"session": "cs_1"}, "")
    (asked,) = far_end.asked
    assert (asked.method, asked.path) == ("POST", "/v1/checkout/sessions")
    assert asked.headers["Idempotency-Key"] == "CLABC"
    assert asked.headers["Authorization"] == "Bearer sk_test_123"
    assert form(asked) == {
        "mode": "payment",
        "payment_method_types[0]": "card",
        "client_reference_id": "CLABC",
        "locale": "en",
        "line_items[0][quantity]": "1",
        "line_items[0][price_data][currency]": "vnd",
        "line_items[0][price_data][unit_amount]": "150000",
        "line_items[0][price_data][product_data][name]": "Chợ Làng CLABC",
        "adaptive_pricing[enabled]": "false",
        "metadata[reference]": "CLABC",
        "payment_intent_data[metadata][reference]": "CLABC",
        "expires_at": str(int(wanted.expires_at.timestamp())),
        "success_url": "https://cho.vn/payments/return/stripe?reference=CLABC",
        "cancel_url": "https://cho.vn/payments/return/stripe?reference=CLABC&cancelled=1",
    }


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("amount_too_small", "Số tiền quá nhỏ để trả bằng thẻ quốc tế. Bạn hãy chọn cách trả khác."),
        ("amount_too_large", "Số tiền quá lớn để trả bằng thẻ quốc tế một lần. Bạn hãy chọn cách trả khác."),
        ("account_closed", "Thẻ quốc tế hiện không trả được. Bạn hãy chọn cách trả khác."),
    ],
)
def test_start_that_stripe_refuses_is_declined_in_plain_words(far_end: FarEnd, code: str, words: str) -> None:
    answering(far_end, error(code), status=400)
    with pytest.raises(Declined) as declined:
        Stripe().start(attempt(facts={}), VISITOR)
    assert str(declined.value) == words


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"{}"),
        (503, b"<html>"),
        (401, json.dumps(error("", "authentication_error")).encode()),
        (429, json.dumps(error("rate_limit")).encode()),
        (400, json.dumps(error("", "idempotency_error")).encode()),
        (302, b""),
        (200, b""),
        (200, b"garbage"),
        (200, b"[]"),
        (200, b'"text"'),
        (200, b'{"object": "checkout.session"}'),
    ],
)
def test_start_without_a_clear_answer_is_unanswered(far_end: FarEnd, status: int, body: bytes) -> None:
    far_end.answer = lambda asked: (status, body)
    with pytest.raises(Unanswered):
        Stripe().start(attempt(facts={}), VISITOR)


def test_start_sent_again_after_a_fault_has_the_same_key(far_end: FarEnd) -> None:
    far_end.answer = lambda asked: (500, b"{}")
    with pytest.raises(Unanswered):
        Stripe().start(attempt(facts={}), VISITOR)
    assert [asked.headers["Idempotency-Key"] for asked in far_end.asked] == ["CLABC", "CLABC"]


def test_nobody_listening_is_unanswered(settings) -> None:
    settings.STRIPE_SECRET_KEY = "sk_test_123"
    with listening() as gone:
        settings.STRIPE_API_URL = gone.url
    with pytest.raises(Unanswered):
        Stripe().ask(attempt())


def test_ask_reads_the_session_with_what_belongs_to_it(far_end: FarEnd) -> None:
    intent = {"id": "pi_1", "status": "succeeded", "amount_received": 150_000, "currency": "vnd"}
    answering(far_end, {"id": "cs_1", "status": "complete", "payment_status": "paid", "payment_intent": intent})
    found = Stripe().ask(attempt())
    assert found == Verdict("CLABC", State.PAID, 150_000, "VND", "pi_1", "complete paid succeeded")
    assert far_end.asked[0].path == "/v1/checkout/sessions/cs_1?expand%5B0%5D=payment_intent.latest_charge"


@pytest.mark.parametrize(("minutes", "state"), [(5, State.PENDING), (-1, State.FAILED)])
def test_ask_about_a_payment_nobody_was_sent_to(far_end: FarEnd, minutes: int, state: State) -> None:
    lost = attempt(facts={}, expires_at=timezone.now() + timedelta(minutes=minutes))
    assert (Stripe().ask(lost).state, far_end.asked) == (state, [])


def notice(event: dict, secret: str = "whsec_of_a_test", age: int = 0) -> Call:
    body = json.dumps({"id": "evt_1", "livemode": False, **event}).encode()
    at = int(timezone.now().timestamp()) - age
    signature = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return Call("POST", {"stripe-signature": f"t={at},v1={signature}"}, body)


PAID = {"type": "payment_intent.succeeded", "data": {"object": {"metadata": {"reference": "CLABC"}, "amount": 1}}}


def test_read_only_names_the_payment(far_end: FarEnd) -> None:
    assert Stripe().read(notice(PAID), now=timezone.now()) == Verdict("CLABC", State.PENDING)


def test_read_of_what_is_not_ours_says_nothing(far_end: FarEnd) -> None:
    assert Stripe().read(notice({"type": "balance.available", "data": {"object": {}}}), now=timezone.now()) is None


@pytest.mark.parametrize(
    "call",
    [
        lambda: notice(PAID, secret="whsec_of_another"),
        lambda: notice(PAID, age=400),
        lambda: notice(PAID, age=-400),
        lambda: notice({**PAID, "livemode": True}),
        lambda: Call("POST", {}, notice(PAID).body),
    ],
)
def test_read_of_a_notice_that_is_not_for_us_is_rejected(far_end: FarEnd, call) -> None:
    with pytest.raises(Rejected):
        Stripe().read(call(), now=timezone.now())


@pytest.mark.parametrize(
    ("heard", "status"),
    [
        (Heard.RECORDED, 200),
        (Heard.REPEATED, 200),
        (Heard.UNKNOWN_REFERENCE, 200),
        (Heard.WRONG_AMOUNT, 200),
        (Heard.REJECTED, 400),
        (Heard.FAULT, 500),
    ],
)
def test_reply(heard: Heard, status: int) -> None:
    assert Stripe().reply(heard).status == status


def test_dedup_key_is_the_events() -> None:
    assert Stripe().dedup_key(Call("POST", {}, b'{"id": "evt_7"}')) == "evt_7"


@pytest.mark.parametrize(
    ("query", "reference"), [("reference=CLABC&cancelled=1", "CLABC"), ("", ""), ("reference=" + "A" * 99, "A" * 40)]
)
def test_returned(query: str, reference: str) -> None:
    assert Stripe().returned(query) == reference


def refund(**changes: object) -> Refund:
    return Refund(**{"reference": "RF1", "amount": 50_000, "reason": "héo", **changes})


def test_refund_in_part_is_ordered(far_end: FarEnd) -> None:
    answering(far_end, {"id": "re_1", "object": "refund", "status": "pending"})
    found = Stripe().send_refund(refund(), attempt(psp_reference="pi_1"))
    assert (found.state, found.psp_reference) == (RefundState.PENDING, "re_1")
    (asked,) = far_end.asked
    assert (asked.path, asked.headers["Idempotency-Key"]) == ("/v1/refunds", "RF1")
    assert form(asked) == {
        "payment_intent": "pi_1",
        "amount": "50000",
        "reason": "requested_by_customer",
        "metadata[reference]": "CLABC",
        "metadata[refund]": "RF1",
        "metadata[words]": "héo",
    }


def test_refund_of_a_payment_whose_number_is_not_known_asks_for_it_first(far_end: FarEnd) -> None:
    session = {"status": "complete", "payment_status": "paid", "payment_intent": {"id": "pi_9", "status": "succeeded"}}
    answering(far_end, session, {"id": "re_1", "status": "succeeded"})
    assert Stripe().send_refund(refund(), attempt()).state == RefundState.DONE
    assert form(far_end.asked[1])["payment_intent"] == "pi_9"


def test_refund_that_stripe_refuses_has_failed(far_end: FarEnd) -> None:
    answering(far_end, error("charge_already_refunded"), status=400)
    found = Stripe().send_refund(refund(), attempt(psp_reference="pi_1"))
    assert (found.state, found.message) == (RefundState.FAILED, "charge_already_refunded")


@pytest.mark.parametrize(
    ("status", "kind"), [(500, "api_error"), (429, "invalid_request_error"), (400, "idempotency_error")]
)
def test_refund_without_a_clear_answer_is_unanswered(far_end: FarEnd, status: int, kind: str) -> None:
    answering(far_end, error("", kind), status=status)
    with pytest.raises(Unanswered):
        Stripe().send_refund(refund(), attempt(psp_reference="pi_1"))


def test_ask_refund_by_its_number(far_end: FarEnd) -> None:
    answering(far_end, {"id": "re_1", "status": "failed", "failure_reason": "lost_or_stolen_card"})
    found = Stripe().ask_refund(refund(psp_reference="re_1"), attempt(psp_reference="pi_1"))
    assert (found.state, found.message) == (RefundState.FAILED, "lost_or_stolen_card")
    assert far_end.asked[0].path == "/v1/refunds/re_1"


@pytest.mark.parametrize(("ours", "state"), [("RF1", RefundState.DONE), ("RF2", RefundState.UNKNOWN)])
def test_ask_refund_whose_answer_was_lost_looks_for_its_name(far_end: FarEnd, ours: str, state: RefundState) -> None:
    page = {"object": "list", "url": "/v1/refunds"}
    first = {"object": "refund", "id": "re_1", "status": "succeeded", "metadata": {}}
    second = {"object": "refund", "id": "re_2", "status": "succeeded", "metadata": {"refund": ours}}
    answering(far_end, {**page, "has_more": True, "data": [first]}, {**page, "has_more": False, "data": [second]})
    assert Stripe().ask_refund(refund(), attempt(psp_reference="pi_1")).state == state
    assert [asked.path for asked in far_end.asked] == [
        "/v1/refunds?payment_intent=pi_1&limit=100",
        "/v1/refunds?payment_intent=pi_1&limit=100&starting_after=re_1",
    ]


def test_ask_refund_that_stripe_does_not_find_is_unanswered(far_end: FarEnd) -> None:
    answering(far_end, error("resource_missing"), status=404)
    with pytest.raises(Unanswered):
        Stripe().ask_refund(refund(psp_reference="re_1"), attempt(psp_reference="pi_1"))


@pytest.mark.parametrize("name", ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"])
def test_missing_key_is_named(far_end: FarEnd, settings, name: str) -> None:
    setattr(settings, name, "")
    assert Stripe().missing_keys() == [name]


def test_read_of_a_dispute_names_the_payment_as_stripe_does(far_end: FarEnd) -> None:
    event = {"type": "charge.dispute.created", "data": {"object": {"payment_intent": "pi_1", "metadata": {}}}}
    assert Stripe().read(notice(event), now=timezone.now()) == Verdict("", State.PENDING, psp_reference="pi_1")


def of_session(disputed: bool) -> dict:
    charge = {"id": "ch_1", "disputed": disputed, "amount_refunded": 0}
    intent = {"id": "pi_1", "status": "succeeded", "amount_received": 150_000, "currency": "vnd"}
    return {
        "id": "cs_1",
        "status": "complete",
        "payment_status": "paid",
        "payment_intent": {**intent, "latest_charge": charge},
    }


def test_ask_looks_for_disputes_only_where_there_are_any(far_end: FarEnd) -> None:
    answering(far_end, of_session(disputed=False))
    assert Stripe().ask(attempt()).disputes == ()
    assert len(far_end.asked) == 1


def test_ask_about_a_disputed_payment_brings_all_its_disputes(far_end: FarEnd) -> None:
    page = {"object": "list", "url": "/v1/disputes", "has_more": False}
    one = {"object": "dispute", "id": "dp_1", "amount": 9, "currency": "vnd", "created": 1_790_000_000}
    moved = {**one, "status": "needs_response", "balance_transactions": [{"amount": -9}]}
    answering(far_end, of_session(disputed=True), {**page, "data": [moved, {**moved, "id": "dp_2"}]})
    found = Stripe().ask(attempt())
    assert (found.state, [said.reference for said in found.disputes]) == (State.PAID, ["dp_1", "dp_2"])
    assert far_end.asked[1].path == "/v1/disputes?payment_intent=pi_1&limit=100"


@pytest.mark.parametrize("dispute", [{"object": "dispute"}, {"object": "dispute", "id": "dp_1", "amount": "9"}])
def test_ask_with_a_dispute_that_makes_no_sense_is_unanswered(far_end: FarEnd, dispute: dict) -> None:
    page = {"object": "list", "url": "/v1/disputes", "has_more": False}
    answering(far_end, of_session(disputed=True), {**page, "data": [dispute]})
    with pytest.raises(Unanswered):
        Stripe().ask(attempt())


def test_name_of_a_payment_stripe_does_not_have_is_none_of_ours(far_end: FarEnd) -> None:
    answering(far_end, error("resource_missing"), status=404)
    assert Stripe().name_of("pi_9") == ""
    answering(far_end, error("rate_limit"), status=400)
    with pytest.raises(Unanswered):
        Stripe().name_of("pi_9")
