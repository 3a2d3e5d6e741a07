"""ZaloPay's far end over HTTP. Macs are computed here from ZaloPay's documents, pinned by real callbacks."""

import hashlib
import hmac
import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests

from tests.payments.sandbox import vectors
from tests.payments.sandbox.fixtures import FarEndUnderTest, Listener, far_end, listener

__all__ = ["far_end", "listener"]

RECORDED = (200, '{"return_code":1,"return_message":"success"}')
CREATE = ("app_id", "app_trans_id", "app_user", "amount", "app_time", "embed_data", "item")
CHECKSUM = ("appid", "apptransid", "pmcid", "bankcode", "amount", "discountamount", "status")


def mac(key: str, *values: Any) -> str:
    return hmac.new(key.encode(), "|".join(map(str, values)).encode(), hashlib.sha256).hexdigest()


def today() -> str:
    return (datetime.now(UTC) + timedelta(hours=7)).strftime("%y%m%d")


def ref(number: int = 1) -> str:
    return f"{today()}_T{number}"


@pytest.fixture
def zalopay(far_end: Any, listener: Listener) -> FarEndUnderTest:
    listener.answers = [RECORDED]
    return far_end("zalopay", market=listener.url)


def call(end: FarEndUnderTest, path: str, form: dict[str, Any]) -> dict[str, Any]:
    return dict(requests.post(f"{end.url}/v2/{path}", data=form, timeout=10).json())


def asked(end: FarEndUnderTest, listener: Listener, **other: Any) -> dict[str, Any]:
    order = {
        "app_id": 2553, "app_trans_id": ref(), "app_user": "shopper", "amount": 45_000,
        "app_time": int(time.time() * 1000), "item": "[]", "description": "Chợ Làng T1",
        "embed_data": '{"redirecturl": "http://127.0.0.1:9/back"}',
        "callback_url": f"{listener.url}/payments/notify/zalopay", **other,
    }  # fmt: skip
    return {**order, "mac": mac(end.keys["ZALOPAY_KEY1"], *(order[name] for name in CREATE))}


def paid(end: FarEndUnderTest, listener: Listener, way: str = "success", **more: Any) -> requests.Response:
    assert call(end, "create", asked(end, listener))["return_code"] == 1
    return end.pay(ref(), way, **more)


def query(end: FarEndUnderTest, order: str) -> dict[str, Any]:
    key = end.keys["ZALOPAY_KEY1"]
    return call(end, "query", {"app_id": 2553, "app_trans_id": order, "mac": mac(key, 2553, order, key)})


def refund(end: FarEndUnderTest, amount: int, number: int = 1) -> dict[str, Any]:
    wanted = {
        "app_id": 2553, "zp_trans_id": end.facts["payments"][0]["number"], "amount": amount, "description": "Trả lại",
        "timestamp": int(time.time() * 1000),
    }  # fmt: skip
    signed = {**wanted, "mac": mac(end.keys["ZALOPAY_KEY1"], *wanted.values())}
    return call(end, "refund", {**signed, "m_refund_id": f"{today()}_2553_{number}"})


def query_refund(end: FarEndUnderTest, number: int = 1) -> dict[str, Any]:
    wanted = {"app_id": 2553, "m_refund_id": f"{today()}_2553_{number}", "timestamp": int(time.time() * 1000)}
    signed = {**wanted, "mac": mac(end.keys["ZALOPAY_KEY1"], *wanted.values())}
    return call(end, "query_refund", signed)


def test_macs_of_this_test_agree_with_published_ones() -> None:
    create, callback = vectors.ZALOPAY_CREATE, vectors.ZALOPAY_CALLBACK
    assert mac(create["key1"], create["text"]) == create["mac"]
    assert mac(callback["key2"], callback["data"]) == callback["mac"]
    for query_text in vectors.ZALOPAY_REDIRECTS:
        told = dict(parse_qsl(query_text, keep_blank_values=True))
        assert mac(callback["key2"], *(told[name] for name in CHECKSUM)) == told["checksum"]


def test_create_gives_a_page_below_the_market(zalopay: FarEndUnderTest, listener: Listener) -> None:
    answer = call(zalopay, "create", asked(zalopay, listener))
    assert (answer["return_code"], answer["sub_return_code"]) == (1, 1)
    assert answer["order_url"].startswith(f"{zalopay.public_url}/openinapp/")
    page = requests.get(answer["order_url"].replace(zalopay.public_url, zalopay.url), timeout=10)
    assert (page.status_code, "45.000 ₫" in page.text) == (200, True)


def test_create_takes_json_too(zalopay: FarEndUnderTest, listener: Listener) -> None:
    answer = requests.post(f"{zalopay.url}/v2/create", json=asked(zalopay, listener), timeout=10).json()
    assert answer["return_code"] == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"app_trans_id": "200101_T1"}, -401),
        ({"embed_data": "no json"}, -401),
        ({"app_time": 1}, -401),
        ({"amount": 0}, -401),
        ({"app_id": 1}, -402),
    ],
)
def test_create_that_is_wrong_says_why(
    zalopay: FarEndUnderTest, listener: Listener, change: dict[str, Any], code: int
) -> None:
    answer = call(zalopay, "create", asked(zalopay, listener, **change))
    assert (answer["return_code"], answer["sub_return_code"], zalopay.facts["payments"]) == (2, code, [])


