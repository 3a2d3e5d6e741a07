import hmac
import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from payments.gateways.zalopay import ZaloPay
from payments.models import PaymentAttempt, Refund
from payments.protocol import (
    Call,
    Declined,
    Heard,
    RefundState,
    Rejected,
    Shopper,
    State,
    Unanswered,
    Verdict,
)
from payments.protocols import zalopay
from payments.protocols.reading import Untrue, once
from tests.payments.gateways.far_side import Asked, FarSide
from tests.payments.gateways.vectors import VECTORS

REAL = VECTORS["zalopay-callback-1"]
REDIRECTS = [VECTORS["zalopay-redirect-1"], VECTORS["zalopay-redirect-3"]]
KEY1, KEY2 = VECTORS["zalopay-create-selfmade"]["secret"], REAL["secret"]
CREATED = datetime(2026, 11, 29, 17, 30, tzinfo=UTC)  # the 30th in Vietnam
REFERENCE = "261130_K7M2Q9"


@pytest.fixture(autouse=True)
def api(gateway_server: FarSide, settings: Any) -> FarSide:
    settings.ZALOPAY_APP_ID, settings.ZALOPAY_KEY1, settings.ZALOPAY_KEY2 = "2553", KEY1, KEY2
    settings.ZALOPAY_API_URL, settings.PUBLIC_URL = gateway_server.url, "https://cholang.example"
    return gateway_server


def attempt(**changes: Any) -> PaymentAttempt:
    given = {
        "gateway": "cholang.zalopay",
        "reference": REFERENCE,
        "amount": 100_000,
        "created_at": CREATED,
        "expires_at": CREATED + timedelta(minutes=20),
        "psp_reference": "260317000002595",
    }
    return PaymentAttempt(**{**given, **changes})


def refund(**changes: Any) -> Refund:
    given = {"gateway": "cholang.zalopay", "reference": "RF-2", "amount": 20_000, "sent_at": CREATED}
    return Refund(**{**given, **changes})


def callback(*, outside: dict | None = None, **changes: Any) -> Call:
    """A signed callback of 100,000 đồng."""
    said = {**json.loads(REAL["inputs"]["data"]), **changes}
    data = json.dumps({name: value for name, value in said.items() if value is not ...}, ensure_ascii=False)
    body = {"data": data, "mac": zalopay.signature(KEY2, data), "type": 1, **(outside or {})}
    return Call("POST", {}, json.dumps(body).encode())


def says(api: FarSide, **answer: Any) -> None:
    api.says({"return_code": 1, "return_message": "ok", "sub_return_code": 1, **answer})


def mac(data: str) -> str:
    return hmac.new(KEY1.encode(), data.encode(), sha256).hexdigest()


def test_read_a_real_callback() -> None:
    body = json.dumps({"data": REAL["inputs"]["data"], "mac": REAL["expected"], "type": 1}).encode()
    assert ZaloPay().read(Call("POST", {}, body), now=CREATED) == Verdict(
        "260317_1_762062", State.PAID, 100_000, psp_reference="260317000002595"
    )


@pytest.mark.parametrize(("vector", "status"), list(zip(REDIRECTS, [1, -49], strict=True)), ids=["paid", "unpaid"])
def test_redirect_vectors(vector: dict, status: int) -> None:
    query = once(vector["inputs"]["query"])
    assert list(zalopay.REDIRECT) == vector["inputs"]["order"]
    assert zalopay.signature(KEY2, "|".join(query[name] for name in zalopay.REDIRECT)) == vector["expected"]
    assert zalopay.redirect(query, app_id="2553", key=KEY2) == (query["apptransid"], status)


def test_create_mac_vector() -> None:
    vector = VECTORS["zalopay-create-selfmade"]
    values = dict(zip(zalopay.CREATE, vector["inputs"]["data_to_sign"].split("|"), strict=True))
    assert zalopay.mac(KEY1, values, zalopay.CREATE) == vector["expected"]


def test_new_reference_begins_with_the_vietnamese_day() -> None:
    references = {ZaloPay().new_reference(CREATED) for _ in range(100)}
    assert len(references) == 100
    assert {(reference[:7], len(reference)) for reference in references} == {("261130_", 31)}


