import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from payments.gateways.vnpay import VNPay
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
from payments.protocols import vnpay, vnpay_api
from payments.protocols.reading import once
from tests.payments.gateways.far_side import Asked, FarSide
from tests.payments.gateways.vectors import VECTORS

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SECRET = "unit-test-secret"
TMN = "DEMO0001"
CREATED = datetime(2026, 11, 29, 17, 30, 5, tzinfo=UTC)  # the 30th in Vietnam
IPNS = [VECTORS["vnpay-sdk-ipn-ok"], VECTORS["vnpay-twin-a"]]


@pytest.fixture(autouse=True)
def keys(settings: Any) -> None:
    settings.VNPAY_TMN_CODE, settings.VNPAY_SECRET = TMN, SECRET
    settings.VNPAY_PAY_URL, settings.VNPAY_API_URL = "http://127.0.0.1:1/pay", "http://127.0.0.1:1/api"
    settings.PUBLIC_URL = "https://cholang.example"


@pytest.fixture
def api(gateway_server: FarSide, settings: Any) -> FarSide:
    settings.VNPAY_API_URL = gateway_server.url
    return gateway_server


def attempt(**changes: Any) -> PaymentAttempt:
    given = {
        "gateway": "cholang.vnpay",
        "reference": "34428014",
        "amount": 10_000,
        "created_at": CREATED,
        "expires_at": CREATED + timedelta(minutes=20),
        "psp_reference": "14836051",
    }
    return PaymentAttempt(**{**given, **changes})


def refund(**changes: Any) -> Refund:
    return Refund(**{"gateway": "cholang.vnpay", "reference": "RF-2", "amount": 10_000, **changes})


def shopper(**changes: str) -> Shopper:
    return Shopper(**{"ip": "203.0.113.9", "language": "vi", **changes})


def ipn(**changes: str | None) -> dict[str, str]:
    """The parameters of a signed IPN of 10,000 đồng."""
    params = {**VECTORS["vnpay-twin-a"]["inputs"]["params"], "vnp_TmnCode": TMN, "vnp_Amount": "1000000", **changes}
    params = {name: value for name, value in params.items() if value is not None}
    return {**params, "vnp_SecureHash": vnpay.signature(SECRET, vnpay.canonical(params))}


def call(params: dict[str, str] | str) -> Call:
    return Call("GET", {}, (params if isinstance(params, str) else urlencode(params)).encode())


def answered(asked: Asked, **changes: str | None) -> dict[str, Any]:
    """A signed answer to what was asked, by the document: absent is signed as empty."""
    vector = VECTORS["vnpay-querydr-resp"]["inputs"]
    said = {**vector["body"], "vnp_Command": asked.said["vnp_Command"], "vnp_TxnRef": asked.said["vnp_TxnRef"]}
    said = {name: value for name, value in {**said, **changes}.items() if value is not None}
    order = vector["order"] if asked.said["vnp_Command"] == "querydr" else vector["order"][:13]
    return {**said, "vnp_SecureHash": vnpay.signature(SECRET, "|".join(said.get(name, "") for name in order))}


@pytest.mark.parametrize("vector", IPNS, ids=lambda vector: vector["id"])
def test_verify_public_vectors(vector: dict) -> None:
    params = vector["inputs"]["params"]
    assert vnpay.canonical(params) == vector["inputs"]["data_to_sign"]
    assert vnpay.signature(vector["secret"], vnpay.canonical(params)) == vector["expected"]
    signed = {**params, "vnp_SecureHash": vector["expected"], "vnp_SecureHashType": "HMACSHA512"}
    vnpay.verify(signed, secret=vector["secret"], tmn_code=params["vnp_TmnCode"])


def test_signature_of_a_data_string_vector() -> None:
    vector = VECTORS["vnpay-sdk-datastring"]
    assert vnpay.signature(vector["secret"], vector["inputs"]["data_to_sign"]) == vector["expected"]


def test_pay_url_vector() -> None:
    vector = VECTORS["vnpay-cross-payurl"]
    url = vnpay.pay_url("https://pay.example/", vector["inputs"]["params"], secret=SECRET)
    assert url == f"https://pay.example/?{vector['inputs']['data_to_sign']}&vnp_SecureHash={vector['expected']}"


