import json

import pytest

from payments.notifications import sepay
from tests.payments.test_vietqr import VECTORS

VECTOR = next(vector for vector in VECTORS if vector["id"] == "sepay-hmac-selfmade")
BODY = VECTOR["inputs"]["raw_body"].encode()
NOW = 1_700_000_000


def headers(**changes: str) -> dict[str, str]:
    return {"X-SePay-Timestamp": str(NOW), "X-SePay-Signature": VECTOR["expected"], **changes}


def test_signature_of_the_vector() -> None:
    assert sepay.signature(VECTOR["secret"], str(NOW), BODY) == VECTOR["expected"]


@pytest.mark.parametrize("drift", [-300, 0, 300])
def test_verify_in_time_is_accepted(drift: int) -> None:
    sepay.verify(headers=headers(), body=BODY, secret=VECTOR["secret"], now=NOW + drift)


@pytest.mark.parametrize("drift", [-301, 301])
def test_verify_old_timestamp_is_rejected(drift: int) -> None:
    with pytest.raises(sepay.Rejected, match="old timestamp"):
        sepay.verify(headers=headers(), body=BODY, secret=VECTOR["secret"], now=NOW + drift)


@pytest.mark.parametrize("given", ["", "sha256=", VECTOR["expected"].upper(), "ü", VECTOR["expected"][:-1] + "0"])
def test_verify_wrong_signature_is_rejected(given: str) -> None:
    wrong = headers(**{"X-SePay-Signature": given})
    with pytest.raises(sepay.Rejected, match="wrong signature"):
        sepay.verify(headers=wrong, body=BODY, secret=VECTOR["secret"], now=NOW)


def test_verify_without_secret_is_rejected() -> None:
    with pytest.raises(sepay.Rejected):
        sepay.verify(headers=headers(), body=BODY, secret="", now=NOW)


def test_movement_of_the_vector() -> None:
    movement = sepay.movement(BODY)
    assert (movement.key, movement.account_number, movement.bank_reference) == (
        "92704",
        "0123499999",
        "MBVCB.3278907687",
    )
    assert (movement.direction, movement.amount, movement.memo) == ("in", 2_277_000, "chuyen tien mua iphone")
    assert movement.booked_at.isoformat() == "2023-03-25T14:02:37+07:00"


@pytest.mark.parametrize(
    "wrong",
    [
        {"transferAmount": 0},
        {"transferAmount": -5},
        {"transferAmount": 1.5},
        {"transferAmount": "100"},
        {"transferAmount": True},
        {"transferType": "sideways"},
        {"transactionDate": "yesterday"},
        {"accountNumber": ...},
    ],
)
def test_movement_with_a_wrong_field_is_rejected(wrong: dict) -> None:
    said = {**json.loads(BODY), **wrong}
    said = {name: value for name, value in said.items() if value is not ...}
    with pytest.raises(sepay.Rejected):
        sepay.movement(json.dumps(said).encode())


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff", b"{}"])
def test_movement_of_nonsense_is_rejected(body: bytes) -> None:
    with pytest.raises(sepay.Rejected):
        sepay.movement(body)
    assert len(sepay.dedup_key(body)) == 64


def test_verify_with_the_older_api_key_is_accepted() -> None:
    given = {"Authorization": "Apikey k3y"}
    sepay.verify(headers=given, body=BODY, secret="", now=NOW, api_key="k3y")


@pytest.mark.parametrize("given", ["", "Apikey ", "Apikey K3Y", "apikey k3y", "Bearer k3y", "k3y", "Apikey kéy"])
def test_verify_with_a_wrong_api_key_is_rejected(given: str) -> None:
    with pytest.raises(sepay.Rejected, match="wrong API key"):
        sepay.verify(headers={"Authorization": given}, body=BODY, secret=VECTOR["secret"], now=NOW, api_key="k3y")


def test_verify_api_key_does_not_count_without_being_configured() -> None:
    with pytest.raises(sepay.Rejected, match="wrong signature"):
        sepay.verify(headers={"Authorization": "Apikey "}, body=BODY, secret=VECTOR["secret"], now=NOW)


def test_verify_api_key_does_not_heal_a_wrong_signature() -> None:
    given = headers(**{"X-SePay-Signature": "sha256=00", "Authorization": "Apikey k3y"})
    with pytest.raises(sepay.Rejected, match="wrong signature"):
        sepay.verify(headers=given, body=BODY, secret=VECTOR["secret"], now=NOW, api_key="k3y")
