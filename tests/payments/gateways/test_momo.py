import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
import time_machine
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_of
from hypothesis import strategies as st

from payments.gateways.momo import MoMo
from payments.models import PaymentAttempt, Refund
from payments.protocol import (
    Call,
    Declined,
    Heard,
    RefundState,
    RefundVerdict,
    Rejected,
    Shopper,
    State,
    Unanswered,
    Verdict,
)
from payments.protocols import momo
from payments.protocols.reading import Untrue, once
from tests.payments.gateways.far_side import Asked, FarSide
from tests.payments.gateways.vectors import VECTORS

REAL = VECTORS["momo-result-1"]
ACCESS, SECRET = REAL["secret"]["accessKey"], REAL["secret"]["secretKey"]
KEYS = {"access_key": ACCESS, "secret": SECRET}
CREATED = datetime(2026, 11, 29, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def api(gateway_server: FarSide, settings: Any) -> FarSide:
    settings.MOMO_PARTNER_CODE, settings.MOMO_ACCESS_KEY, settings.MOMO_SECRET_KEY = "MOMO", ACCESS, SECRET
    settings.MOMO_API_URL, settings.PUBLIC_URL = gateway_server.url, "https://cholang.example"
    return gateway_server


def attempt(**changes: Any) -> PaymentAttempt:
    given = {
        "gateway": "cholang.momo",
        "reference": "K7M2Q9",
        "amount": 50_000,
        "created_at": CREATED,
        "expires_at": CREATED + timedelta(minutes=20),
        "psp_reference": "4225107942",
    }
    return PaymentAttempt(**{**given, **changes})


def refund(**changes: Any) -> Refund:
    return Refund(**{"gateway": "cholang.momo", "reference": "RF-2", "amount": 20_000, **changes})


def ipn(**changes: Any) -> dict[str, Any]:
    """A signed IPN of 50,000 đồng, integers as MoMo writes them."""
    said = {
        "partnerCode": "MOMO",
        "orderId": "K7M2Q9",
        "requestId": "K7M2Q9",
        "amount": 50_000,
        "orderInfo": "nạp tiền",
        "orderType": "momo_wallet",
        "transId": 4225107942,
        "resultCode": 0,
        "message": "Thành công.",
        "payType": "qr",
        "responseTime": 1731137968770,
        "extraData": "",
        **changes,
    }
    said = {name: value for name, value in said.items() if value is not ...}
    return {**said, "signature": momo.signature(momo.RESULT, said, **KEYS)}


def call(said: Any) -> Call:
    return Call("POST", {}, said if isinstance(said, bytes) else json.dumps(said).encode())


def answered(asked: Asked, **changes: Any) -> dict[str, Any]:
    """What MoMo answers about what it was asked of."""
    echoed = {name: asked.said[name] for name in ("partnerCode", "orderId", "requestId")}
    given = {"amount": asked.said.get("amount", 50_000), "resultCode": 0, "message": "ok", "transId": 4225107942}
    said = {**echoed, **given, **changes}
    return {name: value for name, value in said.items() if value is not ...}


def test_verify_a_real_redirect() -> None:
    said = once(REAL["inputs"]["query"])
    assert momo.RESULT.split() == REAL["inputs"]["order"]
    assert momo.signature(momo.RESULT, said, **KEYS) == REAL["expected"]
    momo.verify(said, partner="MOMO", **KEYS)
    assert momo.notice(said) == Verdict(
        "MOMO1731137931267", State.PAID, 1_000, psp_reference="4225107942", message="0 Successful."
    )


def test_create_signature_vector() -> None:
    vector = VECTORS["momo-create-selfmade"]
    assert momo.CREATE.split() == vector["inputs"]["order"]
    values = dict(pair.split("=", 1) for pair in vector["inputs"]["data_to_sign"].split("&"))
    assert momo.signature(momo.CREATE, values, **KEYS) == vector["expected"]


def test_start_asks_for_a_page(api: FarSide) -> None:
    api.says(lambda asked: answered(asked, payUrl="https://momo.example/pay?t=1"))
    assert MoMo().start(attempt(), Shopper("203.0.113.9", "en")).url == "https://momo.example/pay?t=1"
    said = api.asked[0].said
    assert api.asked[0].path == "/v2/gateway/api/create"
    assert said.pop("signature") == momo.signature(momo.CREATE, said, **KEYS)
    assert said == {
        "partnerCode": "MOMO",
        "requestId": "K7M2Q9",
        "orderId": "K7M2Q9",
        "amount": 50_000,
        "orderInfo": "Cho Lang K7M2Q9",
        "redirectUrl": "https://cholang.example/payments/return/momo",
        "ipnUrl": "https://cholang.example/payments/notify/momo",
        "requestType": "captureWallet",
        "extraData": "",
        "lang": "en",
    }


@pytest.mark.parametrize("code", [11, 13, 20, 21, 22, 42, 1007])
def test_start_refused_is_declined(api: FarSide, code: int) -> None:
    api.says(lambda asked: answered(asked, resultCode=code))
    with pytest.raises(Declined):
        MoMo().start(attempt(), Shopper("", "vi"))


@pytest.mark.parametrize(
    "changes",
    [
        *({"resultCode": code} for code in (10, 40, 41, 43, 99, 1000, 7000, "x", None, 0.0, True)),
        {"payUrl": ...},
        {"payUrl": "javascript:alert(1)"},
        {"amount": 50_001},
        {"orderId": "other"},
        {"requestId": "other"},
        {"partnerCode": "OTHER"},
    ],
)
def test_start_without_a_clear_answer_is_unanswered(api: FarSide, changes: dict) -> None:
    api.says(lambda asked: answered(asked, **{"payUrl": "https://momo.example/", **changes}))
    with pytest.raises(Unanswered):
        MoMo().start(attempt(), Shopper("", "vi"))


@pytest.mark.parametrize("changes", [{"amount": 999}, {"amount": 50_000_001}, {"currency": "USD"}])
def test_start_what_momo_cannot_take_is_declined_before_anything_leaves(api: FarSide, changes: dict) -> None:
    with pytest.raises(Declined):
        MoMo().start(attempt(**changes), Shopper("", "vi"))
    assert api.asked == []


@pytest.mark.parametrize(
    ("code", "state"),
    [(0, State.PAID)]
    + [(code, State.PENDING) for code in (9000, 1000, 7000, 7002, 10, 42, 5555)]
    + [(code, State.FAILED) for code in (1001, 1002, 1003, 1004, 1005, 1006, 1017, 4001, 4100, 98, 99)],
)
def test_read_result_codes(code: int, state: State) -> None:
    assert MoMo().read(call(ipn(resultCode=code)), now=CREATED) == Verdict(
        "K7M2Q9", state, 50_000, psp_reference="4225107942", message=f"{code} Thành công."
    )


@pytest.mark.parametrize("number", [0, "0", "", ...])
def test_read_without_a_number_has_none(number: Any) -> None:
    assert MoMo().read(call(ipn(transId=number, resultCode=1006)), now=CREATED).psp_reference == ""


@pytest.mark.parametrize("field", list(ipn()))
def test_read_one_changed_or_missing_field_is_rejected(field: str) -> None:
    said = ipn()
    changed = {**said, field: said[field] + 1 if isinstance(said[field], int) else said[field] + "x"}
    missing = {name: value for name, value in said.items() if name != field}
    wrong = [changed] if said[field] == "" else [changed, missing]  # an absent field is signed as an empty one
    for body in wrong:
        with pytest.raises(Rejected):
            MoMo().read(call(body), now=CREATED)


@pytest.mark.parametrize(
    "body",
    [
        ipn(partnerCode="OTHER"),
        ipn(orderId=...),
        ipn(amount=...),
        ipn(amount=-5),
        ipn(resultCode=...),
        ipn(resultCode="paid"),
        json.dumps(ipn()).encode()[:-1] + b', "amount": 50000}',
        json.dumps(ipn()).replace("50000", "50000.0").encode(),
        json.dumps(ipn()).replace("50000", "5e4").encode(),
        {**ipn(), "resultCode": False},
        {**ipn(), "signature": None},
        {**ipn(), "signature": "é"},
        {**ipn(), "signature": "\ud800"},
        {**ipn(), "message": "\ud800"},
        b"",
        b"[]",
        b"\xff",
        b'"text"',
        b"[" * 100_000,
    ],
)
def test_read_what_is_not_momos_word_to_us_is_rejected(body: Any) -> None:
    with pytest.raises(Rejected):
        MoMo().read(call(body), now=CREATED)


def test_read_without_a_secret_is_rejected(settings: Any) -> None:
    settings.MOMO_SECRET_KEY = ""
    with pytest.raises(Rejected, match="no secret"):
        MoMo().read(call(ipn()), now=CREATED)


@settings_of(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine says nothing of the code
@given(st.dictionaries(st.sampled_from(momo.RESULT.split()), st.text() | st.integers()))
def test_what_is_signed_is_verified_after_a_journey_as_json(said: dict) -> None:
    said = {**said, "partnerCode": "MOMO"}
    signed = {**said, "signature": momo.signature(momo.RESULT, said, **KEYS)}
    momo.verify(json.loads(json.dumps(signed)), partner="MOMO", **KEYS)


def test_signature_of_a_half_number_is_refused() -> None:
    with pytest.raises(Untrue):
        momo.signature(momo.QUERY, {"orderId": 1.5}, **KEYS)


@pytest.mark.parametrize(
    ("heard", "status"),
    [
        (Heard.RECORDED, 204),
        (Heard.REPEATED, 204),
        (Heard.UNKNOWN_REFERENCE, 204),
        (Heard.WRONG_AMOUNT, 204),
        (Heard.REJECTED, 400),
        (Heard.FAULT, 500),
    ],
)
def test_reply_is_worded_for_momo(heard: Heard, status: int) -> None:
    assert (MoMo().reply(heard).status, MoMo().reply(heard).body) == (status, b"")


def test_returned_tells_the_reference_only_of_a_signed_address() -> None:
    query = REAL["inputs"]["query"]
    assert MoMo().returned(query) == "MOMO1731137931267"
    assert MoMo().returned(urlencode({**dict(parse_qsl(query)), "orderId": "other"})) == ""
    assert MoMo().returned(query + "&orderId=MOMO1731137931267") == ""


def test_ask_signs_and_reads(api: FarSide) -> None:
    api.says(answered)
    for _ in range(2):
        assert MoMo().ask(attempt()) == Verdict(
            "K7M2Q9", State.PAID, 50_000, psp_reference="4225107942", message="0 ok"
        )
    first, second = (asked.said for asked in api.asked)
    assert first.pop("signature") == momo.signature(momo.QUERY, first, **KEYS)
    assert (api.asked[0].path, first["orderId"]) == ("/v2/gateway/api/query", "K7M2Q9")
    assert first["requestId"] != second["requestId"]


@pytest.mark.parametrize(
    ("code", "state"),
    [(1000, State.PENDING), (7002, State.PENDING), (9000, State.PENDING), (1005, State.FAILED), (1006, State.FAILED)],
)
def test_ask_result_codes(api: FarSide, code: int, state: State) -> None:
    api.says(lambda asked: answered(asked, resultCode=code))
    assert MoMo().ask(attempt()).state == state


def test_ask_counts_what_went_back(api: FarSide) -> None:
    rows = [
        {"orderId": "a", "amount": 1_000, "resultCode": 0, "transId": 1},
        {"orderId": "b", "amount": 2_000, "resultCode": 1080, "transId": 2},
        {"orderId": "c", "amount": 4_000, "resultCode": 0, "transId": 3},
    ]
    api.says(lambda asked: answered(asked, refundTrans=rows))
    assert MoMo().ask(attempt()).refunded == 5_000


@pytest.mark.parametrize(("minutes", "state"), [(34, State.PENDING), (36, State.FAILED)])
def test_ask_unknown_to_momo_fails_after_its_time(api: FarSide, minutes: int, state: State) -> None:
    api.says(lambda asked: answered(asked, resultCode=42))
    with time_machine.travel(CREATED + timedelta(minutes=minutes)):
        assert MoMo().ask(attempt()).state == state


@pytest.mark.parametrize(
    "changes",
    [
        *({"resultCode": code} for code in (10, 11, 13, 20, 40, 99, 5555, "0x0", None)),
        {"orderId": "other"},
        {"requestId": "other"},
        {"partnerCode": "OTHER"},
        {"amount": "many"},
        {"amount": 1.5},
        {"refundTrans": "none"},
        {"refundTrans": [1]},
    ],
)
def test_ask_an_answer_that_is_none_is_unanswered(api: FarSide, changes: dict) -> None:
    api.says(lambda asked: answered(asked, **changes))
    with pytest.raises(Unanswered):
        MoMo().ask(attempt())


def test_send_refund_orders_it_under_our_reference(api: FarSide) -> None:
    api.says(lambda asked: answered(asked, transId=99))
    assert MoMo().send_refund(refund(), attempt()) == RefundVerdict(RefundState.DONE, "99", "0 ok")
    said = api.asked[0].said
    assert said.pop("signature") == momo.signature(momo.REFUND, said, **KEYS)
    assert (api.asked[0].path, said) == (
        "/v2/gateway/api/refund",
        {
            "partnerCode": "MOMO",
            "orderId": "RF-2",
            "requestId": "RF-2",
            "amount": 20_000,
            "transId": 4225107942,
            "description": "Hoan tien RF-2",
            "lang": "vi",
        },
    )


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (7000, RefundState.PENDING),
        (7002, RefundState.PENDING),
        (1080, RefundState.FAILED),
        (1081, RefundState.FAILED),
        (10, RefundState.FAILED),
        (99, RefundState.FAILED),
    ],
)
def test_send_refund_result_codes(api: FarSide, code: int, state: RefundState) -> None:
    api.says(lambda asked: answered(asked, resultCode=code))
    assert MoMo().send_refund(refund(), attempt()).state == state