def test_query_request_vector() -> None:
    inputs = VECTORS["vnpay-cross-querydr-req"]["inputs"]
    assert [f"vnp_{name}" for name in vnpay_api.QUERY_FIELDS] == inputs["order"]
    values = {name.removeprefix("vnp_"): str(value) for name, value in inputs["body"].items()}
    hashed = values.pop("SecureHash")
    assert vnpay_api.signed_request(vnpay_api.QUERY_FIELDS, values, secret=SECRET)["vnp_SecureHash"] == hashed


def test_query_answer_vector() -> None:
    vector = VECTORS["vnpay-querydr-resp"]
    assert [f"vnp_{name}" for name in vnpay_api.QUERY_ANSWER] == vector["inputs"]["order"]
    asked = {"vnp_Command": "querydr", "vnp_TmnCode": TMN, "vnp_TxnRef": "34428014"}
    said = vnpay_api.answer(
        {**vector["inputs"]["body"], "vnp_SecureHash": vector["expected"]}, asked=asked, secret=vector["secret"]
    )
    assert vnpay_api.payment(said, amount=10_000) == Verdict(
        "34428014", State.PAID, 10_000, psp_reference="14836051", message="00"
    )


def test_start_makes_a_signed_address_with_vietnamese_times() -> None:
    started = VNPay().start(attempt(), shopper(bank="VNPAYQR"))
    said = once(urlsplit(started.url).query)
    vnpay.verify(said, secret=SECRET, tmn_code=TMN)
    del said["vnp_SecureHash"]
    assert said == {
        "vnp_Version": "2.1.0",
        "vnp_Command": "pay",
        "vnp_TmnCode": TMN,
        "vnp_Amount": "1000000",
        "vnp_BankCode": "VNPAYQR",
        "vnp_CreateDate": "20261130003005",
        "vnp_ExpireDate": "20261130005005",
        "vnp_CurrCode": "VND",
        "vnp_Locale": "vn",
        "vnp_IpAddr": "203.0.113.9",
        "vnp_OrderInfo": "Cho Lang 34428014",
        "vnp_OrderType": "other",
        "vnp_ReturnUrl": "https://cholang.example/payments/return/vnpay",
        "vnp_TxnRef": "34428014",
    }
    assert started.facts == {"created": "20261130003005"}


def test_start_without_a_bank_leaves_the_choice_to_the_page() -> None:
    said = parse_qs(urlsplit(VNPay().start(attempt(), shopper(language="en")).url).query)
    assert "vnp_BankCode" not in said
    assert said["vnp_Locale"] == ["en"]


@pytest.mark.parametrize(
    ("ip", "sent"),
    [("::1", "0000:0000:0000:0000:0000:0000:0000:0001"), ("", "127.0.0.1"), ("unknown", "127.0.0.1")],
)
def test_start_sends_an_address_vnpay_takes(ip: str, sent: str) -> None:
    assert once(urlsplit(VNPay().start(attempt(), shopper(ip=ip)).url).query)["vnp_IpAddr"] == sent


@pytest.mark.parametrize(
    ("changes", "bank"),
    [({"amount": 0}, ""), ({"amount": 10_000_000_000}, ""), ({"currency": "USD"}, ""), ({}, "VISA")],
)
def test_start_what_vnpay_cannot_take_is_declined(changes: dict, bank: str) -> None:
    with pytest.raises(Declined):
        VNPay().start(attempt(**changes), shopper(bank=bank))


def test_read_a_paid_ipn() -> None:
    assert VNPay().read(call(ipn()), now=NOW) == Verdict(
        "gkrnyAZSz8pOq9m", State.PAID, 10_000, psp_reference="14915252", message="00/00"
    )


@pytest.mark.parametrize(
    ("response", "status", "state"),
    [
        ("00", "00", State.PAID),
        ("24", "02", State.FAILED),
        ("11", "02", State.FAILED),
        ("99", None, State.FAILED),
        ("00", "02", State.PENDING),
        ("00", "01", State.PENDING),
        ("00", None, State.PENDING),
        ("24", "00", State.PENDING),
        ("24", "01", State.PENDING),
        ("07", "00", State.PENDING),
        ("07", "07", State.PENDING),
        ("00", "04", State.PENDING),
        ("00", "05", State.PENDING),
        ("00", "06", State.PENDING),
        ("88", "02", State.PENDING),
        (None, "00", State.PENDING),
    ],
)
def test_read_says_paid_or_failed_only_when_both_codes_do(response: str, status: str, state: State) -> None:
    verdict = VNPay().read(call(ipn(vnp_ResponseCode=response, vnp_TransactionStatus=status)), now=NOW)
    assert verdict.state == state


