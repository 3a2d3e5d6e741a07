"""payOS' far end over HTTP. Signatures are computed here from payOS' documents, pinned by its libraries' cases."""

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


def sha256(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def signature(key: str, data: dict[str, Any]) -> str:
    def text(value: Any) -> str:
        if isinstance(value, list):
            return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return "" if value is None else str(value)

    return sha256(key, "&".join(f"{name}={text(value)}" for name, value in sorted(data.items())))


@pytest.fixture
def payos(far_end: Any, listener: Listener) -> FarEndUnderTest:
    return far_end("payos", market=listener.url)


def asked(end: FarEndUnderTest, **other: Any) -> dict[str, Any]:
    signed = {
        "amount": 45_000, "cancelUrl": "http://127.0.0.1:9/cancelled", "description": "CL7K2M9Q4", "orderCode": 17,
        "returnUrl": "http://127.0.0.1:9/back", **other,
    }  # fmt: skip
    return {**signed, "signature": signature(end.keys["PAYOS_CHECKSUM_KEY"], signed)}


def call(end: FarEndUnderTest, method: str, path: str = "", **more: Any) -> tuple[int, dict[str, Any]]:
    """The answer; where it has data, its signature was checked."""
    headers = {"x-client-id": end.keys["PAYOS_CLIENT_ID"], "x-api-key": end.keys["PAYOS_API_KEY"]}
    url = f"{end.url}/v2/payment-requests{path}"
    answer = requests.request(method, url, headers={**headers, **more.pop("headers", {})}, timeout=10, **more)
    said = answer.json()
    if said["data"]:
        assert said["signature"] == signature(end.keys["PAYOS_CHECKSUM_KEY"], said["data"])
    return answer.status_code, said


def link(end: FarEndUnderTest, **other: Any) -> dict[str, Any]:
    status, said = call(end, "POST", json=asked(end, **other))
    assert (status, said["code"]) == (200, "00")
    return dict(said["data"])


def test_signatures_of_this_test_agree_with_published_ones() -> None:
    create = vectors.PAYOS_CREATE
    assert sha256(create["key"], create["text"]) == create["signature"]
    for vector in (vectors.PAYOS_WEBHOOK, vectors.PAYOS_LINK):
        assert signature(vector["key"], vector["data"]) == vector["signature"]


def test_create_gives_a_page_and_a_qr(payos: FarEndUnderTest) -> None:
    from payments.sandbox import banking

    found = link(payos)
    assert (found["status"], found["orderCode"], found["amount"]) == ("PENDING", 17, 45_000)
    assert found["checkoutUrl"] == f"{payos.public_url}/web/{found['paymentLinkId']}"
    page = requests.get(found["checkoutUrl"].replace(payos.public_url, payos.url), timeout=10)
    assert (page.status_code, "45.000 ₫" in page.text) == (200, True)
    scanned = banking.scan(found["qrCode"])
    assert (scanned.bin, scanned.account, scanned.amount, scanned.memo) == (
        found["bin"], found["accountNumber"], 45_000, "CL7K2M9Q4",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code"),
    [({"description": "x" * 26}, "20"), ({"amount": 0}, "20"), ({"orderCode": "17"}, "20"), ({"returnUrl": ""}, "20")],
)
def test_create_that_is_wrong_says_why(payos: FarEndUnderTest, change: dict[str, Any], code: str) -> None:
    assert call(payos, "POST", json=asked(payos, **change))[1]["code"] == code
    assert payos.facts["payments"] == []


def test_create_with_a_bad_signature_or_key_makes_nothing(payos: FarEndUnderTest) -> None:
    assert call(payos, "POST", json={**asked(payos), "amount": 1})[1]["code"] == "201"
    assert call(payos, "POST", json=asked(payos), headers={"x-api-key": "other"})[0] == 401
    assert payos.facts["payments"] == []


def test_create_with_a_used_order_code_is_refused(payos: FarEndUnderTest) -> None:
    link(payos)
    assert call(payos, "POST", json=asked(payos))[1]["code"] == "231"


def test_transfer_is_told_and_sends_the_browser_back(payos: FarEndUnderTest, listener: Listener) -> None:
    found = link(payos)
    back = payos.pay(found["paymentLinkId"], "success")
    told = listener.wait(1)[0]
    body = json.loads(told.body)
    assert (told.path, body["code"], body["success"]) == ("/payments/notify/payos", "00", True)
    assert body["signature"] == signature(payos.keys["PAYOS_CHECKSUM_KEY"], body["data"])
    assert set(body["data"]) == set(vectors.PAYOS_WEBHOOK["data"])
    assert (body["data"]["orderCode"], body["data"]["amount"]) == (17, 45_000)
    url = urlsplit(back.headers["Location"])
    assert (url.path, dict(parse_qsl(url.query))) == (
        "/back",
        {"code": "00", "id": found["paymentLinkId"], "cancel": "false", "status": "PAID", "orderCode": "17"},
    )
    stands = call(payos, "GET", "/17")[1]["data"]
    assert (stands["status"], stands["amountPaid"], stands["amountRemaining"]) == ("PAID", 45_000, 0)
    assert [one["reference"] for one in stands["transactions"]] == [body["data"]["reference"]]


@pytest.mark.parametrize(
    ("way", "amounts", "status", "paid"),
    [
        ("cancel", [], "CANCELLED", 0),
        ("silence", [], "PAID", 45_000),
        ("duplicate", [45_000, 45_000], "PAID", 45_000),
        ("twice", [45_000, 45_000], "PAID", 90_000),
        ("wrong_amount", [44_000], "UNDERPAID", 44_000),
        ("over", [46_000], "PAID", 46_000),
    ],
)
def test_way_of_paying_is_told_and_can_be_asked_for(
    payos: FarEndUnderTest, listener: Listener, way: str, amounts: list[int], status: str, paid: int
) -> None:
    found = link(payos)
    payos.pay(found["paymentLinkId"], way)
    told = [json.loads(one.body)["data"] for one in listener.wait(len(amounts))]
    assert [one["amount"] for one in told] == amounts
    assert len({one["reference"] for one in told}) == (2 if way == "twice" else len(amounts[:1]))
    stands = call(payos, "GET", f"/{found['paymentLinkId']}")[1]["data"]
    assert (stands["status"], stands["amountPaid"]) == (status, paid)


def test_link_is_cancelled_once_and_then_cannot_be_paid(payos: FarEndUnderTest, listener: Listener) -> None:
    found = link(payos)
    _status, said = call(payos, "POST", "/17/cancel", json={"cancellationReason": "expired"})
    assert (said["data"]["status"], said["data"]["cancellationReason"]) == ("CANCELLED", "expired")
    assert call(payos, "POST", "/17/cancel", json={})[1]["code"] == "102"
    payos.pay(found["paymentLinkId"], "success")
    assert (call(payos, "GET", "/17")[1]["data"]["status"], listener.heard) == ("CANCELLED", [])


def test_link_expires(payos: FarEndUnderTest) -> None:
    signed = asked(payos)
    call(payos, "POST", json={**signed, "expiredAt": int(time.time()) - 1})
    assert call(payos, "GET", "/17")[1]["data"]["status"] == "EXPIRED"


def test_unknown_link_is_not_found(payos: FarEndUnderTest) -> None:
    assert call(payos, "GET", "/99")[1]["code"] == "101"
    assert call(payos, "POST", "/99/cancel", json={})[1]["code"] == "101"


def test_webhook_is_repeated_until_the_market_takes_it(far_end: Any, listener: Listener) -> None:
    listener.answers = [(500, ""), (200, '{"success":true}')]
    payos = far_end("payos", market=listener.url, SANDBOX_PAUSE="0.1")
    payos.pay(link(payos)["paymentLinkId"], "success")
    listener.wait(2)
    time.sleep(0.3)
    assert [(n["state"], n["tries"]) for n in payos.facts["notices"]] == [("TAKEN", 2)]
