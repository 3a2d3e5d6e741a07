"""VNPAY's far end over HTTP. Signatures are computed here from VNPAY's documents, pinned by published vectors."""

import hashlib
import hmac
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit

import pytest
import requests

from tests.payments.sandbox import vectors
from tests.payments.sandbox.fixtures import FarEndUnderTest, Listener, far_end, listener

__all__ = ["far_end", "listener"]

TAKEN = (200, '{"RspCode":"00","Message":"Confirm Success"}')
QUERYDR = "RequestId Version Command TmnCode TxnRef TransactionDate CreateDate IpAddr OrderInfo"
REFUND = (
    "RequestId Version Command TmnCode TransactionType TxnRef Amount TransactionNo TransactionDate CreateBy CreateDate"
    " IpAddr OrderInfo"
)
TOLD = (
    "ResponseId Command ResponseCode Message TmnCode TxnRef Amount BankCode PayDate TransactionNo TransactionType"
    " TransactionStatus OrderInfo"
)
_numbers = iter(range(10**6))


def sha512(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def url_hash(secret: str, params: dict[str, str]) -> str:
    names = sorted(name for name, value in params.items() if value and name != "vnp_SecureHash")
    return sha512(secret, "&".join(f"{name}={quote_plus(params[name])}" for name in names))


def message_hash(secret: str, names: str, message: dict[str, Any]) -> str:
    return sha512(secret, "|".join(str(message.get(f"vnp_{name}", "")) for name in names.split()))


def now(minutes: int = 0) -> str:
    return (datetime.now(UTC) + timedelta(hours=7, minutes=minutes)).strftime("%Y%m%d%H%M%S")


@pytest.fixture
def vnpay(far_end: Any, listener: Listener) -> FarEndUnderTest:
    listener.answers = [TAKEN]
    return far_end("vnpay", market=listener.url)


def asked(far_end: FarEndUnderTest, ref: str = "T1", **other: str) -> dict[str, str]:
    params = {
        "vnp_Version": "2.1.0", "vnp_Command": "pay", "vnp_TmnCode": far_end.keys["VNPAY_TMN_CODE"],
        "vnp_Amount": "4500000", "vnp_CreateDate": now(), "vnp_ExpireDate": now(15), "vnp_CurrCode": "VND",
        "vnp_IpAddr": "127.0.0.1", "vnp_Locale": "vn", "vnp_OrderInfo": "Cho Lang T1", "vnp_OrderType": "other",
        "vnp_ReturnUrl": "http://127.0.0.1:9/back?a=1", "vnp_TxnRef": ref, **other,
    }  # fmt: skip
    return {**params, "vnp_SecureHash": url_hash(far_end.keys["VNPAY_SECRET"], params)}


def opened(far_end: FarEndUnderTest, params: dict[str, str]) -> requests.Response:
    return requests.get(f"{far_end.url}/paymentv2/vpcpay.html?{urlencode(params)}", timeout=10)


def paid(far_end: FarEndUnderTest, way: str = "success", **more: Any) -> dict[str, str]:
    """Open a page and press a button; what was asked for."""
    params = asked(far_end)
    assert opened(far_end, params).status_code == 200
    far_end.pay("T1", way, **more)
    return params


def called(far_end: FarEndUnderTest, names: str, message: dict[str, str]) -> dict[str, Any]:
    """POST to the API; its answer, whose hash was checked."""
    secret = far_end.keys["VNPAY_SECRET"]
    message = {
        "vnp_RequestId": f"R{next(_numbers)}", "vnp_Version": "2.1.0", "vnp_TmnCode": far_end.keys["VNPAY_TMN_CODE"],
        "vnp_CreateDate": now(), "vnp_IpAddr": "127.0.0.1", "vnp_OrderInfo": "Tra lai", **message,
    }  # fmt: skip
    signed = {**message, "vnp_SecureHash": message_hash(secret, names, message)}
    answer = dict(requests.post(f"{far_end.url}/merchant_webapi/api/transaction", json=signed, timeout=10).json())
    promotion = " PromotionCode PromotionAmount" if answer["vnp_Command"] == "querydr" else ""
    assert answer["vnp_SecureHash"] == message_hash(secret, TOLD + promotion, answer)
    return answer


def query(far_end: FarEndUnderTest, params: dict[str, str], **more: str) -> dict[str, Any]:
    message = {"vnp_Command": "querydr", "vnp_TxnRef": "T1", "vnp_TransactionDate": params["vnp_CreateDate"], **more}
    return called(far_end, QUERYDR, message)


def refund(far_end: FarEndUnderTest, params: dict[str, str], amount: int, kind: str, **more: str) -> dict[str, Any]:
    message = {
        "vnp_Command": "refund", "vnp_TransactionType": kind, "vnp_TxnRef": "T1", "vnp_Amount": str(amount * 100),
        "vnp_TransactionDate": params["vnp_CreateDate"], "vnp_CreateBy": "an", **more,
    }  # fmt: skip
    return called(far_end, REFUND, message)


# --- signatures
def test_signatures_of_this_test_agree_with_published_ones() -> None:
    callback, pay_url = vectors.VNPAY_CALLBACK, vectors.VNPAY_PAY_URL
    assert url_hash(callback["secret"], callback["params"]) == callback["hash"]
    assert url_hash(pay_url["secret"], pay_url["params"]) == pay_url["hash"]
    for vector in (vectors.VNPAY_QUERYDR, vectors.VNPAY_QUERYDR_ANSWER):
        assert sha512(vector["secret"], vector["text"]) == vector["hash"]


def test_pay_address_signed_by_somebody_else_is_taken(far_end: Any) -> None:
    vector = vectors.VNPAY_PAY_URL
    end = far_end("vnpay", VNPAY_TMN_CODE="DEMO0001", VNPAY_SECRET=vector["secret"])
    page = opened(end, {**vector["params"], "vnp_SecureHash": vector["hash"]})
    assert (page.status_code, [p["state"] for p in end.facts["payments"]]) == (200, ["EXPIRED"])


@pytest.mark.parametrize(
    "change",
    [{"vnp_SecureHash": "0" * 128}, {"vnp_TmnCode": "OTHER001"}, {"vnp_Amount": "45x"}, {"vnp_ExpireDate": ""}],
)
def test_pay_address_that_is_wrong_opens_nothing(vnpay: FarEndUnderTest, change: dict[str, str]) -> None:
    page = opened(vnpay, {**asked(vnpay), **change})
    assert (page.status_code, 'role="alert"' in page.text, vnpay.facts["payments"]) == (400, True, [])


def test_txn_ref_used_again_for_something_else_is_refused(vnpay: FarEndUnderTest) -> None:
    assert opened(vnpay, asked(vnpay)).status_code == 200
    assert opened(vnpay, asked(vnpay, vnp_Amount="100")).status_code == 400
    assert [payment["amount"] for payment in vnpay.facts["payments"]] == [45_000]


# --- paying
def test_page_speaks_the_language_of_the_address(vnpay: FarEndUnderTest) -> None:
    assert "45.000 ₫" in opened(vnpay, asked(vnpay)).text
    english = opened(vnpay, asked(vnpay, "T2", vnp_Locale="en")).text
    assert "₫45,000" in english
    assert "Pay successfully" in english
    assert "Test page: no real money" in english


def test_paying_tells_the_market_and_sends_the_browser_back(vnpay: FarEndUnderTest, listener: Listener) -> None:
    params = asked(vnpay)
    opened(vnpay, params)
    answer = vnpay.pay("T1", "success")
    told = listener.wait(1)[0]
    assert (told.method, told.path) == ("GET", "/payments/notify/vnpay")
    number = told.query["vnp_TransactionNo"]
    assert {name: value for name, value in told.query.items() if name not in ("vnp_SecureHash", "vnp_PayDate")} == {
        "vnp_Amount": "4500000",
        "vnp_BankCode": "NCB",
        "vnp_BankTranNo": f"VNP{number}",
        "vnp_CardType": "ATM",
        "vnp_OrderInfo": "Cho Lang T1",
        "vnp_ResponseCode": "00",
        "vnp_TmnCode": "CHOLANG1",
        "vnp_TransactionNo": number,
        "vnp_TransactionStatus": "00",
        "vnp_TxnRef": "T1",
    }
    assert told.query["vnp_SecureHash"] == url_hash(vnpay.keys["VNPAY_SECRET"], told.query)
    back = urlsplit(answer.headers["Location"])
    assert (answer.status_code, back.path, dict(parse_qsl(back.query))) == (303, "/back", {"a": "1", **told.query})


@pytest.mark.parametrize(
    ("way", "codes", "status"),
    [
        ("success", [("00", "00")], "00"),
        ("failure", [("09", "02")], "02"),
        ("cancel", [("24", "02")], "02"),
        ("duplicate", [("00", "00"), ("00", "00")], "00"),
        ("failure_after", [("00", "00"), ("09", "02")], "00"),
        ("silence", [], "00"),
    ],
)
def test_way_of_paying_is_told_and_can_be_asked_for(
    vnpay: FarEndUnderTest, listener: Listener, way: str, codes: list[tuple[str, str]], status: str
) -> None:
    params = paid(vnpay, way)
    told = listener.wait(len(codes))
    assert [(one.query["vnp_ResponseCode"], one.query["vnp_TransactionStatus"]) for one in told] == codes
    answer = query(vnpay, params)
    assert (answer["vnp_ResponseCode"], answer["vnp_TransactionStatus"], answer["vnp_TransactionType"]) == (
        "00", status, "01",
    )  # fmt: skip


def test_wrong_amount_is_told_and_can_be_asked_for(vnpay: FarEndUnderTest, listener: Listener) -> None:
    params = paid(vnpay, "wrong_amount")
    assert listener.wait(1)[0].query["vnp_Amount"] == "4400000"
    assert query(vnpay, params)["vnp_Amount"] == "4400000"


def test_delayed_notice_comes_after_the_browser(vnpay: FarEndUnderTest, listener: Listener) -> None:
    paid(vnpay, "delay", seconds="0.5")
    assert listener.heard == []
    assert listener.wait(1)[0].query["vnp_ResponseCode"] == "00"


def test_second_press_pays_nothing(vnpay: FarEndUnderTest, listener: Listener) -> None:
    paid(vnpay)
    again = vnpay.pay("T1", "failure")
    assert dict(parse_qsl(urlsplit(again.headers["Location"]).query))["vnp_ResponseCode"] == "00"
    assert (len(listener.heard), [payment["state"] for payment in vnpay.facts["payments"]]) == (1, ["PAID"])


@pytest.mark.parametrize("code", ["01", "04", "97", "99"])
def test_notice_that_the_market_does_not_confirm_waits_for_its_repetition(
    vnpay: FarEndUnderTest, listener: Listener, code: str
) -> None:
    listener.answers = [(200, f'{{"RspCode":"{code}"}}')]
    paid(vnpay)
    assert [(n["state"], n["tries"]) for n in vnpay.facts["notices"]] == [("WAITING", 1)]


@pytest.mark.parametrize("code", ["00", "02"])
def test_notice_that_the_market_confirms_is_not_repeated(vnpay: FarEndUnderTest, listener: Listener, code: str) -> None:
    listener.answers = [(200, f'{{"RspCode":"{code}"}}')]
    paid(vnpay)
    assert [(n["state"], n["tries"]) for n in vnpay.facts["notices"]] == [("TAKEN", 1)]


def test_notice_is_repeated_until_the_market_takes_it(far_end: Any, listener: Listener) -> None:
    listener.answers = [(500, "down"), (200, '{"RspCode":"99"}'), TAKEN]
    vnpay = far_end("vnpay", market=listener.url, SANDBOX_PAUSE="0.2")
    paid(vnpay)
    told = listener.wait(3)
    assert [one.query for one in told] == [told[0].query] * 3
    time.sleep(0.5)
    assert [(n["state"], n["tries"]) for n in vnpay.facts["notices"]] == [("TAKEN", 3)]


def test_notice_sent_again_from_the_control_page_is_the_same(vnpay: FarEndUnderTest, listener: Listener) -> None:
    paid(vnpay)
    vnpay.control(again="T1")
    told = listener.wait(2)
    assert told[0].query == told[1].query


def test_killed_far_end_forgets_neither_payments_nor_notices(vnpay: FarEndUnderTest, listener: Listener) -> None:
    params = paid(vnpay, "delay", seconds="1.5")
    vnpay.kill()
    assert query(vnpay, params)["vnp_TransactionStatus"] == "00"
    assert listener.wait(1)[0].query["vnp_TxnRef"] == "T1"


# --- asking and giving back
def test_query_of_an_open_payment_says_unfinished(vnpay: FarEndUnderTest) -> None:
    params = asked(vnpay)
    opened(vnpay, params)
    assert query(vnpay, params)["vnp_TransactionStatus"] == "01"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"vnp_TmnCode": "OTHER001"}, "02"),
        ({"vnp_IpAddr": ""}, "03"),
        ({"vnp_TxnRef": "T9"}, "91"),
        ({"vnp_TransactionDate": "20200101000000"}, "91"),
        ({"vnp_RequestId": "R-first"}, "94"),
    ],
)
def test_query_that_is_wrong_says_why(vnpay: FarEndUnderTest, change: dict[str, str], code: str) -> None:
    params = paid(vnpay)
    query(vnpay, params, vnp_RequestId="R-first")
    assert query(vnpay, params, **change)["vnp_ResponseCode"] == code