def test_read_transaction_number_zero_is_none() -> None:
    assert VNPay().read(call(ipn(vnp_TransactionNo="0")), now=NOW).psp_reference == ""


@pytest.mark.parametrize("field", [name for name in ipn() if name != "vnp_SecureHashType"])
def test_read_one_changed_or_missing_field_is_rejected(field: str) -> None:
    params = ipn()
    changed = {**params, field: params[field][:-1] + ("1" if params[field][-1] != "1" else "2")}
    missing = {name: value for name, value in params.items() if name != field}
    for wrong in (changed, missing):
        with pytest.raises(Rejected):
            VNPay().read(call(wrong), now=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        ipn(vnp_TmnCode="OTHER001"),
        ipn(vnp_TmnCode=None),
        ipn(vnp_TxnRef=None),
        ipn(vnp_Amount=None),
        ipn(vnp_Amount="1000050"),
        ipn(vnp_Amount="-1000000"),
        ipn(vnp_Amount="1e6"),
        ipn(vnp_Amount="１０００"),
        urlencode(ipn()) + "&vnp_Amount=100",
        urlencode(ipn()) + "&vnp_Amount=1000000",
        urlencode({**ipn(), "vnp_SecureHash": ipn()["vnp_SecureHash"].upper()}),
        "vnp_TxnRef=%ff&" + urlencode(ipn()),
        "",
        "nonsense",
        "&".join(f"vnp_{n}={n}" for n in range(200)),
    ],
)
def test_read_what_is_not_vnpays_word_to_us_is_rejected(wrong: Any) -> None:
    with pytest.raises(Rejected):
        VNPay().read(call(wrong), now=NOW)


def test_read_without_a_secret_is_rejected(settings: Any) -> None:
    settings.VNPAY_SECRET = ""
    with pytest.raises(Rejected, match="no secret"):
        VNPay().read(call(ipn()), now=NOW)


@given(st.dictionaries(st.from_regex(r"\Avnp_[A-Za-z]{1,12}\Z"), st.text(min_size=1), max_size=8), st.text(min_size=1))
def test_what_is_signed_is_verified_after_a_journey_through_an_address(params: dict, info: str) -> None:
    params = {**params, "vnp_TmnCode": TMN, "vnp_OrderInfo": info}
    params.pop("vnp_SecureHash", None)
    url = vnpay.pay_url("https://pay.example/", params, secret=SECRET)
    vnpay.verify(once(urlsplit(url).query), secret=SECRET, tmn_code=TMN)


@given(st.integers(0, 9_999_999_999))
def test_amounts_survive_the_hundredths(amount: int) -> None:
    assert vnpay.dong(str(amount * 100)) == amount


def test_dedup_key_is_of_the_notice() -> None:
    gateway = VNPay()
    assert gateway.dedup_key(call(ipn())) == gateway.dedup_key(call(ipn()))
    assert gateway.dedup_key(call(ipn())) != gateway.dedup_key(call(ipn(vnp_Amount="1000100")))


@pytest.mark.parametrize(
    ("heard", "code"),
    [
        (Heard.RECORDED, "00"),
        (Heard.REPEATED, "02"),
        (Heard.UNKNOWN_REFERENCE, "01"),
        (Heard.WRONG_AMOUNT, "04"),
        (Heard.REJECTED, "97"),
        (Heard.FAULT, "99"),
    ],
)
def test_reply_is_worded_for_vnpay(heard: Heard, code: str) -> None:
    reply = VNPay().reply(heard)
    assert (reply.status, reply.content_type, json.loads(reply.body)["RspCode"]) == (200, "application/json", code)


def test_returned_tells_the_reference_only_of_a_signed_address() -> None:
    assert VNPay().returned(urlencode(ipn())) == "gkrnyAZSz8pOq9m"
    assert VNPay().returned(urlencode({**ipn(), "vnp_TxnRef": "other"})) == ""
    assert VNPay().returned("") == ""


