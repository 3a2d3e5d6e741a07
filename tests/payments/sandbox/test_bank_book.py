"""The bank's book over HTTP: what leaves and comes, who tells of it and how, and the statement of everything."""

import csv
import hashlib
import hmac
import json
import time
from typing import Any

import pytest
import requests
from django.conf import settings as market_settings

from payments.domain import inbox
from payments.models import BankLine, PaymentAttempt
from payments.sandbox.far_ends import bank_book
from tests.payments.sandbox import vectors
from tests.payments.sandbox.fixtures import FarEndUnderTest, Listener, far_end, listener
from tests.payments.sandbox.test_bank import PATH, form_post
from tests.payments.sandbox.test_payos import signature
from tests.payments.test_inbox import paying

__all__ = ["far_end", "listener"]


@pytest.fixture
def bank(far_end: Any, listener: Listener) -> FarEndUnderTest:
    listener.answers = [(200, '{"success": true}')]
    return far_end("bank", market=listener.url)


def moved(end: FarEndUnderTest, **asked: Any) -> dict[str, Any]:
    answer = requests.post(f"{end.url}/transfers", json=asked, timeout=10)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def statement(end: FarEndUnderTest, **asked: str) -> list[dict[str, str]]:
    answer = requests.get(f"{end.url}/statement.csv", params=asked, timeout=10)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))


def casso_signature(secret: str, stamp: str, body: dict[str, Any]) -> str:
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(secret.encode(), f"{stamp}.{text}".encode(), hashlib.sha512).hexdigest()


def test_signatures_of_this_test_agree_with_published_ones() -> None:
    casso, sepay = vectors.CASSO_WEBHOOK, vectors.SEPAY_WEBHOOK
    assert casso_signature(casso["secret"], casso["time"], casso["body"]) == casso["v1"]
    text = f"{sepay['time']}.{sepay['body']}".encode()
    assert f"sha256={hmac.new(sepay['secret'].encode(), text, hashlib.sha256).hexdigest()}" == sepay["signature"]


def test_sepay_tells_of_money_that_leaves(bank: FarEndUnderTest, listener: Listener) -> None:
    line = moved(bank, direction="out", amount=45_000, memo="HOAN RF7K2M9Q", name="TRAN THI B")
    told = listener.wait(1)[0]
    body = json.loads(told.body)
    assert (told.path, body["transferType"], body["transferAmount"], body["content"]) == (
        "/payments/notify/sepay", "out", 45_000, "HOAN RF7K2M9Q",
    )  # fmt: skip
    assert (body["id"], body["referenceCode"], body["accumulated"]) == (
        line["number"], line["reference"], bank_book.OPENING - 45_000,
    )  # fmt: skip
    signed = told.headers["x-sepay-timestamp"].encode() + b"." + told.body
    digest = hmac.new(bank.keys["SEPAY_SECRET"].encode(), signed, hashlib.sha256).hexdigest()
    assert told.headers["x-sepay-signature"] == f"sha256={digest}"


def test_casso_tells_of_both_ways(bank: FarEndUnderTest, listener: Listener) -> None:
    for way in ("in", "out"):
        moved(bank, direction=way, amount=45_000, memo="Tiền chợ", tellers="casso")
    bodies = []
    for told in listener.wait(2):
        body = json.loads(told.body)
        stamp = told.headers["x-casso-signature"].partition(",")[0].removeprefix("t=")
        right = casso_signature(bank.keys["CASSO_SECRET"], stamp, body)
        assert (told.path, told.headers["x-casso-signature"]) == ("/payments/notify/casso", f"t={stamp},v1={right}")
        assert set(body["data"]) == set(vectors.CASSO_WEBHOOK["body"]["data"])
        bodies.append(body)
    assert [body["data"]["amount"] for body in bodies] == [45_000, -45_000]


