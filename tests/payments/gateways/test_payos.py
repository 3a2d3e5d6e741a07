import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from payments.gateways.payos import PayOS
from payments.models import PaymentAttempt
from payments.protocol import (
    Call,
    Declined,
    Heard,
    Part,
    RefundingGateway,
    Rejected,
    Shopper,
    State,
    Unanswered,
    Verdict,
)
from payments.protocols import payos
from tests.payments.gateways.far_side import Asked, FarSide
from tests.payments.gateways.vectors import VECTORS

DOCS = VECTORS["payos-docs-webhook"]
BODIES = [VECTORS[f"payos-sdk-0{number}"] for number in (3, 4, 5)]
KEY = "test_checksum_key"
CREATED = datetime(2026, 11, 29, 3, tzinfo=UTC)
REFERENCE = "123456789012345"


@pytest.fixture(autouse=True)
def api(gateway_server: FarSide, settings: Any) -> FarSide:
    settings.PAYOS_CLIENT_ID, settings.PAYOS_API_KEY, settings.PAYOS_CHECKSUM_KEY = "client", "key", KEY
    settings.PAYOS_API_URL, settings.PUBLIC_URL = gateway_server.url, "https://cholang.example"
    return gateway_server


def attempt(**changes: Any) -> PaymentAttempt:
    given = {
        "gateway": "cholang.payos",
        "reference": REFERENCE,
        "amount": 5_000,
        "created_at": CREATED,
        "expires_at": CREATED + timedelta(minutes=20),
    }
    return PaymentAttempt(**{**given, **changes})


def signed(data: Any, **more: Any) -> dict[str, Any]:
    """As payOS wraps what it says."""
    signature = payos.signature(KEY, data) if isinstance(data, dict) else ""
    return {"code": "00", "desc": "success", "data": data, "signature": signature, **more}


def transfer(**changes: Any) -> dict[str, Any]:
    said = {**DOCS["inputs"]["data"], "orderCode": int(REFERENCE), "reference": "FT1", **changes}
    return {name: value for name, value in said.items() if value is not ...}


def call(said: Any) -> Call:
    return Call("POST", {}, said if isinstance(said, bytes) else json.dumps(said).encode())


def link(asked: Asked, **changes: Any) -> dict[str, Any]:
    """The answer to the request for a link."""
    data = {
        "orderCode": asked.said["orderCode"],
        "amount": asked.said["amount"],
        "paymentLinkId": "link-1",
        "status": "PENDING",
        "checkoutUrl": "https://payos.example/web/link-1",
        "qrCode": "000201",
        **changes,
    }
    return signed(data)


def status(*amounts: int, **changes: Any) -> dict[str, Any]:
    """The data of an answer about a link with these transfers."""
    return {
        "id": "link-1",
        "orderCode": int(REFERENCE),
        "amount": 5_000,
        "amountPaid": sum(amounts),
        "status": "PENDING",
        "transactions": [{"reference": f"FT{n}", "amount": amount} for n, amount in enumerate(amounts, 1)],
        **changes,
    }


def test_webhook_vector_of_the_documents() -> None:
    body = {"code": "00", "desc": "success", "data": DOCS["inputs"]["data"], "signature": DOCS["expected"]}
    assert payos.signature(DOCS["secret"], DOCS["inputs"]["data"]) == DOCS["expected"]
    assert payos.verified(body, key=DOCS["secret"]) == DOCS["inputs"]["data"]


@pytest.mark.parametrize("vector", BODIES, ids=lambda vector: vector["id"])
def test_body_vectors_of_the_sdk(vector: dict) -> None:
    assert payos.signature(vector["secret"], vector["inputs"]["payload"]) == vector["expected"]


def test_create_vector_of_the_sdk() -> None:
    vector = VECTORS["payos-sdk-01"]
    assert payos.create_signature(vector["secret"], vector["inputs"]["payload"]) == vector["expected"]


def test_there_is_no_refund_api() -> None:
    assert isinstance(PayOS(), RefundingGateway) is False


def test_new_reference_is_a_number_javascript_holds() -> None:
    references = {PayOS().new_reference(CREATED) for _ in range(100)}
    assert len(references) == 100
    assert all(10**14 <= int(reference) <= 9007199254740991 for reference in references)


