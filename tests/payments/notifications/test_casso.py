import json

import pytest

from payments.notifications import casso
from payments.notifications.movements import Movement
from tests.payments.notifications.vectors import vector

VECTOR = vector("casso-v2-webhook")
SAID = VECTOR["inputs"]["body"]
STAMP = "1727948258788"
SECRET = VECTOR["secret"]


def body(**changes: object) -> bytes:
    data = {name: value for name, value in {**SAID["data"], **changes}.items() if value is not ...}
    return json.dumps({"error": 0, "data": data}).encode()


def signed(given: bytes, written: str | None = None) -> dict[str, str]:
    text = written if written is not None else casso.canonical(json.loads(given))
    return {"X-Casso-Signature": f"t={STAMP},v1={casso.signature(SECRET, STAMP, text)}"}


def verify(given: bytes, headers: dict[str, str], secret: str = SECRET) -> None:
    casso.verify(headers=headers, body=given, secret=secret, now=0)


def test_canonical_of_the_sample() -> None:
    assert f"{STAMP}.{casso.canonical(SAID)}" == VECTOR["inputs"]["data_to_sign"]


def test_signature_of_the_sample() -> None:
    assert casso.signature(SECRET, STAMP, casso.canonical(SAID)) == VECTOR["expected"]


@pytest.mark.parametrize("indent", [None, 2])
def test_verify_sample_in_any_order_and_spacing_is_accepted(indent: int | None) -> None:
    headers = {"X-Casso-Signature": f"t={STAMP}, v1={VECTOR['expected']}"}
    shuffled = dict(reversed(SAID.items())) | {"data": dict(reversed(SAID["data"].items()))}
    verify(json.dumps(shuffled, indent=indent).encode(), headers)


@pytest.mark.parametrize(
    "written",
    [
        '{"data":{"description":"Trả tiền 1/2"},"error":0}',
        '{"data":{"description":"Trả tiền 1\\/2"},"error":0}',
        '{"data":{"description":"Tr\\u1ea3 ti\\u1ec1n 1/2"},"error":0}',
        '{"data":{"description":"Tr\\u1ea3 ti\\u1ec1n 1\\/2"},"error":0}',
    ],
)
def test_verify_marks_and_slashes_as_any_language_writes_them(written: str) -> None:
    given = json.dumps({"error": 0, "data": {"description": "Trả tiền 1/2"}}).encode()
    verify(given, signed(given, written))


def test_verify_whole_number_with_a_point_is_the_number() -> None:
    given = body(amount=599000, id=5).replace(b"599000", b"599000.0")
    verify(given, signed(given, casso.canonical(json.loads(body(amount=599000, id=5)))))


@pytest.mark.parametrize(
    "header",
    [
        "",
        VECTOR["expected"],
        f"t={STAMP},v1={VECTOR['expected'][:-1]}0",
        f"t=1727948258789,v1={VECTOR['expected']}",
        f"t=,v1={VECTOR['expected']}",
        f"v1={VECTOR['expected']},t={STAMP}",
    ],
)
def test_verify_wrong_signature_is_rejected(header: str) -> None:
    with pytest.raises(casso.Rejected, match="signature"):
        verify(json.dumps(SAID).encode(), {"X-Casso-Signature": header})


@pytest.mark.parametrize("change", [{"amount": 599001}, {"id": 1}, {"description": "x"}, {"accountNumber": ...}])
def test_verify_changed_body_is_rejected(change: dict) -> None:
    with pytest.raises(casso.Rejected, match="wrong signature"):
        verify(body(**change), {"X-Casso-Signature": f"t={STAMP},v1={VECTOR['expected']}"})


def test_verify_without_secret_is_rejected() -> None:
    given = body()
    with pytest.raises(casso.Rejected, match="no secret"):
        verify(given, {"X-Casso-Signature": f"t={STAMP},v1={casso.signature('', STAMP, '')}"}, secret="")


@pytest.mark.parametrize("given", [b"", b"[]", b"null", b"\xff", b"[" * 30_000, b'{"a": "\\ud800"}'])
def test_verify_nonsense_is_rejected(given: bytes) -> None:
    with pytest.raises(casso.Rejected):
        verify(given, {"X-Casso-Signature": f"t={STAMP},v1={VECTOR['expected']}"})


def test_movement_of_the_ping_is_none() -> None:
    assert casso.movement(json.dumps(SAID).encode()) is None


def test_movement_of_money_that_came() -> None:
    found = casso.movement(body(id=7, reference="FT24277"))
    assert isinstance(found, Movement)
    assert (found.key, found.account_number, found.bank_reference, found.direction, found.amount) == (
        "7",
        "88888888",
        "FT24277",
        "in",
        599_000,
    )
    assert (found.memo, found.booked_at.isoformat()) == ("giao dich thu nghiem", "2024-10-03T15:06:37+07:00")
    assert (found.payer_name, found.payer_account, found.payer_bank_bin) == ("NGUYEN VAN A", "8888888888", "970415")


def test_movement_below_zero_left_the_account() -> None:
    found = casso.movement(body(id=7, amount=-599000))
    assert found is not None
    assert (found.direction, found.amount) == ("out", 599_000)


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 0},
        {"amount": 1.5},
        {"amount": "5"},
        {"amount": True},
        {"amount": None},
        {"accountNumber": ...},
        {"transactionDateTime": "yesterday"},
        {"transactionDateTime": 5},
        {"id": ...},
    ],
)
def test_movement_with_a_wrong_field_is_rejected(change: dict) -> None:
    with pytest.raises(casso.Rejected):
        casso.movement(body(**{"id": 7, **change}))


def test_movement_without_data_is_rejected() -> None:
    with pytest.raises(casso.Rejected):
        casso.movement(b'{"data": []}')


def test_dedup_key_is_the_id_or_a_digest() -> None:
    assert casso.dedup_key(body(id=77)) == "77"
    assert len(casso.dedup_key(b"nonsense")) == 64
    assert len(casso.dedup_key(body(id={"a": 1}))) == 64