def test_payos_tells_of_incoming_money_only(bank: FarEndUnderTest, listener: Listener) -> None:
    for way in ("out", "in"):
        moved(bank, direction=way, amount=45_000, memo="CL7K2M9Q", tellers="payos-bank")
    body = json.loads(listener.wait(1)[0].body)
    assert body["signature"] == signature(bank.keys["PAYOS_BANK_CHECKSUM_KEY"], body["data"])
    assert (listener.heard[0].path, body["data"]["amount"]) == ("/payments/notify/payos-bank", 45_000)
    time.sleep(0.2)
    assert len(listener.heard) == 1


def test_money_that_nobody_tells_of_is_in_the_statement(bank: FarEndUnderTest, listener: Listener) -> None:
    line = moved(bank, direction="in", amount=12_000, memo='=1+1, "x"', tellers="none")
    moved(bank, direction="out", amount=2_000, memo="phi", tellers="none")
    moved(bank, direction="in", amount=1, memo="khác", account="999", tellers="none")
    lines = statement(bank)
    assert [(one["Ghi có"], one["Ghi nợ"], one["Nội dung"], one["Số dư"]) for one in lines] == [
        ("12000", "", '=1+1, "x"', str(bank_book.OPENING + 12_000)),
        ("", "2000", "phi", str(bank_book.OPENING + 10_000)),
    ]
    assert (lines[0]["Số tham chiếu"], listener.heard) == (line["reference"], [])
    assert len(statement(bank, account="999")) == 1
    assert statement(bank, to="2020-01-01") == []


def test_movement_with_a_known_number_is_the_same_money(bank: FarEndUnderTest, listener: Listener) -> None:
    first, again = (moved(bank, direction="in", amount=5_000, memo="x", number=77) for _ in range(2))
    assert (first, len(statement(bank))) == (again, 1)
    assert [one.body for one in listener.wait(2)] == [listener.heard[0].body] * 2


@pytest.mark.parametrize(
    "asked", [{"direction": "up", "amount": 1}, {"direction": "in", "amount": -5}, {"direction": "in", "amount": "x"}]
)
def test_transfer_that_is_wrong_moves_nothing(bank: FarEndUnderTest, asked: dict[str, Any]) -> None:
    assert requests.post(f"{bank.url}/transfers", json=asked, timeout=10).status_code == 400
    assert statement(bank) == []


def test_sepay_delivers_eight_times(far_end: Any, listener: Listener) -> None:
    listener.answers = [(500, "")]
    bank = far_end("bank", market=listener.url, SANDBOX_PAUSE="0.05")
    moved(bank, direction="in", amount=5_000, memo="x")
    listener.wait(8)
    time.sleep(0.3)
    assert (len(listener.heard), bank.facts["notices"][0]["state"]) == (8, "GIVEN_UP")


def test_page_moves_money_and_shows_the_book(bank: FarEndUnderTest) -> None:
    form = {"direction": "out", "amount": "45000", "memo": "Trả lại", "tellers": "none"}
    answer = requests.post(f"{bank.url}/transfers", data=form, allow_redirects=False, timeout=10)
    assert (answer.status_code, answer.headers["Location"]) == (303, "book")
    page = requests.get(f"{bank.url}/book", headers={"Accept-Language": "en"}, timeout=10).text
    assert ("−₫45,000" in page, "The bank&#x27;s book" in page) == (True, True)


@pytest.mark.django_db(transaction=True)
def test_what_is_paid_on_the_bank_page_is_in_the_book(live_server: Any, settings: Any) -> None:
    settings.PUBLIC_URL = live_server.url
    _checkout, memo, _transaction = paying()
    payload = PaymentAttempt.objects.get(reference=memo).payload
    url = f"{live_server.url}{PATH}?payload={requests.utils.quote(payload)}"
    form_post(url, payload=payload, way="exact")
    inbox.process_waiting()
    with bank_book.book(market_settings.VAR / "sandbox").reading() as now:
        last = bank_book.movements(now, settings.VIETQR_ACCOUNT_NUMBER)[-1]
    line = BankLine.objects.get()
    assert (last.reference, last.amount, last.memo) == (line.bank_reference, line.amount, line.memo)
