"""MoMo v2 (AIO): requests and what is said to them. HMAC-SHA256 over `name=value&…` from a to z, values as they are.

Sources: developers.momo.vn v3 as read in November 2026; a real redirect pins the signature. MoMo signs what it
tells of its own accord (IPN, redirect) and not what it answers: there, who is spoken of is compared.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from payments.protocols.reading import Untrue, same, sentence, signed, whole, word
from payments.vocabulary import RefundState, RefundVerdict, State, Verdict

CREATE = "accessKey amount extraData ipnUrl orderId orderInfo partnerCode redirectUrl requestId requestType"
RESULT = (
    "accessKey amount extraData message orderId orderInfo orderType partnerCode payType requestId responseTime"
    " resultCode transId"
)
QUERY = "accessKey orderId partnerCode requestId"
REFUND = "accessKey amount description orderId partnerCode requestId transId"

PAID = 0
NOT_FOUND = 42
REPEATED = frozenset({40, 41})
PENDING = frozenset({1000, 7000, 7002, 9000})
FAILED = frozenset({1001, 1002, 1003, 1004, 1005, 1006, 1007, 1017, 1026, 2019, 4001, 4002, 4100})
#: Final in a notice; in an answer they may be about the question.
UNKNOWN_ERRORS = frozenset({98, 99})


def signature(fields: str, values: Mapping[str, Any], *, access_key: str, secret: str) -> str:
    """Over exactly these fields; what is absent is empty. Raises Untrue without a secret."""
    given = {**values, "accessKey": access_key}
    data = "&".join(f"{name}={_raw(given.get(name))}" for name in fields.split())
    return signed(secret, data, sha256)


def _raw(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Untrue("a value is neither text nor integer")
    return str(value)


def verify(said: Mapping[str, Any], *, partner: str, access_key: str, secret: str) -> None:
    """Raises Untrue unless MoMo signed this IPN or redirect, and for this partner."""
    if not same(said.get("signature"), signature(RESULT, said, access_key=access_key, secret=secret)):
        raise Untrue("wrong signature")
    if not same(said.get("partnerCode"), partner):
        raise Untrue("another partner")


def notice(said: Mapping[str, Any]) -> Verdict:
    """What a verified IPN says; raises Untrue when a field it hangs on is missing."""
    reference = word(said, "orderId")
    if not reference:
        raise Untrue("no orderId")
    code = result(said)
    return Verdict(
        reference=reference,
        state=_state(code, FAILED | UNKNOWN_ERRORS),
        amount=whole(said.get("amount")),
        psp_reference=_number(said),
        message=sentence(f"{code} {said.get('message')}"),
    )


def same_subject(said: Mapping[str, Any], asked: Mapping[str, Any], names: Sequence[str]) -> None:
    """Raises Untrue when an answer is about something else than was asked."""
    for name in names:
        if _raw(said.get(name)) != _raw(asked[name]):
            raise Untrue(f"an answer with another {name}")


def pay_url(said: Mapping[str, Any]) -> str:
    """The address a payment that was taken up is paid at."""
    url = said.get("payUrl")
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        raise Untrue("no payUrl")
    return url


def payment(said: Mapping[str, Any]) -> Verdict:
    """How a payment stands, by an answer to query; raises Untrue when the answer is about the question."""
    code = result(said)
    if code != PAID and code not in PENDING and code not in FAILED:
        raise Untrue(sentence(f"{code} {said.get('message')}"))
    refunds = [row for row in _refunds(said) if result(row) == PAID]
    return Verdict(
        reference=word(said, "orderId"),
        state=_state(code, FAILED),
        amount=whole(said.get("amount")),
        psp_reference=_number(said),
        message=sentence(f"{code} {said.get('message')}"),
        refunded=sum(whole(row.get("amount")) for row in refunds),
    )


def found_refund(said: Mapping[str, Any], *, reference: str, amount: int) -> RefundVerdict:
    """What an answer to refund/query tells of the refund named so; raises Untrue when it tells of none at all."""
    code = result(said)
    if code == NOT_FOUND:
        return RefundVerdict(RefundState.UNKNOWN, message="42 not found")
    rows = _refunds(said) or [said]
    for row in rows:
        if word(row, "orderId") == reference and _number(row):
            if whole(row.get("amount")) != amount:
                raise Untrue("a refund of another amount")
            return refund(row)
    if code in PENDING:
        return RefundVerdict(RefundState.PENDING, message=str(code))
    if code != PAID:
        raise Untrue(sentence(f"{code} {said.get('message')}"))
    return RefundVerdict(RefundState.UNKNOWN, message="no such refund")


def refund(said: Mapping[str, Any]) -> RefundVerdict:
    """What became of one refund. What was refused is spent: the same requestId brings nothing any more."""
    code = result(said)
    state = RefundState.FAILED
    if code == PAID:
        state = RefundState.DONE
    elif code in PENDING:
        state = RefundState.PENDING
    return RefundVerdict(state, _number(said), sentence(f"{code} {said.get('message') or ''}"))


def _refunds(said: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    rows = said.get("refundTrans") or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Untrue("refundTrans is no list of refunds")
    return rows


def result(said: Mapping[str, Any]) -> int:
    """resultCode; raises Untrue when there is none."""
    return whole(said.get("resultCode"))


def _state(code: int, failures: frozenset[int]) -> State:
    if code == PAID:
        return State.PAID
    return State.FAILED if code in failures else State.PENDING


def _number(said: Mapping[str, Any]) -> str:
    """MoMo's own number; 0 or empty where nothing was moved."""
    number = word(said, "transId")
    return "" if number == "0" else number