def test_start_asks_for_a_link(api: FarSide) -> None:
    api.says(link)
    started = PayOS().start(attempt(), Shopper("", "vi"))
    assert (started.url, started.psp_reference) == ("https://payos.example/web/link-1", "link-1")
    assert started.facts == {"orderCode": int(REFERENCE), "paymentLinkId": "link-1"}
    assert started.more == {"payload": "000201"}
    asked = api.asked[0]
    assert (asked.path, asked.headers["x-client-id"], asked.headers["x-api-key"]) == (
        "/v2/payment-requests",
        "client",
        "key",
    )
    back = "https://cholang.example/payments/return/payos"
    data = f"amount=5000&cancelUrl={back}&description=PO9012345&orderCode={REFERENCE}&returnUrl={back}"
    assert asked.said == {
        "orderCode": int(REFERENCE),
        "amount": 5_000,
        "description": "PO9012345",
        "cancelUrl": back,
        "returnUrl": back,
        "expiredAt": 1795922400,
        "signature": payos.signed(KEY, data, "sha256"),
    }


def test_start_refused_is_declined(api: FarSide) -> None:
    api.says({"code": "20", "desc": "Thông tin không đúng"})
    with pytest.raises(Declined):
        PayOS().start(attempt(), Shopper("", "vi"))


@pytest.mark.parametrize(
    "answer",
    [
        {"code": "231", "desc": "exists"},
        {"code": "429"},
        {},
        {"code": "00"},
        {"code": "00", "data": {}, "signature": None},
        lambda asked: link(asked, orderCode=1),
        lambda asked: link(asked, amount=5_001),
        lambda asked: link(asked, checkoutUrl="javascript:alert(1)"),
        lambda asked: link(asked, qrCode=1),
        lambda asked: {**link(asked), "signature": "0" * 64},
    ],
)
def test_start_without_a_clear_answer_is_unanswered(api: FarSide, answer: Any) -> None:
    api.says(answer)
    with pytest.raises(Unanswered):
        PayOS().start(attempt(), Shopper("", "vi"))


@pytest.mark.parametrize("changes", [{"amount": 0}, {"currency": "USD"}])
def test_start_what_payos_cannot_take_is_declined_before_anything_leaves(api: FarSide, changes: dict) -> None:
    with pytest.raises(Declined):
        PayOS().start(attempt(**changes), Shopper("", "vi"))
    assert api.asked == []


def test_read_tells_one_transfer() -> None:
    assert PayOS().read(call(signed(transfer(amount=3_000))), now=CREATED) == Verdict(
        REFERENCE, State.PAID, 3_000, message="Thành công", parts=(Part("FT1", 3_000),)
    )


@pytest.mark.parametrize("name", ["counterAccountName", "virtualAccountNumber", "desc"])
def test_read_without_optional_fields(name: str) -> None:
    verdict = PayOS().read(call(signed(transfer(**{name: ...}))), now=CREATED)
    assert verdict is not None
    assert verdict.amount == 3_000


def test_read_null_is_signed_as_empty() -> None:
    data = transfer(counterAccountName=None, counterAccountBankId="null")
    assert payos.signature(KEY, data) == payos.signature(
        KEY, {**data, "counterAccountName": ""} | {"counterAccountBankId": ""}
    )


def test_read_of_what_did_not_succeed_is_pending() -> None:
    verdict = PayOS().read(call(signed(transfer(code="01", desc="Lỗi"))), now=CREATED)
    assert verdict == Verdict(REFERENCE, State.PENDING, message="01 Lỗi")


def test_read_of_the_trial_says_nothing(settings: Any) -> None:
    settings.PAYOS_CHECKSUM_KEY = DOCS["secret"]
    body = {"code": "00", "data": DOCS["inputs"]["data"], "signature": DOCS["expected"]}
    assert PayOS().read(call(body), now=CREATED) is None


@pytest.mark.parametrize("field", list(transfer()))
def test_read_one_changed_or_missing_field_is_rejected(field: str) -> None:
    said, value = signed(transfer()), transfer()[field]
    changed = {**said["data"], field: value + 1 if isinstance(value, int) else value + "x"}
    missing = {name: kept for name, kept in said["data"].items() if name != field}
    for data in (changed, missing):
        with pytest.raises(Rejected):
            PayOS().read(call({**said, "data": data}), now=CREATED)