@pytest.mark.parametrize("changes", [{"amount": 1}, {"orderId": "other"}, {"partnerCode": "OTHER"}])
def test_send_refund_answer_about_something_else_is_unanswered(api: FarSide, changes: dict) -> None:
    api.says(lambda asked: answered(asked, **changes))
    with pytest.raises(Unanswered):
        MoMo().send_refund(refund(), attempt())


@pytest.mark.parametrize(
    ("rows", "state"),
    [([{"orderId": "RF-2", "amount": 20_000, "resultCode": 0, "transId": 99}], RefundState.DONE), ([], "FAILED")],
)
def test_send_refund_called_repeated_is_asked_for(api: FarSide, rows: list, state: RefundState) -> None:
    def momo_says(asked: Asked) -> dict[str, Any]:
        if asked.path.endswith("/query"):
            return answered(asked, refundTrans=rows, transId=0)
        return answered(asked, resultCode=40)

    api.says(momo_says)
    assert MoMo().send_refund(refund(), attempt()).state == state


@pytest.mark.parametrize(
    ("amount", "number"), [(999, "4225107942"), (50_000_001, "4225107942"), (5_000, ""), (5_000, "x")]
)
def test_send_refund_momo_cannot_take_is_declined_before_anything_leaves(
    api: FarSide, amount: int, number: str
) -> None:
    with pytest.raises(Declined):
        MoMo().send_refund(refund(amount=amount), attempt(psp_reference=number))
    assert api.asked == []


