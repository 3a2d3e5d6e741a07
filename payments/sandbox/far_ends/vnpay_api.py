"""VNPAY's querydr and refund."""

import hashlib
import hmac
import time
import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from payments.sandbox.frame import refunds
from payments.sandbox.frame.far_end import as_of_now
from payments.sandbox.frame.state import Thing, Transaction
from payments.sandbox.frame.web import Answer

if TYPE_CHECKING:
    from payments.sandbox.far_ends.vnpay import Vnpay

ASKED = {
    "querydr": "RequestId Version Command TmnCode TxnRef TransactionDate CreateDate IpAddr OrderInfo",
    "refund": "RequestId Version Command TmnCode TransactionType TxnRef Amount TransactionNo TransactionDate CreateBy"
    " CreateDate IpAddr OrderInfo",
}
TOLD = (
    "ResponseId Command ResponseCode Message TmnCode TxnRef Amount BankCode PayDate TransactionNo TransactionType"
    " TransactionStatus OrderInfo"
)
#: Only querydr tells of promotions.
PROMOTION = " PromotionCode PromotionAmount"
PAYMENT_STATUS = {"OPEN": "01", "PAID": "00", "FAILED": "02", "CANCELLED": "02", "EXPIRED": "02"}
REFUND_STATUS = {"PENDING": "05", "DONE": "00", "FAILED": "09"}


def sign(secret: str, names: str, values: dict[str, str]) -> str:
    """The hash of an API message: values joined by |, absent ones empty."""
    text = "|".join(values.get(f"vnp_{name}", "") for name in names.split())
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def answer(far_end: "Vnpay", asked: dict[str, str]) -> Answer:
    """One POST to /merchant_webapi/api/transaction."""
    command = asked.get("vnp_Command", "")
    if command not in ASKED:
        return refused(far_end, "03", "Invalid request format", asked)
    needed = [f"vnp_{name}" for name in ASKED[command].split() if name != "TransactionNo"]
    if any(not asked.get(name) for name in needed):
        return refused(far_end, "03", "Invalid request format", asked)
    if asked["vnp_TmnCode"] != far_end.merchant:
        return refused(far_end, "02", "Invalid TmnCode", asked)
    if not hmac.compare_digest(sign(far_end.secret, ASKED[command], asked), asked.get("vnp_SecureHash", "").lower()):
        return refused(far_end, "97", "Invalid signature", asked)
    with far_end.state.writing() as now:
        today = (datetime.now(UTC) + timedelta(hours=7)).date()
        if not now.put("request", f"{today} {asked['vnp_RequestId']}", {"at": time.time()}):
            return refused(far_end, "94", "Duplicate request", asked)
        found = now.get("payment", asked["vnp_TxnRef"])
        payment = found and as_of_now(found)
        if payment is None or payment["asked"]["vnp_CreateDate"] != asked["vnp_TransactionDate"]:
            return refused(far_end, "91", "Transaction not found", asked)
        if command == "refund":
            return _refund(far_end, now, payment, asked)
        return _query(far_end, now, payment, asked)


def _query(far_end: "Vnpay", now: Transaction, payment: Thing, asked: dict[str, str]) -> Answer:
    """One movement: the one with this TransactionNo, or the last one, which may be a refund."""
    number = asked.get("vnp_TransactionNo", "")
    given = refunds.of(now, payment["key"])
    refund = next((found for found in given if number in ("", str(found["number"]))), None)
    told = {
        **_payment(far_end, payment),
        "vnp_Message": "QueryDR Success",
        "vnp_TransactionType": "01",
        "vnp_TransactionStatus": PAYMENT_STATUS[payment["state"]],
    }
    if refund:
        told |= _of_refund(refund)
    return _told(far_end, "querydr", asked, "00", told)


def _refund(far_end: "Vnpay", now: Transaction, payment: Thing, asked: dict[str, str]) -> Answer:
    amount = int(asked["vnp_Amount"]) // 100 if asked["vnp_Amount"].isdigit() else 0
    is_full = asked["vnp_TransactionType"] == "02"
    pending = any(refund["state"] == "PENDING" for refund in refunds.of(now, payment["key"]))
    if payment["state"] != "PAID":
        return refused(far_end, "95", "The transaction was not successful at VNPAY", asked)
    if is_full and pending:
        return refused(far_end, "94", "A refund of this transaction is being processed", asked)
    if asked["vnp_TransactionType"] not in ("02", "03") or (is_full and amount != payment["paid"]):
        return refused(far_end, "03", "Invalid request format", asked)
    try:
        refund = far_end.add_refund(
            now,
            key=asked["vnp_RequestId"],
            payment=payment,
            amount=amount,
            facts={"type": asked["vnp_TransactionType"], "info": asked["vnp_OrderInfo"]},
        )
    except refunds.KeyTaken:
        return refused(far_end, "94", "Duplicate request", asked)
    except refunds.TooMuch:
        return refused(far_end, "02", "Total refund amount exceeds the transaction's", asked)
    if refund["state"] == "FAILED":
        return refused(far_end, "95", "The transaction was not accepted by the bank", asked)
    told = {**_payment(far_end, payment), "vnp_Message": "Refund accepted", **_of_refund(refund)}
    return _told(far_end, "refund", asked, "00", told)


def _payment(far_end: "Vnpay", payment: Thing) -> dict[str, str]:
    told = {
        "vnp_TmnCode": far_end.merchant,
        "vnp_TxnRef": payment["key"],
        "vnp_Amount": str((payment["paid"] or payment["amount"]) * 100),
        "vnp_OrderInfo": payment["asked"]["vnp_OrderInfo"],
        "vnp_TransactionNo": str(payment.get("number") or 0),
    }
    if payment["state"] == "PAID":
        told |= {"vnp_BankCode": payment["asked"].get("vnp_BankCode") or "NCB", "vnp_PayDate": _day(payment)}
    return told


def _of_refund(refund: Thing) -> dict[str, str]:
    return {
        "vnp_Amount": str(refund["amount"] * 100),
        "vnp_OrderInfo": refund["info"],
        "vnp_TransactionNo": str(refund["number"]),
        "vnp_TransactionType": refund["type"],
        "vnp_TransactionStatus": REFUND_STATUS[refund["state"]],
    }


def _day(payment: Thing) -> str:
    return (datetime.fromtimestamp(payment["settled_at"], UTC) + timedelta(hours=7)).strftime("%Y%m%d%H%M%S")


def refused(far_end: "Vnpay", code: str, message: str, asked: dict[str, str] | None = None) -> Answer:
    """A refusal."""
    asked = asked or {}
    told = {
        "vnp_Message": message,
        "vnp_TmnCode": asked.get("vnp_TmnCode", ""),
        "vnp_TxnRef": asked.get("vnp_TxnRef", ""),
    }
    return _told(far_end, asked.get("vnp_Command", ""), asked, code, told)


def _told(far_end: "Vnpay", command: str, asked: dict[str, str], code: str, told: dict[str, str]) -> Answer:
    told = {"vnp_ResponseId": uuid.uuid4().hex, "vnp_Command": command, "vnp_ResponseCode": code, **told}
    names = TOLD + PROMOTION if command == "querydr" else TOLD
    return Answer.of({**told, "vnp_SecureHash": sign(far_end.secret, names, told)})
