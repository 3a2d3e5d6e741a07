"""The batch as an ISO 20022 credit transfer, pain.001.001.09: one debit account, one transfer a payout."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from marketplace.settlement.domain.payouts.bank_text import bank_text
from marketplace.settlement.domain.payouts.rules import batch_code, memo, reference
from marketplace.settlement.models import Payout
from marketplace.values.clock import local_time

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
LONGEST_NAME = 70
PURPOSE = "SUPP"
"""Payment to a supplier (ISO 20022 external code)."""


@dataclass(frozen=True, slots=True)
class Payer:
    """The market's account that is debited."""

    name: str
    account_number: str
    bank_bin: str


def message_id(batch_id: int) -> str:
    """The same each time, so that a bank refuses the file when it gets it twice."""
    return f"CHOLANG-{batch_code(batch_id)}"


def pain001(batch_id: int, payouts: Sequence[Payout], *, payer: Payer, at: datetime) -> bytes:
    """Amounts are whole đồng; the sum and the number stand in both heads."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("Document"))
    order = _in(root, "CstmrCdtTrfInitn")
    total, number = str(sum(payout.amount for payout in payouts)), str(len(payouts))
    local = local_time(at).replace(microsecond=0)
    head = _in(order, "GrpHdr")
    _in(head, "MsgId", message_id(batch_id))
    _in(head, "CreDtTm", local.isoformat())
    _in(head, "NbOfTxs", number)
    _in(head, "CtrlSum", total)
    name = bank_text(payer.name, LONGEST_NAME)
    _in(_in(head, "InitgPty"), "Nm", name)
    debit = _in(order, "PmtInf")
    _in(debit, "PmtInfId", f"{message_id(batch_id)}-1")
    _in(debit, "PmtMtd", "TRF")
    _in(debit, "BtchBookg", "false")
    _in(debit, "NbOfTxs", number)
    _in(debit, "CtrlSum", total)
    _in(_in(_in(debit, "PmtTpInf"), "CtgyPurp"), "Cd", PURPOSE)
    _in(_in(debit, "ReqdExctnDt"), "Dt", local.date().isoformat())
    _in(_in(debit, "Dbtr"), "Nm", name)
    account = _in(debit, "DbtrAcct")
    _number(account, payer.account_number)
    _in(account, "Ccy", "VND")
    _bank(_in(debit, "DbtrAgt"), payer.bank_bin)
    for payout in payouts:
        _transfer(debit, payout)
    ET.indent(root)
    return ET.tostring(root, encoding="UTF-8", xml_declaration=True)


def _transfer(debit: ET.Element, payout: Payout) -> None:
    transfer = _in(debit, "CdtTrfTxInf")
    _in(_in(transfer, "PmtId"), "EndToEndId", reference(payout.pk))
    amount = _in(_in(transfer, "Amt"), "InstdAmt", str(payout.amount))
    amount.set("Ccy", "VND")
    _bank(_in(transfer, "CdtrAgt"), payout.account.bank_bin)
    _in(_in(transfer, "Cdtr"), "Nm", bank_text(payout.account.holder_name, LONGEST_NAME))
    _number(_in(transfer, "CdtrAcct"), payout.account.number)
    _in(_in(transfer, "RmtInf"), "Ustrd", memo(payout))


def _bank(agent: ET.Element, bank_bin: str) -> None:
    _in(_in(_in(agent, "FinInstnId"), "ClrSysMmbId"), "MmbId", bank_bin)


def _number(account: ET.Element, number: str) -> None:
    _in(_in(_in(account, "Id"), "Othr"), "Id", number)


def _in(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, _tag(name))
    child.text = text
    return child


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