def test_query_with_a_bad_signature_tells_nothing(vnpay: FarEndUnderTest) -> None:
    params = paid(vnpay)
    message = {
        "vnp_RequestId": "R1", "vnp_Version": "2.1.0", "vnp_Command": "querydr", "vnp_TmnCode": "CHOLANG1",
        "vnp_TxnRef": "T1", "vnp_TransactionDate": params["vnp_CreateDate"], "vnp_CreateDate": now(),
        "vnp_IpAddr": "127.0.0.1", "vnp_OrderInfo": "x", "vnp_SecureHash": "0" * 128,
    }  # fmt: skip
    answer = requests.post(f"{vnpay.url}/merchant_webapi/api/transaction", json=message, timeout=10).json()
    assert (answer["vnp_ResponseCode"], answer.get("vnp_Amount")) == ("97", None)


def test_refund_is_accepted_first_and_done_later(vnpay: FarEndUnderTest) -> None:
    vnpay.control(refund_seconds="0.5")
    params = paid(vnpay)
    answer = refund(vnpay, params, 45_000, "02")
    assert (answer["vnp_ResponseCode"], answer["vnp_TransactionStatus"]) == ("00", "05")
    number = answer["vnp_TransactionNo"]
    assert query(vnpay, params, vnp_TransactionNo=number)["vnp_TransactionStatus"] == "05"
    time.sleep(0.6)
    done = query(vnpay, params, vnp_TransactionNo=number)
    assert (done["vnp_TransactionType"], done["vnp_TransactionStatus"], done["vnp_Amount"]) == ("02", "00", "4500000")
    last = query(vnpay, params)
    assert (last["vnp_TransactionNo"], last["vnp_TransactionType"], last["vnp_OrderInfo"]) == (number, "02", "Tra lai")
    payment = query(vnpay, params, vnp_TransactionNo=str(vnpay.facts["payments"][0]["number"]))
    assert (payment["vnp_TransactionType"], payment["vnp_TransactionStatus"]) == ("01", "00")