def test_start_asks_for_a_page(api: FarSide) -> None:
    says(api, order_url="https://zalopay.example/o=1")
    assert ZaloPay().start(attempt(), Shopper("", "vi")).url == "https://zalopay.example/o=1"
    said = api.asked[0].said
    assert api.asked[0].path == "/v2/create"
    assert said == {
        "app_id": "2553",
        "app_trans_id": REFERENCE,
        "app_user": "cholang",
        "amount": "100000",
        "app_time": "1795973400000",
        "embed_data": '{"redirecturl":"https://cholang.example/payments/return/zalopay"}',
        "item": "[]",
        "description": f"Cho Lang {REFERENCE}",
        "bank_code": "",
        "callback_url": "https://cholang.example/payments/notify/zalopay",
        "expire_duration_seconds": "1200",
        "mac": mac(f"2553|{REFERENCE}|cholang|100000|1795973400000|{said['embed_data']}|[]"),
    }


@pytest.mark.parametrize(("minutes", "seconds"), [(1, "300"), (60 * 24 * 60, "2592000")])
def test_start_keeps_the_deadline_zalopay_takes(api: FarSide, minutes: int, seconds: str) -> None:
    says(api, order_url="https://zalopay.example/")
    ZaloPay().start(attempt(expires_at=CREATED + timedelta(minutes=minutes)), Shopper("", "vi"))
    assert api.asked[0].said["expire_duration_seconds"] == seconds


@pytest.mark.parametrize("sub", [-401, -402, -405])
def test_start_refused_is_declined(api: FarSide, sub: int) -> None:
    says(api, return_code=2, sub_return_code=sub)
    with pytest.raises(Declined):
        ZaloPay().start(attempt(), Shopper("", "vi"))


@pytest.mark.parametrize(
    "answer",
    [
        {"return_code": 2, "sub_return_code": -68},
        {"return_code": 2, "sub_return_code": -500},
        {"return_code": 3},
        {"return_code": -401},
        {"return_code": "1", "order_url": "https://zalopay.example/"},
        {"return_code": True, "order_url": "https://zalopay.example/"},
        {"order_url": None},
        {"order_url": "file:///etc/passwd"},
    ],
)
def test_start_without_a_clear_answer_is_unanswered(api: FarSide, answer: dict) -> None:
    says(api, **answer)
    with pytest.raises(Unanswered):
        ZaloPay().start(attempt(), Shopper("", "vi"))


@pytest.mark.parametrize("changes", [{"amount": 0}, {"currency": "EUR"}])
def test_start_what_zalopay_cannot_take_is_declined_before_anything_leaves(api: FarSide, changes: dict) -> None:
    with pytest.raises(Declined):
        ZaloPay().start(attempt(**changes), Shopper("", "vi"))
    assert api.asked == []


@pytest.mark.parametrize(
    "call",
    [
        callback(app_id=2554),
        callback(app_id=...),
        callback(app_trans_id=...),
        callback(amount=...),
        callback(amount=1.5),
        callback(amount=-1),
        callback(amount=True),
        callback(outside={"mac": None}),
        callback(outside={"mac": zalopay.signature(KEY1, REAL["inputs"]["data"])}),
        callback(outside={"data": REAL["inputs"]["data"].replace("100000", "100001")}),
        callback(outside={"data": REAL["inputs"]["data"] + " "}),
        callback(outside={"data": None}),
        callback(outside={"data": "\ud800"}),
        callback(outside={"data": "[]", "mac": zalopay.signature(KEY2, "[]")}),
        Call("POST", {}, b'{"data": "{}", "data": "{}", "mac": ""}'),
        Call("POST", {}, b""),
        Call("POST", {}, b"[]"),
        Call("POST", {}, b"\xff"),
    ],
)
def test_read_what_is_not_zalopays_word_to_us_is_rejected(call: Call) -> None:
    with pytest.raises(Rejected):
        ZaloPay().read(call, now=CREATED)


@pytest.mark.parametrize("position", range(0, len(REAL["inputs"]["data"]), 40))
def test_read_one_changed_byte_is_rejected(position: int) -> None:
    data = REAL["inputs"]["data"]
    changed = data[:position] + chr(ord(data[position]) ^ 1) + data[position + 1 :]
    body = json.dumps({"data": changed, "mac": REAL["expected"], "type": 1}).encode()
    with pytest.raises(Rejected):
        ZaloPay().read(Call("POST", {}, body), now=CREATED)


