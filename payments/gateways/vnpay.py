"""VNPAY: bank apps, domestic and international cards, on VNPAY's page."""

import hashlib
import ipaddress
import json
import secrets
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from payments import http
from payments.gateways.deadline import never_heard_of
from payments.models import PaymentAttempt, Refund
from payments.protocol import (
    Call,
    Declined,
    Heard,
    RefundingGateway,
    RefundVerdict,
    Rejected,
    Reply,
    Shopper,
    Started,
    Unanswered,
    Verdict,
    return_url,
)
from payments.protocols import vnpay, vnpay_api
from payments.protocols.reading import Untrue, believed_as, once, stamp

#: VNPAY wants the address of who asks; it is a server's.
OUR_ADDRESS = "127.0.0.1"
REPLIES = {
    Heard.RECORDED: ("00", "Confirm Success"),
    Heard.REPEATED: ("02", "Order already confirmed"),
    Heard.UNKNOWN_REFERENCE: ("01", "Order not found"),
    Heard.WRONG_AMOUNT: ("04", "Invalid amount"),
    Heard.REJECTED: ("97", "Invalid signature"),
    Heard.FAULT: ("99", "Unknown error"),
}


class VNPay(RefundingGateway):
    """Gateway `cholang.vnpay`."""

    id = "cholang.vnpay"
    slug = "vnpay"
    name = "VNPAY"
    keys = ("VNPAY_TMN_CODE", "VNPAY_SECRET", "VNPAY_PAY_URL", "VNPAY_API_URL")
    largest = largest_refund = 9_999_999_999  # 12 digits, the last two of them hundredths

    def start(self, attempt: PaymentAttempt, shopper: Shopper) -> Started:
        """The address is all: VNPAY hears of the payment when the browser opens it."""
        self.fit(attempt.amount, attempt.currency)
        if shopper.bank and shopper.bank not in vnpay.BANKS:
            raise Declined(f"unknown way {shopper.bank!r}")
        created = stamp(attempt.created_at)
        params = {
            "vnp_Version": vnpay.VERSION,
            "vnp_Command": "pay",
            "vnp_TmnCode": settings.VNPAY_TMN_CODE,
            "vnp_Amount": str(attempt.amount * 100),
            "vnp_BankCode": shopper.bank,
            "vnp_CreateDate": created,
            "vnp_ExpireDate": stamp(attempt.expires_at),
            "vnp_CurrCode": "VND",
            "vnp_Locale": "en" if shopper.language == "en" else "vn",
            "vnp_IpAddr": _address(shopper.ip),
            "vnp_OrderInfo": f"Cho Lang {attempt.reference}",
            "vnp_OrderType": "other",
            "vnp_ReturnUrl": return_url(self),
            "vnp_TxnRef": attempt.reference,
        }
        url = vnpay.pay_url(settings.VNPAY_PAY_URL, params, secret=settings.VNPAY_SECRET)
        return Started(url=url, facts={"created": created})

    def ask(self, attempt: PaymentAttempt) -> Verdict:
        """querydr. A payment whose page nobody opened is unknown to VNPAY, and failed once its time is over."""
        said = self._query(attempt)
        if said["ResponseCode"] == vnpay_api.NOT_FOUND:
            return never_heard_of(attempt, "91 not found")
        with believed_as(Unanswered):
            return vnpay_api.payment(_ok(said), amount=attempt.amount)

    def send_refund(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        """Whole or in part; the request id is made of our reference, so that VNPAY knows a repetition."""
        self.fit_refund(refund.amount, refund.currency)
        values = {
            "RequestId": hashlib.sha256(refund.reference.encode()).hexdigest()[:32],
            "Command": "refund",
            "TransactionType": vnpay_api.WHOLE_REFUND if refund.amount == attempt.amount else vnpay_api.PART_REFUND,
            "Amount": str(refund.amount * 100),
            "TransactionNo": attempt.psp_reference or "0",
            "CreateBy": "cholang",
            "OrderInfo": f"Hoan tien {refund.reference}",
        }
        said = self._call(vnpay_api.REFUND_FIELDS, values, attempt)
        with believed_as(Unanswered):
            return vnpay_api.sent_refund(said, amount=refund.amount)

    def ask_refund(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        """querydr again: VNPAY tells the payment's last movement."""
        said = self._query(attempt, number=refund.psp_reference)
        with believed_as(Unanswered):
            return vnpay_api.found_refund(
                _ok(said), amount=refund.amount, known_as=refund.psp_reference, reference=refund.reference
            )

    def read(self, call: Call, *, now: datetime) -> Verdict:
        with believed_as(Rejected):
            params = once(call.body)
            vnpay.verify(params, secret=settings.VNPAY_SECRET, tmn_code=settings.VNPAY_TMN_CODE)
            return vnpay.notice(params)

    def reply(self, heard: Heard) -> Reply:
        code, message = REPLIES[heard]
        return Reply(200, json.dumps({"RspCode": code, "Message": message}).encode())

    def returned(self, query: str) -> str:
        try:
            params = once(query)
            vnpay.verify(params, secret=settings.VNPAY_SECRET, tmn_code=settings.VNPAY_TMN_CODE)
            return vnpay.notice(params).reference
        except Untrue:
            return ""

    def _query(self, attempt: PaymentAttempt, *, number: str = "") -> dict[str, str]:
        values = {
            "RequestId": secrets.token_hex(16),
            "Command": "querydr",
            "OrderInfo": f"Hoi {attempt.reference}",
            **({"TransactionNo": number} if number else {}),
        }
        return self._call(vnpay_api.QUERY_FIELDS, values, attempt)

    def _call(self, fields: list[str], values: dict[str, str], attempt: PaymentAttempt) -> dict[str, str]:
        asked = vnpay_api.signed_request(
            fields,
            {
                "Version": vnpay.VERSION,
                "TmnCode": settings.VNPAY_TMN_CODE,
                "TxnRef": attempt.reference,
                "TransactionDate": attempt.facts.get("created") or stamp(attempt.created_at),
                "CreateDate": stamp(timezone.now()),
                "IpAddr": OUR_ADDRESS,
                **values,
            },
            secret=settings.VNPAY_SECRET,
        )
        said = http.post_json(settings.VNPAY_API_URL, asked)
        with believed_as(Unanswered):
            return vnpay_api.answer(said, asked=asked, secret=settings.VNPAY_SECRET)


def _ok(said: dict[str, str]) -> dict[str, str]:
    if said["ResponseCode"] != vnpay.OK:
        raise Untrue(f"VNPAY answers {said['ResponseCode']}")
    return said


def _address(ip: str) -> str:
    """VNPAY takes 7 to 45 characters; ::1 is shorter."""
    try:
        return ipaddress.ip_address(ip).exploded
    except ValueError:
        return OUR_ADDRESS