@time_machine.travel(CREATED + timedelta(minutes=5), tick=False)
def test_ask_sends_the_moment_of_creation_and_reads_the_answer(api: FarSide) -> None:
    api.says(answered)
    verdict = VNPay().ask(attempt(facts={"created": "20261130003004"}))
    assert verdict == Verdict("34428014", State.PAID, 10_000, psp_reference="14836051", message="00")
    said = api.asked[0].said
    assert (said["vnp_TransactionDate"], said["vnp_CreateDate"]) == ("20261130003004", "20261130003505")
    order = VECTORS["vnpay-cross-querydr-req"]["inputs"]["order"]
    assert said["vnp_SecureHash"] == vnpay.signature(SECRET, "|".join(said[name] for name in order))


@pytest.mark.parametrize(
    ("status", "state"),
    [("00", State.PAID), ("02", State.FAILED)]
    + [(status, State.PENDING) for status in ("01", "04", "05", "06", "07", "09", "77", None)],
)
def test_ask_reads_the_transaction_status(api: FarSide, status: str | None, state: State) -> None:
    api.says(lambda asked: answered(asked, vnp_TransactionStatus=status))
    assert VNPay().ask(attempt()).state == state


@pytest.mark.parametrize(("status", "refunded"), [("05", 0), ("06", 4_000), ("00", 4_000), ("09", 0)])
def test_ask_a_refunded_payment_was_paid(api: FarSide, status: str, refunded: int) -> None:
    api.says(
        lambda asked: answered(
            asked, vnp_TransactionType="03", vnp_TransactionStatus=status, vnp_Amount="400000", vnp_TransactionNo="9"
        )
    )
    assert VNPay().ask(attempt()) == Verdict(
        "34428014", State.PAID, 10_000, refunded=refunded, message=f"refund {status}"
    )


@pytest.mark.parametrize(("minutes", "state"), [(10, State.PENDING), (34, State.PENDING), (36, State.FAILED)])
def test_ask_a_page_never_opened_fails_after_its_time(api: FarSide, minutes: int, state: State) -> None:
    api.says(lambda asked: answered(asked, vnp_ResponseCode="91", vnp_TxnRef=None))
    with time_machine.travel(CREATED + timedelta(minutes=minutes)):
        assert VNPay().ask(attempt()).state == state


@pytest.mark.parametrize(
    "changes",
    [
        *({"vnp_ResponseCode": code} for code in ("02", "03", "94", "97", "99", None)),
        {"vnp_TxnRef": "34428015"},
        {"vnp_TxnRef": None},
        {"vnp_TmnCode": "OTHER001"},
        {"vnp_Command": "refund"},
        {"vnp_Amount": "1000001"},
        {"vnp_Amount": "many"},
    ],
)
def test_ask_an_answer_that_is_none_is_unanswered(api: FarSide, changes: dict) -> None:
    api.says(lambda asked: answered(asked, **changes))
    with pytest.raises(Unanswered):
        VNPay().ask(attempt())


@pytest.mark.parametrize("field", [*VECTORS["vnpay-querydr-resp"]["inputs"]["body"], "vnp_SecureHash"])
def test_ask_an_answer_changed_on_its_way_is_unanswered(api: FarSide, field: str) -> None:
    def changed(asked: Asked) -> dict[str, Any]:
        said = answered(asked)
        return {**said, field: said[field] + "1"}

    api.says(changed)
    with pytest.raises(Unanswered):
        VNPay().ask(attempt())


def refunded(asked: Asked, **changes: str | None) -> dict[str, Any]:
    kind = asked.said.get("vnp_TransactionType", "02")
    given = {"vnp_TransactionType": kind, "vnp_TransactionStatus": "05", "vnp_TransactionNo": "777"}
    return answered(asked, **{**given, **changes})


@pytest.mark.parametrize(("amount", "kind"), [(10_000, "02"), (4_000, "03")])
def test_send_refund_whole_or_in_part(api: FarSide, amount: int, kind: str) -> None:
    api.says(lambda asked: refunded(asked, vnp_Amount=asked.said["vnp_Amount"]))
    verdict = VNPay().send_refund(refund(amount=amount), attempt())
    assert verdict == RefundVerdict(RefundState.PENDING, "777", "00 QueryDR Success")
    said = api.asked[0].said
    assert (said["vnp_TransactionType"], said["vnp_Amount"]) == (kind, str(amount * 100))
    assert (said["vnp_TransactionNo"], said["vnp_TransactionDate"]) == ("14836051", "20261130003005")
    order = (
        "RequestId|Version|Command|TmnCode|TransactionType|TxnRef|Amount|TransactionNo|TransactionDate|CreateBy"
        "|CreateDate|IpAddr|OrderInfo"
    )
    data = "|".join(said[f"vnp_{name}"] for name in order.split("|"))
    assert said["vnp_SecureHash"] == vnpay.signature(SECRET, data)