@pytest.mark.parametrize(
    "body",
    [
        signed(transfer(orderCode=...)),
        signed(transfer(orderCode=1.5)),
        signed(transfer(amount=...)),
        signed(transfer(amount=-1)),
        signed(transfer(amount="1e3")),
        signed(transfer(reference=...)),
        signed(transfer(reference="")),
        signed(transfer(reference="x" * 101)),
        {**signed(transfer()), "signature": None},
        {**signed(transfer()), "data": {**transfer(), "desc": "\ud800"}},
        signed([]),
        signed(None),
        json.dumps(signed(transfer())).encode()[:-1] + b', "code": "00"}',
        b"",
        b"[]",
        b"\xff",
    ],
)
def test_read_what_is_not_payos_word_to_us_is_rejected(body: Any) -> None:
    with pytest.raises(Rejected):
        PayOS().read(call(body), now=CREATED)


def test_read_without_a_key_is_rejected(settings: Any) -> None:
    settings.PAYOS_CHECKSUM_KEY = ""
    with pytest.raises(Rejected, match="no secret"):
        PayOS().read(call(signed(transfer())), now=CREATED)


scalars = st.none() | st.booleans() | st.integers() | st.text()


@given(st.dictionaries(st.text(), scalars | st.lists(st.dictionaries(st.text(), scalars))))
def test_what_is_signed_is_verified_after_a_journey_as_json(data: dict) -> None:
    assert payos.verified(json.loads(json.dumps(signed(data))), key=KEY) == data


@pytest.mark.parametrize(
    ("heard", "code"),
    [
        (Heard.RECORDED, 200),
        (Heard.REPEATED, 200),
        (Heard.UNKNOWN_REFERENCE, 200),
        (Heard.WRONG_AMOUNT, 200),
        (Heard.REJECTED, 401),
        (Heard.FAULT, 500),
    ],
)
def test_reply_is_worded_for_payos(heard: Heard, code: int) -> None:
    assert (PayOS().reply(heard).status, json.loads(PayOS().reply(heard).body)) == (code, {"success": code == 200})


def test_returned_tells_the_order_code() -> None:
    query = f"code=00&id=link-1&cancel=false&status=PAID&orderCode={REFERENCE}"
    assert PayOS().returned(query) == REFERENCE
    assert PayOS().returned(query + "&orderCode=1") == ""
    assert PayOS().returned("") == ""


def test_ask_tells_every_transfer(api: FarSide) -> None:
    api.says(signed(status(2_000, 3_000, status="PAID")))
    assert PayOS().ask(attempt()) == Verdict(
        REFERENCE, State.PAID, 5_000, message="PAID", parts=(Part("FT1", 2_000), Part("FT2", 3_000))
    )
    asked = api.asked[0]
    assert (asked.method, asked.path, asked.headers["x-api-key"]) == (
        "GET",
        f"/v2/payment-requests/{REFERENCE}",
        "key",
    )


@pytest.mark.parametrize(
    ("word", "amounts", "state"),
    [
        ("PENDING", (), State.PENDING),
        ("PROCESSING", (), State.PENDING),
        ("UNDERPAID", (2_000,), State.PENDING),
        ("SOMETHING_NEW", (), State.PENDING),
        ("CANCELLED", (), State.FAILED),
        ("EXPIRED", (2_000,), State.FAILED),
    ],
)
def test_ask_reads_the_status(api: FarSide, word: str, amounts: tuple[int, ...], state: State) -> None:
    api.says(signed(status(*amounts, status=word)))
    verdict = PayOS().ask(attempt())
    assert (verdict.state, verdict.amount) == (state, sum(amounts))


@pytest.mark.parametrize(("minutes", "state"), [(34, State.PENDING), (36, State.FAILED)])
def test_ask_unknown_to_payos_fails_after_its_time(api: FarSide, minutes: int, state: State) -> None:
    api.says({"code": "101", "desc": "Mã thanh toán không tồn tại", "data": None})
    with time_machine.travel(CREATED + timedelta(minutes=minutes)):
        assert PayOS().ask(attempt()).state == state


@pytest.mark.parametrize(
    "answer",
    [
        {"code": "401"},
        {},
        {"code": 0},
        {**signed(status(5_000, status="PAID")), "signature": payos.signature("other", status(5_000))},
        {**signed(status(5_000, status="PENDING")), "data": status(5_000, status="PAID")},
        signed(status(status="PAID")),
        signed(status(2_000, status="PAID", amountPaid=5_000)),
        signed(status(orderCode=1)),
        signed(status(transactions="none")),
        signed(status(transactions=[1])),
        signed(status(transactions=[{"amount": 0}])),
        signed(status(amountPaid=None)),
    ],
)
def test_ask_an_answer_that_is_none_is_unanswered(api: FarSide, answer: dict) -> None:
    api.says(answer)
    with pytest.raises(Unanswered):
        PayOS().ask(attempt())
