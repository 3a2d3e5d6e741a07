"""MoMo's far end over HTTP. Signatures are computed here from MoMo's documents, pinned by published vectors."""

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests

from tests.payments.sandbox import vectors
from tests.payments.sandbox.fixtures import FarEndUnderTest, Listener, far_end, listener

__all__ = ["far_end", "listener"]

CREATE = "accessKey amount extraData ipnUrl orderId orderInfo partnerCode redirectUrl requestId requestType"
RESULT = (
    "accessKey amount extraData message orderId orderInfo orderType partnerCode payType requestId responseTime"
    " resultCode transId"
)
QUERY = "accessKey orderId partnerCode requestId"
REFUND = "accessKey amount description orderId partnerCode requestId transId"
_numbers = iter(range(10**6))


def sha256(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def signature(keys: dict[str, str], names: str, values: dict[str, Any]) -> str:
    known = {**values, "accessKey": keys["MOMO_ACCESS_KEY"]}
    return sha256(keys["MOMO_SECRET_KEY"], "&".join(f"{name}={known[name]}" for name in names.split()))


@pytest.fixture
def momo(far_end: Any, listener: Listener) -> FarEndUnderTest:
    listener.answers = [(204, "")]
    return far_end("momo", market=listener.url)


def asked(end: FarEndUnderTest, listener: Listener, **other: Any) -> dict[str, Any]:
    wanted = {
        "partnerCode": end.keys["MOMO_PARTNER_CODE"], "requestId": "Q1", "amount": 45_000, "orderId": "T1",
        "orderInfo": "Chợ Làng T1", "redirectUrl": "http://127.0.0.1:9/back", "requestType": "captureWallet",
        "ipnUrl": f"{listener.url}/payments/notify/momo", "extraData": "", "lang": "vi", **other,
    }  # fmt: skip
    return {**wanted, "signature": signature(end.keys, CREATE, wanted)}


def call(end: FarEndUnderTest, path: str, message: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    answer = requests.post(f"{end.url}/v2/gateway/api/{path}", json=message, timeout=10)
    return answer.status_code, answer.json()


def paid(end: FarEndUnderTest, listener: Listener, way: str = "success", **more: Any) -> requests.Response:
    assert call(end, "create", asked(end, listener))[1]["resultCode"] == 0
    return end.pay("T1", way, **more)


def query(end: FarEndUnderTest, order: str = "T1", path: str = "query") -> dict[str, Any]:
    wanted = {"partnerCode": end.keys["MOMO_PARTNER_CODE"], "requestId": f"Q{next(_numbers)}-", "orderId": order}
    return call(end, path, {**wanted, "lang": "vi", "signature": signature(end.keys, QUERY, wanted)})[1]


def refund(end: FarEndUnderTest, amount: int, order: str = "RF1", **other: Any) -> dict[str, Any]:
    number = end.facts["payments"][0].get("number", 0)
    wanted = {
        "partnerCode": end.keys["MOMO_PARTNER_CODE"], "orderId": order, "requestId": f"Q-{order}", "amount": amount,
        "transId": number, "description": "Trả lại", "lang": "vi", **other,
    }  # fmt: skip
    return call(end, "refund", {**wanted, "signature": signature(end.keys, REFUND, wanted)})[1]


def test_signatures_of_this_test_agree_with_published_ones() -> None:
    create, result = vectors.MOMO_CREATE, vectors.MOMO_RESULT
    assert sha256(create["secret"], create["text"]) == create["hash"]
    told = dict(parse_qsl(result["query"], keep_blank_values=True))
    keys = {"MOMO_ACCESS_KEY": result["access_key"], "MOMO_SECRET_KEY": result["secret"]}
    assert signature(keys, RESULT, told) == told["signature"]


def test_create_gives_a_page_below_the_market(momo: FarEndUnderTest, listener: Listener) -> None:
    status, answer = call(momo, "create", asked(momo, listener))
    assert (status, answer["resultCode"], answer["orderId"], answer["amount"]) == (200, 0, "T1", 45_000)
    assert answer["payUrl"].startswith(f"{momo.public_url}/v2/gateway/pay/")
    page = requests.get(answer["payUrl"].replace(momo.public_url, momo.url), timeout=10)
    assert (page.status_code, "45.000 ₫" in page.text) == (200, True)


def test_create_with_the_same_request_is_answered_the_same(momo: FarEndUnderTest, listener: Listener) -> None:
    first, again = (call(momo, "create", asked(momo, listener)) for _ in range(2))
    assert (again, len(momo.facts["payments"])) == (first, 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": 999}, 22),
        ({"amount": 50_000_001}, 22),
        ({"amount": "45000"}, 21),
        ({"orderId": "T 1"}, 20),
        ({"partnerCode": "OTHER"}, 13),
    ],
)
def test_create_that_is_wrong_says_why(
    momo: FarEndUnderTest, listener: Listener, change: dict[str, Any], code: int
) -> None:
    assert call(momo, "create", asked(momo, listener, **change))[1]["resultCode"] == code
    assert momo.facts["payments"] == []


def test_create_with_a_bad_signature_makes_nothing(momo: FarEndUnderTest, listener: Listener) -> None:
    status, answer = call(momo, "create", {**asked(momo, listener), "amount": 1_000})
    assert (status, answer["resultCode"], momo.facts["payments"]) == (400, 13, [])


def test_create_with_an_order_that_is_known_is_refused(momo: FarEndUnderTest, listener: Listener) -> None:
    call(momo, "create", asked(momo, listener))
    assert call(momo, "create", asked(momo, listener, requestId="Q2"))[1]["resultCode"] == 41
    assert call(momo, "create", asked(momo, listener, orderId="T2"))[1]["resultCode"] == 40


def test_paying_tells_the_market_and_sends_the_browser_back(momo: FarEndUnderTest, listener: Listener) -> None:
    back = paid(momo, listener)
    told = listener.wait(1)[0]
    body = json.loads(told.body)
    assert (told.method, told.path, told.headers["content-type"]) == (
        "POST",
        "/payments/notify/momo",
        "application/json",
    )
    assert body["signature"] == signature(momo.keys, RESULT, body)
    assert {name: body[name] for name in ("orderId", "amount", "resultCode", "payType", "orderInfo")} == {
        "orderId": "T1", "amount": 45_000, "resultCode": 0, "payType": "qr", "orderInfo": "Chợ Làng T1",
    }  # fmt: skip
    query_text = dict(parse_qsl(urlsplit(back.headers["Location"]).query, keep_blank_values=True))
    assert query_text == {name: str(value) for name, value in body.items()}


@pytest.mark.parametrize(
    ("way", "codes", "stands"),
    [
        ("success", [0], 0),
        ("failure", [1001], 1001),
        ("cancel", [1006], 1006),
        ("duplicate", [0, 0], 0),
        ("failure_after", [0, 1001], 0),
        ("silence", [], 0),
    ],
)
def test_way_of_paying_is_told_and_can_be_asked_for(
    momo: FarEndUnderTest, listener: Listener, way: str, codes: list[int], stands: int
) -> None:
    paid(momo, listener, way)
    assert [json.loads(one.body)["resultCode"] for one in listener.wait(len(codes))] == codes
    assert query(momo)["resultCode"] == stands


def test_wrong_amount_is_told_and_can_be_asked_for(momo: FarEndUnderTest, listener: Listener) -> None:
    paid(momo, listener, "wrong_amount")
    assert json.loads(listener.wait(1)[0].body)["amount"] == query(momo)["amount"] == 44_000


def test_open_payment_waits_and_then_expires(momo: FarEndUnderTest, listener: Listener) -> None:
    call(momo, "create", asked(momo, listener, orderExpireTime=0.01))
    assert query(momo)["resultCode"] == 1000
    time.sleep(0.7)
    assert query(momo)["resultCode"] == 1005
    momo.pay("T1", "success")
    assert (query(momo)["resultCode"], listener.heard) == (1005, [])


def test_unknown_order_is_not_found(momo: FarEndUnderTest) -> None:
    assert query(momo, "T9")["resultCode"] == 42
    assert query(momo, "T9", "refund/query")["resultCode"] == 42


def test_notice_is_repeated_until_the_market_says_204(far_end: Any, listener: Listener) -> None:
    listener.answers = [(200, ""), (500, ""), (204, "")]
    momo = far_end("momo", market=listener.url, SANDBOX_PAUSE="0.1")
    paid(momo, listener)
    assert [one.body for one in listener.wait(3)] == [listener.heard[0].body] * 3
    time.sleep(0.4)
    assert [(n["state"], n["tries"]) for n in momo.facts["notices"]] == [("TAKEN", 3)]


def test_refund_is_done_at_once_and_listed(momo: FarEndUnderTest, listener: Listener) -> None:
    paid(momo, listener)
    answer = refund(momo, 20_000)
    assert (answer["resultCode"], answer["orderId"], answer["amount"]) == (0, "RF1", 20_000)
    line = {"orderId": "RF1", "amount": 20_000, "resultCode": 0, "transId": answer["transId"]}
    for found in (query(momo), query(momo, "RF1", "refund/query"), query(momo, "T1", "refund/query")):
        assert [{name: one[name] for name in line} for one in found["refundTrans"]] == [line]


def test_refund_ordered_twice_is_one(momo: FarEndUnderTest, listener: Listener) -> None:
    paid(momo, listener)
    first, again = refund(momo, 20_000), refund(momo, 20_000)
    assert (again["resultCode"], again["transId"]) == (0, first["transId"])
    assert refund(momo, 21_000)["resultCode"] == 41
    assert [one["amount"] for one in momo.facts["refunds"]] == [20_000]


@pytest.mark.parametrize(("amount", "code"), [(45_001, 1081), (999, 22)])
def test_refund_that_cannot_be_is_refused(momo: FarEndUnderTest, listener: Listener, amount: int, code: int) -> None:
    paid(momo, listener)
    assert (refund(momo, amount)["resultCode"], momo.facts["refunds"]) == (code, [])


def test_refund_of_an_unpaid_order_is_not_found(momo: FarEndUnderTest, listener: Listener) -> None:
    paid(momo, listener, "failure")
    assert (refund(momo, 1_000)["resultCode"], momo.facts["refunds"]) == (42, [])


def test_refund_that_is_pending_fails_later(momo: FarEndUnderTest, listener: Listener) -> None:
    paid(momo, listener)
    momo.control(refunds="fail_later", refund_seconds=0.3)
    assert refund(momo, 45_000)["resultCode"] == 7002
    assert query(momo, "RF1", "refund/query")["resultCode"] == 7002
    time.sleep(0.4)
    assert query(momo, "RF1", "refund/query")["resultCode"] == 1080


def test_refund_whose_answer_was_lost_can_be_found(momo: FarEndUnderTest, listener: Listener) -> None:
    paid(momo, listener)
    momo.control(next="lost", call="refund")
    with pytest.raises(requests.ConnectionError):
        refund(momo, 45_000)
    assert query(momo, "RF1", "refund/query")["resultCode"] == 0
    assert refund(momo, 45_000)["resultCode"] == 0
    assert len(momo.facts["refunds"]) == 1


def test_refusal_is_in_momos_words(momo: FarEndUnderTest, listener: Listener) -> None:
    momo.control(next="refuse")
    assert call(momo, "create", asked(momo, listener))[1]["resultCode"] == 11
    assert call(momo, "create", asked(momo, listener))[1]["resultCode"] == 0
