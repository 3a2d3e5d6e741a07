"""VietQR: NAPAS's profile of the EMVCo QR for transfers between bank accounts (specification 1.5.2)."""

import re
from dataclasses import dataclass

from marketplace.values.money import Money
from payments import emvco

NAPAS = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
TO_CARD = "QRIBFTTC"
LONGEST_ACCOUNT = 19
LONGEST_MEMO = 25


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a banking app is told: to whom, how much, with which memo."""

    bank_bin: str
    account_number: str
    amount: Money | None = None
    memo: str = ""
    service: str = TO_ACCOUNT

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{6}", self.bank_bin):
            raise ValueError("a bank is known by six digits")
        if not re.fullmatch(rf"[A-Za-z0-9]{{1,{LONGEST_ACCOUNT}}}", self.account_number):
            raise ValueError("an account number has 1 to 19 letters and digits")
        if len(self.memo) > LONGEST_MEMO or not self.memo.isascii():
            raise ValueError("a memo has at most 25 letters without marks")
        if self.amount is not None and (self.amount.currency != "VND" or not 0 < self.amount.amount < 10**13):
            raise ValueError("an amount is more than zero and at most 13 digits of đồng")


def payload(transfer: Transfer) -> str:
    """The QR's text; dynamic (point of initiation 12) when it names an amount."""
    beneficiary = emvco.write([("00", transfer.bank_bin), ("01", transfer.account_number)])
    merchant = emvco.write([("00", NAPAS), ("01", beneficiary), ("02", transfer.service)])
    fields = [("00", "01"), ("01", "12" if transfer.amount else "11"), ("38", merchant), ("53", "704")]
    if transfer.amount:
        fields.append(("54", str(transfer.amount.amount)))
    fields.append(("58", "VN"))
    if transfer.memo:
        fields.append(("62", emvco.write([("08", transfer.memo)])))
    return emvco.seal(emvco.write(fields))


def read(text: str) -> Transfer:
    """The transfer a QR asks for; raises emvco.MalformedQR when it is damaged or no VietQR."""
    fields = emvco.unseal(text)
    merchant = emvco.read(fields.get("38", ""))
    if merchant.get("00") != NAPAS or fields.get("53") != "704":
        raise emvco.MalformedQR("not a VietQR")
    beneficiary = emvco.read(merchant.get("01", ""))
    amount = fields.get("54", "")
    try:
        return Transfer(
            bank_bin=beneficiary.get("00", ""),
            account_number=beneficiary.get("01", ""),
            amount=Money(int(amount)) if amount else None,
            memo=emvco.read(fields.get("62", "")).get("08", ""),
            service=merchant.get("02", TO_ACCOUNT),
        )
    except ValueError as error:
        raise emvco.MalformedQR(str(error)) from error
