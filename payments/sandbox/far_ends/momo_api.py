"""MoMo's query, refund and refund/query."""

import hashlib
import hmac
import time
from typing import TYPE_CHECKING, Any

from payments.sandbox.frame import refunds
from payments.sandbox.frame.far_end import as_of_now
from payments.sandbox.frame.state import Thing
from payments.sandbox.frame.web import Answer

if TYPE_CHECKING:
    from payments.sandbox.far_ends.momo import Momo

CREATE = "accessKey amount extraData ipnUrl orderId orderInfo partnerCode redirectUrl requestId requestType"
QUERY = "accessKey orderId partnerCode requestId"
REFUND = "accessKey amount description orderId partnerCode requestId transId"
#: What became of a payment -> resultCode and message.
RESULTS = {
    "OPEN": (1000, "Transaction is initiated, waiting for user confirmation."),
    "PAID": (0, "Successful."),
    "FAILED": (1001, "Transaction failed due to insufficient funds."),
    "CANCELLED": (1006, "Transaction denied by user."),
    "EXPIRED": (1005, "The payment URL or QR code has expired."),
}
REFUND_RESULTS = {
    "DONE": (0, "Successful."),
    "PENDING": (7002, "Transaction is being processed by the provider of the payment instrument."),
    "FAILED": (1080, "The refund attempt failed during processing."),
}


def sign(far_end: "Momo", names: str, values: Thing) -> str:
    """HMAC-SHA256 over name=value joined by &, in the order of the names, values as they are."""
    known = {**values, "accessKey": far_end.access_key}
    text = "&".join(f"{name}={known.get(name, '')}" for name in names.split())
    return hmac.new(far_end.secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def is_signed(far_end: "Momo", asked: Thing, names: str) -> bool:
    """Whether everything is there, it is our partner, and the signature is right."""
    needed = [name for name in names.split() if name not in ("accessKey", "extraData", "description")]
    complete = all(asked.get(name) not in (None, "") for name in needed)
    right = hmac.compare_digest(sign(far_end, names, asked), str(asked.get("signature", "")))
    return complete and right and asked["partnerCode"] == far_end.partner


def told(asked: Thing, code: int, message: str, *, status: int = 200, **more: Any) -> Answer:
    """An answer with its resultCode."""
    names: Thing = {name: asked[name] for name in ("partnerCode", "orderId", "requestId", "amount") if name in asked}
    facts: Thing = {**names, "responseTime": milliseconds(), "message": message, "resultCode": code, **more}
    return Answer.of(facts, status)


def milliseconds() -> int:
    """Now."""
    return int(time.time() * 1000)


def query(far_end: "Momo", asked: Thing) -> Answer:
    """How a payment stands, and its refunds."""
    if not is_signed(far_end, asked, QUERY):
        return told(asked, 13, "Merchant authentication failed.", status=400)
    with far_end.state.reading() as now:
        payment = now.get("payment", asked["orderId"])
        if payment is None:
            return told(asked, 42, "Invalid orderId or orderId is not found.", status=400)
        payment = as_of_now(payment)
        given = refunds.of(now, payment["key"])
    code, message = RESULTS[payment["state"]]
    is_paid = payment["state"] == "PAID"
    return told(
        asked,
        code,
        message,
        amount=payment["paid"] or payment["amount"],
        transId=payment["number"] if is_paid else 0,
        payType="qr" if is_paid else "",
        extraData=payment["asked"].get("extraData", ""),
        refundTrans=[_line(refund) for refund in given],
        promotionInfo=None,
        paymentOption="momo" if is_paid else "",
        lastUpdated=int(payment.get("settled_at", time.time()) * 1000),
    )


def refund(far_end: "Momo", asked: Thing) -> Answer:
    """Give back; the same requestId again is the same refund."""
    if not is_signed(far_end, asked, REFUND):
        return told(asked, 13, "Merchant authentication failed.", status=400)
    amount = asked["amount"]
    if not isinstance(amount, int) or not 1_000 <= amount <= 50_000_000:
        return told(asked, 22, "The transaction amount is out of range.", status=400)
    with far_end.state.writing() as now:
        known = refunds.get(now, asked["orderId"])
        if known:
            if known["asked"] != asked:
                return told(asked, 41, "Duplicated orderId.", status=400)
            return _told_refund(asked, known)
        if now.get("payment", asked["orderId"]):
            return told(asked, 41, "Duplicated orderId.", status=400)
        found = now.newest("payment", limit=1, number=_number(asked["transId"]), state="PAID")
        if not found:
            return told(asked, 42, "Invalid orderId or orderId is not found.", status=400)
        try:
            made = far_end.add_refund(
                now, key=asked["orderId"], payment=found[0], amount=amount, facts={"asked": asked}
            )
        except refunds.TooMuch:
            return told(asked, 1081, "Refund rejected. The original transaction might have been refunded.")
    return _told_refund(asked, made)


def query_refund(far_end: "Momo", asked: Thing) -> Answer:
    """One refund by its orderId, or all of a payment by that of the payment."""
    if not is_signed(far_end, asked, QUERY):
        return told(asked, 13, "Merchant authentication failed.", status=400)
    with far_end.state.reading() as now:
        found = refunds.get(now, asked["orderId"])
        if found:
            code, message = REFUND_RESULTS[found["state"]]
            lines = [_line(found)]
            return told(asked, code, message, amount=found["amount"], transId=found["number"], refundTrans=lines)
        payment = now.get("payment", asked["orderId"])
        if payment is None:
            return told(asked, 42, "Invalid orderId or orderId is not found.", status=400)
        lines = [_line(refund) for refund in refunds.of(now, payment["key"])]
    return told(asked, 0, "Successful.", amount=payment["paid"], transId=payment["number"], refundTrans=lines)


def _told_refund(asked: Thing, refund: Thing) -> Answer:
    code, message = REFUND_RESULTS[refund["state"]]
    return told(asked, code, message, transId=refund["number"])


def _line(refund: Thing) -> Thing:
    return {
        "orderId": refund["key"],
        "amount": refund["amount"],
        "resultCode": REFUND_RESULTS[refund["state"]][0],
        "transId": refund["number"],
        "createdTime": int(refund["at"] * 1000),
    }


def _number(text: object) -> int:
    return int(str(text)) if str(text).isdigit() else -1