def test_read_without_a_key_is_rejected(settings: Any) -> None:
    settings.ZALOPAY_KEY2 = ""
    with pytest.raises(Rejected, match="no secret"):
        ZaloPay().read(callback(), now=CREATED)


def test_read_of_an_agreement_says_nothing_of_a_payment() -> None:
    assert ZaloPay().read(callback(outside={"type": 2}), now=CREATED) is None


@given(st.text(), st.integers(1, 10**12))
def test_what_is_signed_is_read_after_a_journey_as_json(item: str, amount: int) -> None:
    data = json.dumps({"app_id": 2553, "app_trans_id": "261130_A", "amount": amount, "item": item})
    body = json.dumps({"data": data, "mac": zalopay.signature(KEY2, data), "type": 1}).encode()
    assert zalopay.callback(body, app_id="2553", key=KEY2) == Verdict("261130_A", State.PAID, amount)


@pytest.mark.parametrize(
    ("heard", "code"),
    [
        (Heard.RECORDED, 1),
        (Heard.REPEATED, 1),
        (Heard.UNKNOWN_REFERENCE, 1),
        (Heard.WRONG_AMOUNT, 1),
        (Heard.REJECTED, -1),
        (Heard.FAULT, 0),
    ],
)
def test_reply_is_worded_for_zalopay(heard: Heard, code: int) -> None:
    assert (ZaloPay().reply(heard).status, json.loads(ZaloPay().reply(heard).body)["return_code"]) == (200, code)


@pytest.mark.parametrize("vector", REDIRECTS, ids=["paid", "unpaid"])
def test_returned_tells_the_reference_only_of_a_signed_address(vector: dict) -> None:
    query = vector["inputs"]["query"]
    assert ZaloPay().returned(query) == dict(parse_qsl(query))["apptransid"]
    said = dict(parse_qsl(query, keep_blank_values=True))
    assert ZaloPay().returned(urlencode({**said, "status": "1", "amount": "1"})) == ""
    assert ZaloPay().returned(query + "&status=1") == ""


def test_redirect_of_another_merchant_or_without_status_is_untrue() -> None:
    for said in ({"appid": "1"}, {"appid": "2553", "apptransid": "a", "status": "x"}, {"appid": "2553", "status": "1"}):
        data = "|".join(said.get(name, "") for name in zalopay.REDIRECT)
        with pytest.raises(Untrue):
            zalopay.redirect({**said, "checksum": zalopay.signature(KEY2, data)}, app_id="2553", key=KEY2)


def test_ask_signs_and_reads(api: FarSide) -> None:
    says(api, amount=100_000, zp_trans_id=260317000002595)
    assert ZaloPay().ask(attempt()) == Verdict(
        REFERENCE, State.PAID, 100_000, psp_reference="260317000002595", message="1/1 ok"
    )
    assert (api.asked[0].path, api.asked[0].said) == (
        "/v2/query",
        {"app_id": "2553", "app_trans_id": REFERENCE, "mac": mac(f"2553|{REFERENCE}|{KEY1}")},
    )


@pytest.mark.parametrize(
    ("code", "sub", "state"),
    [
        (3, 0, State.PENDING),
        (3, -49, State.PENDING),
        (2, -54, State.FAILED),
        (2, -63, State.FAILED),
        (2, 0, State.FAILED),
    ],
)
def test_ask_return_codes(api: FarSide, code: int, sub: int, state: State) -> None:
    says(api, return_code=code, sub_return_code=sub)
    assert ZaloPay().ask(attempt()).state == state


@pytest.mark.parametrize(("minutes", "state"), [(34, State.PENDING), (36, State.FAILED)])
def test_ask_unknown_to_zalopay_fails_after_its_time(api: FarSide, minutes: int, state: State) -> None:
    says(api, return_code=2, sub_return_code=-101)
    with time_machine.travel(CREATED + timedelta(minutes=minutes)):
        assert ZaloPay().ask(attempt()).state == state


@pytest.mark.parametrize(
    "answer",
    [
        *({"return_code": 2, "sub_return_code": sub} for sub in (-401, -402, -429, -500, -999)),
        {"return_code": -402},
        {"return_code": 0},
        {"return_code": None},
        {"return_code": 1.0},
        {"return_code": 1},  # paid, and no amount
        {"return_code": 1, "amount": "1e5"},
        {"return_code": 1, "amount": 100_000, "sub_return_code": "x"},
    ],
)
def test_ask_an_answer_that_is_none_is_unanswered(api: FarSide, answer: dict) -> None:
    says(api, **answer)
    with pytest.raises(Unanswered):
        ZaloPay().ask(attempt())


