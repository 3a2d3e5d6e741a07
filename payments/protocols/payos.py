"""payOS payment links: a page with a QR for a bank transfer, told of by webhook. There is no refund API.

HMAC-SHA256 in hexadecimal over `name=value&…` with sorted names. Sources: payos.vn/docs as read in November 2026;
payOS's published webhook and its SDKs' test cases pin the signature. A link can be paid in several transfers.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from payments.protocols.reading import Untrue, json_object, same, sentence, signed, whole, word
from payments.vocabulary import Part, State, Verdict

CREATE = ("amount", "cancelUrl", "description", "orderCode", "returnUrl")
#: What JavaScript holds exactly.
LARGEST_CODE = 2**53 - 1
OK = "00"
NOT_FOUND = "101"
#: This order is there already; too many requests.
UNCLEAR = frozenset({"231", "429"})
FAILED = frozenset({"CANCELLED", "EXPIRED", "FAILED"})
#: What payOS sends to see whether our address answers: account and reference.
_TEST = ("12345678", "TF230204212323")


def signature(key: str, data: Mapping[str, Any]) -> str:
    """Over all of `data`, names sorted; raises Untrue without a key."""
    return signed(key, canonical(data), sha256)


def canonical(data: Mapping[str, Any]) -> str:
    """What payOS signs: `key=value&…`, names sorted, values as they are."""
    return "&".join(f"{name}={_written(data[name])}" for name in sorted(data))


def _written(value: object) -> str:
    if value is None or value in ("null", "undefined"):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return str(value)


def create_signature(key: str, asked: Mapping[str, Any]) -> str:
    """Of a request for a link, which signs five of its fields."""
    return signature(key, {name: asked[name] for name in CREATE})


def verified(said: Mapping[str, Any], *, key: str) -> Mapping[str, Any]:
    """The data of a webhook or an answer that payOS signed; raises Untrue."""
    data = said.get("data")
    if not isinstance(data, dict):
        raise Untrue("no data")
    if not same(said.get("signature"), signature(key, data)):
        raise Untrue("wrong signature")
    return data


def webhook(body: bytes, *, key: str) -> Verdict | None:
    """What a webhook says of one transfer; None for payOS's trial. Raises Untrue."""
    data = verified(json_object(body), key=key)
    reference, moved = _order_code(data), word(data, "reference", longest=100)
    if (word(data, "accountNumber"), moved) == _TEST:
        return None
    if word(data, "code") != OK:
        return Verdict(reference, State.PENDING, message=sentence(f"{data.get('code')} {data.get('desc')}"))
    part = _part(data)
    return Verdict(reference, State.PAID, part.amount, message=sentence(data.get("desc")), parts=(part,))


def link(data: Mapping[str, Any], *, asked: Mapping[str, Any]) -> tuple[str, str, str]:
    """Address, QR text and payOS's id of a link that was made; raises Untrue when it is another one."""
    if _order_code(data) != str(asked["orderCode"]) or whole(data.get("amount")) != asked["amount"]:
        raise Untrue("an answer about another payment")
    url, qr = data.get("checkoutUrl"), data.get("qrCode") or ""
    if not isinstance(url, str) or not url.startswith(("https://", "http://")) or not isinstance(qr, str):
        raise Untrue("no checkoutUrl")
    return url, qr, word(data, "paymentLinkId")


def payment(data: Mapping[str, Any], *, reference: str) -> Verdict:
    """How a link stands, with every transfer to it; raises Untrue when its numbers do not add up."""
    if _order_code(data) != reference:
        raise Untrue("an answer about another payment")
    rows = data.get("transactions") or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Untrue("transactions is no list of transfers")
    parts, paid, status = tuple(map(_part, rows)), whole(data.get("amountPaid")), word(data, "status")
    if sum(part.amount for part in parts) != paid or (status == "PAID" and not parts):
        raise Untrue("the transfers are not what was paid")
    state = State.PAID if status == "PAID" else State.FAILED if status in FAILED else State.PENDING
    return Verdict(reference, state, paid, message=status, parts=parts)


def _part(row: Mapping[str, Any]) -> Part:
    number = word(row, "reference", longest=100)
    if not number:
        raise Untrue("a transfer without a reference")
    return Part(number, whole(row.get("amount")))


def _order_code(data: Mapping[str, Any]) -> str:
    code = data.get("orderCode")
    if type(code) is not int or not 0 <= code <= LARGEST_CODE:
        raise Untrue("no orderCode")
    return str(code)