def test_create_with_a_bad_mac_makes_nothing(zalopay: FarEndUnderTest, listener: Listener) -> None:
    answer = call(zalopay, "create", {**asked(zalopay, listener), "amount": 1_000})
    assert (answer["sub_return_code"], zalopay.facts["payments"]) == (-402, [])


def test_create_with_a_used_code_is_refused(zalopay: FarEndUnderTest, listener: Listener) -> None:
    answers = [call(zalopay, "create", asked(zalopay, listener)) for _ in range(2)]
    assert [answer["sub_return_code"] for answer in answers] == [1, -68]


def test_paying_calls_back_and_sends_the_browser_back(zalopay: FarEndUnderTest, listener: Listener) -> None:
    back = paid(zalopay, listener)
    told = listener.wait(1)[0]
    body = json.loads(told.body)
    assert (told.path, set(body), body["type"]) == ("/payments/notify/zalopay", {"data", "mac", "type"}, 1)
    assert body["mac"] == mac(zalopay.keys["ZALOPAY_KEY2"], body["data"])
    data = json.loads(body["data"])
    assert list(data) == list(json.loads(vectors.ZALOPAY_CALLBACK["data"]))
    assert (data["app_trans_id"], data["amount"], data["app_id"]) == (ref(), 45_000, 2553)
    values = dict(parse_qsl(urlsplit(back.headers["Location"]).query, keep_blank_values=True))
    checksum = mac(zalopay.keys["ZALOPAY_KEY2"], *(values[name] for name in CHECKSUM))
    assert (values["status"], values["apptransid"], values["checksum"]) == ("1", ref(), checksum)


@pytest.mark.parametrize(
    ("way", "calls", "code", "status"),
    [
        ("success", 1, 1, "1"),
        ("failure", 0, 2, "-49"),
        ("cancel", 0, 2, "-49"),
        ("duplicate", 2, 1, "1"),
        ("failure_after", 1, 1, "1"),
        ("silence", 0, 1, "1"),
    ],
)
def test_way_of_paying_is_told_and_can_be_asked_for(
    zalopay: FarEndUnderTest, listener: Listener, way: str, calls: int, code: int, status: str
) -> None:
    back = paid(zalopay, listener, way)
    listener.wait(calls)
    assert dict(parse_qsl(urlsplit(back.headers["Location"]).query))["status"] == status
    time.sleep(0.1)
    assert (query(zalopay, ref())["return_code"], len(listener.heard)) == (code, calls)


def test_open_order_is_not_yet_paid_and_an_unknown_one_not_found(zalopay: FarEndUnderTest, listener: Listener) -> None:
    call(zalopay, "create", asked(zalopay, listener))
    answer = query(zalopay, ref())
    assert (answer["return_code"], answer["amount"], answer["zp_trans_id"]) == (3, 0, 0)
    answer = query(zalopay, ref(9))
    assert (answer["return_code"], answer["sub_return_code"]) == (2, -101)


def test_wrong_amount_is_told_and_can_be_asked_for(zalopay: FarEndUnderTest, listener: Listener) -> None:
    paid(zalopay, listener, "wrong_amount")
    told = json.loads(json.loads(listener.wait(1)[0].body)["data"])
    assert (told["amount"], query(zalopay, ref())["amount"]) == (44_000, 44_000)


def test_callback_is_repeated_until_the_market_has_recorded_it(far_end: Any, listener: Listener) -> None:
    listener.answers = [(200, '{"return_code":0}'), (502, ""), RECORDED]
    zalopay = far_end("zalopay", market=listener.url, SANDBOX_PAUSE="0.1")
    paid(zalopay, listener)
    listener.wait(3)
    time.sleep(0.4)
    assert [(n["state"], n["tries"]) for n in zalopay.facts["notices"]] == [("TAKEN", 3)]


def test_refund_is_processed_first_and_done_later(zalopay: FarEndUnderTest, listener: Listener) -> None:
    zalopay.control(refund_seconds=0.3)
    paid(zalopay, listener)
    answer = refund(zalopay, 20_000)
    assert (answer["return_code"], query_refund(zalopay)["return_code"]) == (3, 3)
    time.sleep(0.4)
    done = query_refund(zalopay)
    assert (done["return_code"], done["refund_id"]) == (1, answer["refund_id"])


def test_refund_that_cannot_be_is_refused(zalopay: FarEndUnderTest, listener: Listener) -> None:
    paid(zalopay, listener)
    assert (refund(zalopay, 45_001)["return_code"], zalopay.facts["refunds"]) == (2, [])
    assert [refund(zalopay, 30_000, number)["return_code"] for number in (1, 1, 2)] == [3, 2, 2]
    assert query_refund(zalopay, 9)["sub_return_code"] == -101


def test_refund_that_fails_says_so(zalopay: FarEndUnderTest, listener: Listener) -> None:
    paid(zalopay, listener)
    refund(zalopay, 45_000)
    zalopay.control(refund=f"{today()}_2553_1", becomes="FAILED")
    assert query_refund(zalopay)["return_code"] == 2
    assert refund(zalopay, 45_000, 2)["return_code"] == 3
