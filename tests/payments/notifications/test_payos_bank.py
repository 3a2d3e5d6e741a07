import json

import pytest

from payments.notifications import payos_bank
from tests.payments.notifications.vectors import vector

VECTOR = vector("payos-docs-webhook")
DATA = VECTOR["inputs"]["data"]
REAL = {**DATA, "accountNumber": "4600202600016", "reference": "FT77"}


def body(data: dict, signature: object = None) -> bytes:
    given = payos_bank.signature(VECTOR["secret"], data) if signature is None else signature
    return json.dumps({"code": "00", "desc": "success", "success": True, "data": data, "signature": given}).encode()


def verify(given: bytes, secret: str = VECTOR["secret"]) -> None:
    payos_bank.verify(headers={}, body=given, secret=secret, now=0)


@pytest.mark.parametrize("name", ["payos-sdk-03", "payos-sdk-04", "payos-sdk-05"])
def test_signature_of_the_makers_own_tests(name: str) -> None:
    found = vector(name)
    assert payos_bank.signature(found["secret"], found["inputs"]["payload"]) == found["expected"]


def test_verify_sample_is_accepted() -> None:
    verify(body(DATA, VECTOR["expected"]))


def test_verify_without_optional_fields_is_accepted() -> None:
    verify(body({name: value for name, value in REAL.items() if not name.startswith("virtual")}))


@pytest.mark.parametrize("change", [{"amount": 3001}, {"accountNumber": "1"}, {"extra": 1}])
def test_verify_changed_data_is_rejected(change: dict) -> None:
    with pytest.raises(payos_bank.Rejected, match="wrong signature"):
        verify(body({**DATA, **change}, VECTOR["expected"]))


@pytest.mark.parametrize("given", ["", None, 5, "ü", VECTOR["expected"].upper(), VECTOR["expected"][:-1] + "0"])
def test_verify_wrong_signature_is_rejected(given: object) -> None:
    with pytest.raises(payos_bank.Rejected, match="wrong signature"):
        verify(body(DATA, "" if given is None else given))


def test_verify_without_secret_is_rejected() -> None:
    with pytest.raises(payos_bank.Rejected, match="no secret"):
        verify(body(DATA, payos_bank.signature("", DATA)), secret="")


@pytest.mark.parametrize("given", [b"", b"[]", b"null", b"\xff", b"{}", b'{"data": []}', b'{"data": {"a": "\\ud800"}}'])
def test_verify_nonsense_is_rejected(given: bytes) -> None:
    with pytest.raises(payos_bank.Rejected):
        verify(given)


def test_movement_of_the_test_notice_is_none() -> None:
    assert payos_bank.movement(body(DATA)) is None


def test_movement_of_money_that_came() -> None:
    found = payos_bank.movement(body({**REAL, "counterAccountName": "NGUYEN VAN A", "counterAccountBankId": "970415"}))
    assert found is not None
    assert (found.account_number, found.bank_reference, found.direction, found.amount, found.memo) == (
        "4600202600016",
        "FT77",
        "in",
        3_000,
        "VQRIO123",
    )
    assert found.booked_at.isoformat() == "2023-02-04T18:25:00+07:00"
    assert (found.payer_name, found.payer_account, found.payer_bank_bin) == ("NGUYEN VAN A", "", "970415")


def test_movement_with_a_zone_keeps_it() -> None:
    found = payos_bank.movement(body({**REAL, "transactionDateTime": "2025-12-12T09:00:00+00:00"}))
    assert found is not None
    assert found.booked_at.isoformat() == "2025-12-12T09:00:00+00:00"


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 0},
        {"amount": -1},
        {"amount": "3000"},
        {"reference": ""},
        {"accountNumber": None},
        {"transactionDateTime": "yesterday"},
        {"transactionDateTime": None},
    ],
)
def test_movement_with_a_wrong_field_is_rejected(change: dict) -> None:
    with pytest.raises(payos_bank.Rejected):
        payos_bank.movement(body({**REAL, **change}))


def test_dedup_key_tells_bodies_apart() -> None:
    assert payos_bank.dedup_key(body(REAL)) == payos_bank.dedup_key(body(REAL))
    assert payos_bank.dedup_key(body(REAL)) != payos_bank.dedup_key(body({**REAL, "amount": 1}))