def test_refund_that_fails_later_can_be_asked_for_again(vnpay: FarEndUnderTest) -> None:
    params = paid(vnpay)
    answer = refund(vnpay, params, 20_000, "03", vnp_RequestId="first")
    vnpay.control(refund="first", becomes="FAILED")
    number = answer["vnp_TransactionNo"]
    assert query(vnpay, params, vnp_TransactionNo=number)["vnp_TransactionStatus"] == "09"
    assert refund(vnpay, params, 45_000, "02")["vnp_ResponseCode"] == "00"


@pytest.mark.parametrize(
    ("amount", "kind", "code"), [(45_001, "03", "02"), (30_000, "02", "03"), (0, "03", "02"), (45_000, "09", "03")]
)
def test_refund_that_cannot_be_is_refused_and_nothing_is_given_back(
    vnpay: FarEndUnderTest, amount: int, kind: str, code: str
) -> None:
    params = paid(vnpay)
    assert refund(vnpay, params, amount, kind)["vnp_ResponseCode"] == code
    assert vnpay.facts["refunds"] == []


def test_refunds_together_never_exceed_what_was_paid(vnpay: FarEndUnderTest) -> None:
    params = paid(vnpay)
    assert [refund(vnpay, params, 30_000, "03")["vnp_ResponseCode"] for _ in range(2)] == ["00", "02"]