def test_send_refund_again_is_the_same_request(api: FarSide) -> None:
    api.says(refunded)
    for reference in ("RF-2", "RF-2", "RF-3"):
        VNPay().send_refund(refund(reference=reference), attempt())
    first, again, other = (asked.said["vnp_RequestId"] for asked in api.asked)
    assert first == again != other


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"vnp_TransactionStatus": "00"}, RefundState.DONE),
        ({"vnp_TransactionStatus": "06"}, RefundState.DONE),
        ({"vnp_TransactionStatus": "09"}, RefundState.FAILED),
        ({"vnp_TransactionStatus": "66"}, RefundState.PENDING),
        ({"vnp_ResponseCode": "94"}, RefundState.PENDING),
        ({"vnp_ResponseCode": "95"}, RefundState.FAILED),
        ({"vnp_ResponseCode": "02"}, RefundState.FAILED),
    ],
)
def test_send_refund_reads_what_came_of_it(api: FarSide, changes: dict, state: RefundState) -> None:
    api.says(lambda asked: refunded(asked, **changes))
    assert VNPay().send_refund(refund(), attempt()).state == state


@pytest.mark.parametrize("changes", [{"vnp_ResponseCode": "99"}, {"vnp_Amount": "500"}, {"vnp_TxnRef": "1"}])
def test_send_refund_unclear_is_unanswered(api: FarSide, changes: dict) -> None:
    api.says(lambda asked: refunded(asked, **changes))
    with pytest.raises(Unanswered):
        VNPay().send_refund(refund(), attempt())


def test_send_refund_of_nothing_is_declined_before_anything_leaves(api: FarSide) -> None:
    with pytest.raises(Declined):
        VNPay().send_refund(refund(amount=0), attempt())
    assert api.asked == []


@pytest.mark.parametrize(
    ("number", "changes", "state"),
    [
        ("777", {"vnp_TransactionStatus": "06"}, RefundState.DONE),
        ("777", {"vnp_TransactionStatus": "05"}, RefundState.PENDING),
        ("777", {"vnp_TransactionStatus": "09"}, RefundState.FAILED),
        ("778", {"vnp_TransactionStatus": "06"}, RefundState.PENDING),
        ("", {"vnp_TransactionStatus": "06"}, RefundState.DONE),  # whole: there is but one
        ("", {"vnp_TransactionStatus": "06", "vnp_TransactionType": "03"}, RefundState.PENDING),
        ("", {"vnp_TransactionStatus": "06", "vnp_Amount": "500000"}, RefundState.PENDING),
        (
            "",
            {"vnp_TransactionStatus": "06", "vnp_TransactionType": "03", "vnp_OrderInfo": "Hoan tien RF-2"},
            RefundState.DONE,
        ),
        ("", {"vnp_TransactionStatus": "00", "vnp_TransactionType": "01"}, RefundState.UNKNOWN),
        ("777", {"vnp_TransactionStatus": "00", "vnp_TransactionType": "01"}, RefundState.PENDING),
    ],
)
def test_ask_refund_knows_its_own(api: FarSide, number: str, changes: dict, state: RefundState) -> None:
    api.says(lambda asked: refunded(asked, **changes))
    assert VNPay().ask_refund(refund(psp_reference=number), attempt()).state == state


@pytest.mark.parametrize("code", ["91", "97", "99"])
def test_ask_refund_without_a_clear_answer_is_unanswered(api: FarSide, code: str) -> None:
    api.says(lambda asked: refunded(asked, vnp_ResponseCode=code))
    with pytest.raises(Unanswered):
        VNPay().ask_refund(refund(), attempt())


def test_new_reference_is_long_and_new() -> None:
    references = {VNPay().new_reference(CREATED) for _ in range(100)}
    assert len(references) == 100
    assert {len(reference) for reference in references} == {24}
    assert all(reference.isalnum() and reference.isascii() for reference in references)