ROW = {"orderId": "RF-2", "amount": 20_000, "transId": 99, "resultCode": 0}


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"refundTrans": [ROW]}, RefundState.DONE),
        ({"refundTrans": [{**ROW, "resultCode": 7002}]}, RefundState.PENDING),
        ({"refundTrans": [{**ROW, "resultCode": 1080}]}, RefundState.FAILED),
        ({"refundTrans": [{**ROW, "orderId": "RF-1", "amount": 1}, ROW]}, RefundState.DONE),
        ({"refundTrans": [{**ROW, "orderId": "RF-1"}]}, RefundState.UNKNOWN),
        ({"transId": 99, "amount": 20_000}, RefundState.DONE),
        ({"transId": 0, "refundTrans": []}, RefundState.UNKNOWN),
        ({"resultCode": 42}, RefundState.UNKNOWN),
        ({"resultCode": 7000, "transId": 0}, RefundState.PENDING),
    ],
)
def test_ask_refund_finds_its_own(api: FarSide, changes: dict, state: RefundState) -> None:
    api.says(lambda asked: answered(asked, **changes))
    assert MoMo().ask_refund(refund(), attempt()).state == state
    assert (api.asked[0].path, api.asked[0].said["orderId"]) == ("/v2/gateway/api/refund/query", "RF-2")


@pytest.mark.parametrize(
    "changes", [{"resultCode": 10, "transId": 0}, {"refundTrans": [{**ROW, "amount": 1}]}, {"requestId": "other"}]
)
def test_ask_refund_without_a_clear_answer_is_unanswered(api: FarSide, changes: dict) -> None:
    api.says(lambda asked: answered(asked, **changes))
    with pytest.raises(Unanswered):
        MoMo().ask_refund(refund(), attempt())
