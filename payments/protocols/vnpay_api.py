"""VNPAY's querydr and refund: what is asked, and what the answer says.

Source: VNPAY's integration documents; the order of what is signed is pinned by answers of its sandbox.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from payments.protocols.reading import Untrue, same, sentence, word
from payments.protocols.vnpay import OK, dong, number, signature
from payments.vocabulary import RefundState, RefundVerdict, State, Verdict

NOT_FOUND, REPEATED = "91", "94"
REFUSED_REFUND = frozenset({"02", "03", "04", "13", "91", "95", "97"})
WHOLE_REFUND, PART_REFUND = "02", "03"
QUERY_FIELDS = [
    "RequestId",
    "Version",
    "Command",
    "TmnCode",
    "TxnRef",
    "TransactionDate",
    "CreateDate",
    "IpAddr",
    "OrderInfo",
]
REFUND_FIELDS = [
    "RequestId",
    "Version",
    "Command",
    "TmnCode",
    "TransactionType",
    "TxnRef",
    "Amount",
    "TransactionNo",
    "TransactionDate",
    "CreateBy",
    "CreateDate",
    "IpAddr",
    "OrderInfo",
]
REFUND_ANSWER = [
    "ResponseId",
    "Command",
    "ResponseCode",
    "Message",
    "TmnCode",
    "TxnRef",
    "Amount",
    "BankCode",
    "PayDate",
    "TransactionNo",
    "TransactionType",
    "TransactionStatus",
    "OrderInfo",
]
QUERY_ANSWER = [*REFUND_ANSWER, "PromotionCode", "PromotionAmount"]


def signed_request(fields: Sequence[str], values: Mapping[str, str], *, secret: str) -> dict[str, str]:
    """The body of a querydr or refund; what is not in `fields` is sent and not signed."""
    body = {f"vnp_{name}": value for name, value in values.items()}
    data = "|".join(values.get(name, "") for name in fields)
    return {**body, "vnp_SecureHash": signature(secret, data)}


def answer(said: Mapping[str, Any], *, asked: Mapping[str, str], secret: str) -> dict[str, str]:
    """A verified answer without the prefix vnp_; raises Untrue when it is not VNPAY's, or of something else."""
    fields = QUERY_ANSWER if asked["vnp_Command"] == "querydr" else REFUND_ANSWER
    values = {name: word(said, f"vnp_{name}", longest=300) for name in fields}
    if not same(said.get("vnp_SecureHash"), signature(secret, "|".join(values[name] for name in fields))):
        raise Untrue("wrong signature in the answer")
    for name in ("Command", "TmnCode", "TxnRef"):
        # What is not found or not understood may come without the rest.
        if values[name] != asked[f"vnp_{name}"] and (values[name] or values["ResponseCode"] == OK):
            raise Untrue(f"an answer with another {name}")
    return values


def payment(said: Mapping[str, str], *, amount: int) -> Verdict:
    """How a payment of `amount` stands, by an answer of 00 to querydr.

    When VNPAY tells of a refund instead, the payment went through, and as a whole: VNPAY takes no part of what
    was signed.
    """
    status, told = said["TransactionStatus"], dong(said["Amount"] or "0")
    if said["TransactionType"] in (WHOLE_REFUND, PART_REFUND):
        refunded = told if status in ("00", "06") else 0
        return Verdict(said["TxnRef"], State.PAID, amount, refunded=refunded, message=f"refund {status}")
    state = {OK: State.PAID, "02": State.FAILED}.get(status, State.PENDING)
    return Verdict(said["TxnRef"], state, told, psp_reference=number(said, "TransactionNo"), message=status)


def sent_refund(said: Mapping[str, str], *, amount: int) -> RefundVerdict:
    """What came of ordering a refund; raises Untrue when it is not clear (so it has to be asked for)."""
    code, message = said["ResponseCode"], sentence(f"{said['ResponseCode']} {said['Message']}")
    if code == REPEATED:
        return RefundVerdict(RefundState.PENDING, message=message)
    if code in REFUSED_REFUND:
        return RefundVerdict(RefundState.FAILED, message=message)
    if code != OK:
        raise Untrue(message)
    if dong(said["Amount"]) != amount:
        raise Untrue("an answer about another amount")
    return RefundVerdict(_refund_state(said["TransactionStatus"]), number(said, "TransactionNo"), message)


def found_refund(said: Mapping[str, str], *, amount: int, known_as: str, reference: str) -> RefundVerdict:
    """What an answer of 00 to querydr tells of one refund, by VNPAY's number it is `known_as`, or by our words in it.

    querydr names one movement only. A payment can be given back whole once, so that is recognised without a number;
    of several parts it is not told which one is meant, and it stays pending until a person looks.
    """
    kind, status = said["TransactionType"], said["TransactionStatus"]
    if kind not in (WHOLE_REFUND, PART_REFUND):
        return RefundVerdict(RefundState.PENDING if known_as else RefundState.UNKNOWN, message=f"payment {status}")
    known = reference in said["OrderInfo"].split() or (bool(known_as) and said["TransactionNo"] == known_as)
    if dong(said["Amount"]) == amount and (known or (kind == WHOLE_REFUND and not known_as)):
        return RefundVerdict(_refund_state(status), number(said, "TransactionNo"), f"refund {status}")
    return RefundVerdict(RefundState.PENDING, message="another refund of this payment was told")


def _refund_state(status: str) -> RefundState:
    states = {"00": RefundState.DONE, "06": RefundState.DONE, "09": RefundState.FAILED}
    return states.get(status, RefundState.PENDING)
