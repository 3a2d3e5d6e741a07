"""ZaloPay v2: HMAC-SHA256 in hexadecimal over values joined by `|`; key1 signs what we ask, key2 what ZaloPay tells.

Sources: docs.zalopay.vn and its status codes as read in November 2026; real callbacks and redirects pin the
signatures. Answers are not signed.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from marketplace.values.clock import local_time
from payments.protocols.reading import Untrue, json_object, same, sentence, signed, whole, word
from payments.vocabulary import RefundState, RefundVerdict, State, Verdict

CREATE = ("app_id", "app_trans_id", "app_user", "amount", "app_time", "embed_data", "item")
REFUND = ("app_id", "zp_trans_id", "amount", "description", "timestamp")
QUERY_REFUND = ("app_id", "m_refund_id", "timestamp")
REDIRECT = ("appid", "apptransid", "pmcid", "bankcode", "amount", "discountamount", "status")

OK, REFUSED, PROCESSING = 1, 2, 3
ORDER = 1
#: sub_return_code: no such order, payment or refund.
NOT_FOUND = frozenset({-101, -49})
#: A refund of this name is there already (older and newer documents).
REPEATED_REFUND = frozenset({-23, -68})
#: sub_return_code about the question or ZaloPay's health: nothing is known by them.
UNCLEAR = frozenset({-2, -3, -10, -12, -53, -92, -401, -402, -403, -405, -429, -500, -999})
#: Of those, what means of a refund: it was not ordered.
REFUSED_REQUEST = frozenset({-2, -3, -10, -12, -53, -401, -402, -403, -405})


def signature(key: str, data: str) -> str:
    """A mac; raises Untrue without a key."""
    return signed(key, data, sha256)


def mac(key: str, values: Mapping[str, object], names: Sequence[str]) -> str:
    """The mac of these values in this order."""
    return signature(key, "|".join(str(values[name]) for name in names))


def query_mac(key: str, app_id: str, reference: str) -> str:
    """The mac of a query, where the key itself is signed, too."""
    return signature(key, f"{app_id}|{reference}|{key}")


def day_prefix(moment: datetime) -> str:
    """yymmdd on a Vietnamese clock, with which ZaloPay wants its names to begin."""
    return f"{local_time(moment):%y%m%d}_"


def refund_id(*, reference: str, app_id: str, ordered_at: datetime) -> str:
    """m_refund_id, 45 characters at most: always the same for a refund first ordered then."""
    digest = sha256(reference.encode()).hexdigest()
    return f"{day_prefix(ordered_at)}{app_id}_{digest[: 45 - 8 - len(app_id)]}"


def callback(body: bytes, *, app_id: str, key: str) -> Verdict | None:
    """What a callback says, once its mac over the very text of `data` is right; raises Untrue.

    ZaloPay calls for what is paid only. None for another thing than an order (an agreement, say).
    """
    outside = json_object(body)
    data = outside.get("data")
    if not isinstance(data, str) or not same(outside.get("mac"), signature(key, data)):
        raise Untrue("wrong mac")
    if outside.get("type", ORDER) != ORDER:
        return None
    said = json_object(data)
    if word(said, "app_id") != app_id:
        raise Untrue("another merchant")
    reference = word(said, "app_trans_id")
    if not reference:
        raise Untrue("no app_trans_id")
    return Verdict(reference, State.PAID, whole(said.get("amount")), psp_reference=_number(said, "zp_trans_id"))


def redirect(query: Mapping[str, str], *, app_id: str, key: str) -> tuple[str, int]:
    """Reference and status a returning browser brings; raises Untrue. An unpaid one is signed as well."""
    data = "|".join(query.get(name, "") for name in REDIRECT)
    if not same(query.get("checksum"), signature(key, data)):
        raise Untrue("wrong checksum")
    if query.get("appid") != app_id:
        raise Untrue("another merchant")
    try:
        return query["apptransid"], int(query["status"])
    except (KeyError, ValueError) as error:
        raise Untrue("no status") from error


def order_url(said: Mapping[str, Any]) -> str:
    """Where an order that was taken up is paid."""
    url = said.get("order_url")
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        raise Untrue("no order_url")
    return url


def codes(said: Mapping[str, Any]) -> tuple[int, int]:
    """return_code and sub_return_code (0 when absent); raises Untrue unless the first is 1, 2 or 3."""
    code, sub = said.get("return_code"), said.get("sub_return_code", 0)
    if type(code) is not int or type(sub) is not int or code not in (OK, REFUSED, PROCESSING):
        raise Untrue(f"return_code {code!r}")
    return code, sub


def payment(said: Mapping[str, Any], *, reference: str) -> Verdict:
    """How an order stands, by an answer to query; raises Untrue when the answer is about the question."""
    code, sub = codes(said)
    if code == REFUSED and (sub in UNCLEAR or sub in NOT_FOUND):
        raise Untrue(words(said))
    number, message = _number(said, "zp_trans_id"), words(said)
    if code == OK:
        return Verdict(reference, State.PAID, whole(said.get("amount")), psp_reference=number, message=message)
    return Verdict(reference, State.FAILED if code == REFUSED else State.PENDING, message=message)


def sent_refund(said: Mapping[str, Any]) -> RefundVerdict:
    """What came of ordering a refund. It is asynchronous: also a yes means that it is taken up."""
    code, sub = codes(said)
    state = RefundState.PENDING
    if code == REFUSED and sub not in REPEATED_REFUND:
        if sub in UNCLEAR and sub not in REFUSED_REQUEST:
            raise Untrue(words(said))
        state = RefundState.FAILED
    return RefundVerdict(state, _number(said, "refund_id"), words(said))


def found_refund(said: Mapping[str, Any]) -> RefundVerdict:
    """How a refund stands, by an answer to query_refund; raises Untrue when the answer is about the question."""
    code, sub = codes(said)
    if code == REFUSED and sub in NOT_FOUND:
        return RefundVerdict(RefundState.UNKNOWN, message=words(said))
    if code == REFUSED and sub in UNCLEAR:
        raise Untrue(words(said))
    states = {OK: RefundState.DONE, REFUSED: RefundState.FAILED, PROCESSING: RefundState.PENDING}
    return RefundVerdict(states[code], _number(said, "refund_id"), words(said))


def words(said: Mapping[str, Any]) -> str:
    """What ZaloPay says of it, for the log."""
    told = said.get("sub_return_message") or said.get("return_message") or ""
    return sentence(f"{said.get('return_code')}/{said.get('sub_return_code', 0)} {told}")


def compact(value: object) -> str:
    """JSON as it is sent and signed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _number(said: Mapping[str, Any], name: str) -> str:
    number = word(said, name)
    return "" if number == "0" else number