@time_machine.travel(CREATED + timedelta(days=2), tick=False)
def test_send_refund_is_named_by_the_day_it_was_first_ordered(api: FarSide) -> None:
    says(api, refund_id=77)
    verdict = ZaloPay().send_refund(refund(), attempt())
    assert (verdict.state, verdict.psp_reference) == (RefundState.PENDING, "77")
    said = api.asked[0].said
    now = str(int((CREATED + timedelta(days=2)).timestamp() * 1000))
    name = said.pop("m_refund_id")
    assert (name[:12], len(name)) == ("261130_2553_", 45)
    assert (api.asked[0].path, said) == (
        "/v2/refund",
        {
            "app_id": "2553",
            "zp_trans_id": "260317000002595",
            "amount": "20000",
            "description": "Hoan tien RF-2",
            "timestamp": now,
            "mac": mac(f"2553|260317000002595|20000|Hoan tien RF-2|{now}"),
        },
    )


def test_refund_id_is_one_name_for_one_refund() -> None:
    def name(reference: str) -> str:
        return zalopay.refund_id(reference=reference, app_id="2553", ordered_at=CREATED)

    assert name("RF-2") == name("RF-2")
    assert len({name(f"RF-{number}") for number in range(1000)}) == 1000


@pytest.mark.parametrize(
    ("code", "sub", "state"),
    [
        (3, 0, RefundState.PENDING),
        (2, -23, RefundState.PENDING),
        (2, -68, RefundState.PENDING),
        (2, -13, RefundState.FAILED),
        (2, -14, RefundState.FAILED),
        (2, -25, RefundState.FAILED),
        (2, -101, RefundState.FAILED),
        (2, -402, RefundState.FAILED),
    ],
)
def test_send_refund_return_codes(api: FarSide, code: int, sub: int, state: RefundState) -> None:
    says(api, return_code=code, sub_return_code=sub)
    assert ZaloPay().send_refund(refund(), attempt()).state == state


@pytest.mark.parametrize("answer", [{"return_code": 2, "sub_return_code": -500}, {"return_code": -999}])
def test_send_refund_unclear_is_unanswered(api: FarSide, answer: dict) -> None:
    says(api, **answer)
    with pytest.raises(Unanswered):
        ZaloPay().send_refund(refund(), attempt())


@pytest.mark.parametrize(("amount", "number"), [(0, "1"), (5_000, ""), (5_000, "x")])
def test_send_refund_zalopay_cannot_take_is_declined_before_anything_leaves(
    api: FarSide, amount: int, number: str
) -> None:
    with pytest.raises(Declined):
        ZaloPay().send_refund(refund(amount=amount), attempt(psp_reference=number))
    assert api.asked == []


@pytest.mark.parametrize(
    ("code", "sub", "state"),
    [
        (1, 1, RefundState.DONE),
        (3, 0, RefundState.PENDING),
        (3, -1, RefundState.PENDING),
        (2, 0, RefundState.FAILED),
        (2, -14, RefundState.FAILED),
        (2, -101, RefundState.UNKNOWN),
    ],
)
@time_machine.travel(CREATED, tick=False)
def test_ask_refund_asks_by_the_same_name(api: FarSide, code: int, sub: int, state: RefundState) -> None:
    def zalopay_says(asked: Asked) -> dict[str, Any]:
        asked_of = code if asked.path == "/v2/query_refund" else 3
        return {"return_code": asked_of, "sub_return_code": sub, "return_message": "ok"}

    api.says(zalopay_says)
    assert ZaloPay().ask_refund(refund(), attempt()).state == state
    ZaloPay().send_refund(refund(), attempt())
    asked, sent = (request.said for request in api.asked)
    assert asked["m_refund_id"] == sent["m_refund_id"]
    assert asked["mac"] == mac(f"2553|{asked['m_refund_id']}|{int(CREATED.timestamp() * 1000)}")


@pytest.mark.parametrize("answer", [{"return_code": 2, "sub_return_code": -402}, {"return_code": -500}])
def test_ask_refund_without_a_clear_answer_is_unanswered(api: FarSide, answer: dict) -> None:
    says(api, **answer)
    with pytest.raises(Unanswered):
        ZaloPay().ask_refund(refund(), attempt())