# --- what goes wrong
def test_garbage_and_500_come_once_each(vnpay: FarEndUnderTest) -> None:
    params = paid(vnpay)
    vnpay.control(next="garbage,http500")
    url = f"{vnpay.url}/merchant_webapi/api/transaction"
    answers = [requests.post(url, json={}, timeout=10) for _ in range(2)]
    assert [(a.status_code, a.headers["Content-Type"]) for a in answers] == [(200, "text/html"), (500, "text/plain")]
    assert query(vnpay, params)["vnp_ResponseCode"] == "00"


def test_lost_answer_of_a_refund_has_given_back(vnpay: FarEndUnderTest) -> None:
    params = paid(vnpay)
    vnpay.control(next="lost")
    with pytest.raises(requests.ConnectionError):
        refund(vnpay, params, 45_000, "02")
    assert [(r["amount"], r["state"]) for r in vnpay.facts["refunds"]] == [(45_000, "PENDING")]


def test_control_page_lists_everything(vnpay: FarEndUnderTest) -> None:
    params = paid(vnpay)
    refund(vnpay, params, 5_000, "03", vnp_RequestId="R-back")
    page = requests.get(f"{vnpay.url}/", headers={"Accept-Language": "en"}, timeout=10).text
    assert [text in page for text in ("T1", "R-back", "₫45,000", "Send again", "Refund fails")] == [True] * 5
    pressed = requests.post(f"{vnpay.url}/sandbox-control", data={"again": "T1"}, allow_redirects=False, timeout=10)
    assert (pressed.status_code, pressed.headers["Location"]) == (303, "./")


def test_far_ends_without_sandbox_do_not_start(tmp_path: Any) -> None:
    import subprocess
    import sys

    from marketplace.embedded.layout import ROOT

    command = [sys.executable, "-m", "payments.sandbox"]
    ended = subprocess.run(command, cwd=ROOT, env={"SANDBOX": "0"}, capture_output=True, timeout=20)
    assert (ended.returncode, b"only with SANDBOX=1" in ended.stderr) == (2, True)
