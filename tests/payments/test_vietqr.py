import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_of
from hypothesis import strategies as st

from marketplace.values.money import Money
from payments import emvco, vietqr
from payments.sandbox import banking
from payments.vietqr import Transfer

VECTORS = json.loads((Path(__file__).parent / "vectors" / "vietqr_and_sepay.json").read_text())
QRS = [vector for vector in VECTORS if vector["kind"] == "emvco_string"]


@pytest.mark.parametrize("vector", QRS, ids=lambda vector: vector["id"])
def test_read_public_vectors(vector: dict) -> None:
    told = vector["inputs"]["decoded"]
    transfer = vietqr.read(vector["inputs"]["qr"])
    amount = Money(int(told["amount"])) if told["amount"] else None
    assert (transfer.bank_bin, transfer.account_number, transfer.service, transfer.amount) == (
        told["bin"],
        told["account"],
        told["service"],
        amount,
    )
    assert transfer.memo == (told["add"] or {}).get("08", "")


@pytest.mark.parametrize(
    "vector", [v for v in QRS if "01" not in (v["inputs"]["decoded"]["add"] or {})], ids=lambda v: v["id"]
)
def test_payload_writes_public_vectors(vector: dict) -> None:
    assert vietqr.payload(vietqr.read(vector["inputs"]["qr"])) == vector["inputs"]["qr"]


@settings_of(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine says nothing of the code
@given(
    st.from_regex(r"\A\d{6}\Z"),
    st.from_regex(r"\A[A-Za-z0-9]{1,19}\Z"),
    st.integers(1, 10**13 - 1),
    st.text(alphabet="ABCXYZ 0123456789", min_size=1, max_size=25),
)
def test_payload_is_read_by_us_and_by_the_sandbox_bank(bank: str, account: str, amount: int, memo: str) -> None:
    transfer = Transfer(bank, account, Money(amount), memo)
    text = vietqr.payload(transfer)
    assert vietqr.read(text) == transfer
    assert banking.scan(text) == banking.Order(bank, account, amount, memo)


def test_read_one_changed_character_is_refused() -> None:
    text = QRS[1]["inputs"]["qr"]
    with pytest.raises(emvco.MalformedQR):
        vietqr.read(text.replace("180000", "190000"))


@pytest.mark.parametrize(
    "text", ["", "0002", "000201", "hello", "00020163041D3D", emvco.seal("000201"), emvco.seal("00020100")]
)
def test_read_nonsense_is_refused(text: str) -> None:
    with pytest.raises(emvco.MalformedQR):
        vietqr.read(text)


def test_read_good_crc_over_broken_structure_is_refused() -> None:
    with pytest.raises(emvco.MalformedQR):
        emvco.unseal(emvco.seal("0002013899"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"bank_bin": "97040"},
        {"account_number": ""},
        {"account_number": "1" * 20},
        {"memo": "x" * 26},
        {"memo": "rau má"},
        {"amount": Money(0)},
        {"amount": Money(100, "EUR")},
    ],
)
def test_transfer_that_no_bank_takes_is_refused(wrong: dict) -> None:
    with pytest.raises(ValueError):
        Transfer(**{"bank_bin": "970405", "account_number": "123", **wrong})


@pytest.mark.parametrize(("text", "crc"), [("123456789", "29B1"), ("", "FFFF")])
def test_crc_of_the_catalogue_value(text: str, crc: str) -> None:
    assert emvco.crc(text) == crc
