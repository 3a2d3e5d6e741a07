"""VNPAY 2.1.0: pay address, return and IPN. Amounts go to and come from VNPAY times a hundred.

Sources: VNPAY's integration documents and demo code, as read in November 2026; real callbacks pin the signature.
"""

from collections.abc import Mapping
from hashlib import sha512
from urllib.parse import quote_plus

from payments.protocols.reading import Untrue, same, signed, whole, word
from payments.vocabulary import State, Verdict

VERSION = "2.1.0"
BANKS = frozenset({"VNPAYQR", "VNBANK", "INTCARD"})
OK = "00"
#: What a customer or bank refused; 07 is not among them: the money was taken and is looked into.
FAILURES = frozenset({"09", "10", "11", "12", "13", "24", "51", "65", "75", "79", "99"})


def signature(secret: str, data: str) -> str:
    """vnp_SecureHash; raises Untrue without a secret."""
    return signed(secret, data, sha512)


def canonical(params: Mapping[str, str]) -> str:
    """What is signed of a pay address, a return or an IPN."""
    given = {
        name: value
        for name, value in params.items()
        if name.startswith("vnp_") and name not in ("vnp_SecureHash", "vnp_SecureHashType") and value
    }
    return "&".join(f"{name}={quote_plus(given[name])}" for name in sorted(given, key=str.encode))


def pay_url(base: str, params: Mapping[str, str], *, secret: str) -> str:
    """Where the browser goes to pay."""
    data = canonical(params)
    return f"{base}?{data}&vnp_SecureHash={signature(secret, data)}"


def verify(params: Mapping[str, str], *, secret: str, tmn_code: str) -> None:
    """Raises Untrue unless VNPAY signed this IPN or return, and for this merchant."""
    if not same(params.get("vnp_SecureHash"), signature(secret, canonical(params))):
        raise Untrue("wrong signature")
    if not same(params.get("vnp_TmnCode"), tmn_code):
        raise Untrue("another merchant")


def notice(params: Mapping[str, str]) -> Verdict:
    """What a verified IPN says; raises Untrue when a field it hangs on is missing."""
    response, status = word(params, "vnp_ResponseCode"), word(params, "vnp_TransactionStatus")
    state = State.PENDING
    if (response, status) == (OK, OK):
        state = State.PAID
    elif response in FAILURES and status in ("", "02"):
        state = State.FAILED
    return Verdict(
        reference=_reference(params),
        state=state,
        amount=dong(params.get("vnp_Amount")),
        psp_reference=number(params),
        message=f"{response}/{status}",
    )


def dong(value: object) -> int:
    """Đồng of VNPAY's hundredths; raises Untrue when there is a rest."""
    amount, rest = divmod(whole(value), 100)
    if rest:
        raise Untrue("no whole đồng")
    return amount


def number(said: Mapping[str, str], name: str = "vnp_TransactionNo") -> str:
    """VNPAY's own number; it writes 0 where nothing was moved."""
    found = word(said, name)
    return "" if found == "0" else found


def _reference(params: Mapping[str, str]) -> str:
    reference = word(params, "vnp_TxnRef", longest=100)
    if not reference:
        raise Untrue("no vnp_TxnRef")
    return reference
