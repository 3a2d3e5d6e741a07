"""MoMo: the e-wallet, paid in its app or on its page."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from payments import http
from payments.gateways.deadline import never_heard_of
from payments.models import PaymentAttempt, Refund
from payments.protocol import (
    Call,
    Declined,
    Heard,
    RefundingGateway,
    RefundState,
    RefundVerdict,
    Rejected,
    Reply,
    Shopper,
    Started,
    Unanswered,
    Verdict,
    notify_url,
    return_url,
)
from payments.protocols import momo
from payments.protocols.reading import Untrue, believed_as, json_object, once

#: About MoMo's health or a request of the same name, so nothing is known of the payment.
UNCLEAR = frozenset({10, 43, 99}) | momo.REPEATED | momo.PENDING


class MoMo(RefundingGateway):
    """Gateway `cholang.momo`."""

    id = "cholang.momo"
    slug = "momo"
    name = "MoMo"
    keys = ("MOMO_PARTNER_CODE", "MOMO_ACCESS_KEY", "MOMO_SECRET_KEY", "MOMO_API_URL")
    smallest = smallest_refund = 1_000
    largest = largest_refund = 50_000_000

    def start(self, attempt: PaymentAttempt, shopper: Shopper) -> Started:
        """requestId is our reference: the same attempt asked for twice is one payment at MoMo."""
        self.fit(attempt.amount, attempt.currency)
        asked = {
            "requestId": attempt.reference,
            "orderId": attempt.reference,
            "amount": attempt.amount,
            "orderInfo": f"Cho Lang {attempt.reference}",
            "redirectUrl": return_url(self),
            "ipnUrl": notify_url(self),
            "requestType": "captureWallet",
            "extraData": "",
        }
        said = self._call("create", momo.CREATE, asked, language=shopper.language)
        with believed_as(Unanswered):
            code = momo.result(said)
            if code in UNCLEAR:
                raise Untrue(f"MoMo answers {code}")
            if code != momo.PAID:
                raise Declined(f"MoMo answers {code}")
            momo.same_subject(said, asked, ("orderId", "requestId", "amount"))
            return Started(url=momo.pay_url(said))

    def ask(self, attempt: PaymentAttempt) -> Verdict:
        said = self._query("query", attempt.reference)
        with believed_as(Unanswered):
            if momo.result(said) == momo.NOT_FOUND:
                return never_heard_of(attempt, "42 not found")
            return momo.payment(said)

    def send_refund(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        """A requestId that MoMo calls repeated is asked for: it either became a refund, or was refused and is spent."""
        self.fit_refund(refund.amount, refund.currency)
        if not attempt.psp_reference.isdecimal():
            raise Declined("MoMo's number of the payment is not known")
        asked = {
            "orderId": refund.reference,
            "requestId": refund.reference,
            "amount": refund.amount,
            "transId": int(attempt.psp_reference),
            "description": f"Hoan tien {refund.reference}",
        }
        said = self._call("refund", momo.REFUND, asked)
        with believed_as(Unanswered):
            if momo.result(said) in momo.REPEATED:
                return self._of_before(refund, attempt)
            if momo.result(said) == momo.PAID:
                momo.same_subject(said, asked, ("orderId", "requestId", "amount"))
            return momo.refund(said)

    def ask_refund(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        said = self._query("refund/query", refund.reference)
        with believed_as(Unanswered):
            return momo.found_refund(said, reference=refund.reference, amount=refund.amount)

    def read(self, call: Call, *, now: datetime) -> Verdict:
        with believed_as(Rejected):
            said = json_object(call.body)
            self._verify(said)
            return momo.notice(said)

    def reply(self, heard: Heard) -> Reply:
        """204 is all MoMo listens for; it asks no more than a few times otherwise."""
        return Reply({Heard.REJECTED: 400, Heard.FAULT: 500}.get(heard, 204))

    def returned(self, query: str) -> str:
        try:
            said = once(query)
            self._verify(said)
            return momo.notice(said).reference
        except Untrue:
            return ""

    def _of_before(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        found = self.ask_refund(refund, attempt)
        if found.state == RefundState.UNKNOWN:
            return RefundVerdict(RefundState.FAILED, message="an earlier request of this name was refused")
        return found

    def _verify(self, said: Mapping[str, Any]) -> None:
        momo.verify(
            said,
            partner=settings.MOMO_PARTNER_CODE,
            access_key=settings.MOMO_ACCESS_KEY,
            secret=settings.MOMO_SECRET_KEY,
        )

    def _query(self, path: str, order: str) -> Mapping[str, Any]:
        asked = {"orderId": order, "requestId": secrets.token_hex(16)}
        said = self._call(path, momo.QUERY, asked)
        with believed_as(Unanswered):
            momo.same_subject(said, asked, ("orderId", "requestId"))
        return said

    def _call(self, path: str, fields: str, asked: Mapping[str, Any], *, language: str = "vi") -> Mapping[str, Any]:
        body = {**asked, "partnerCode": settings.MOMO_PARTNER_CODE}
        signed = momo.signature(fields, body, access_key=settings.MOMO_ACCESS_KEY, secret=settings.MOMO_SECRET_KEY)
        lang = "en" if language == "en" else "vi"
        said = http.post_json(
            f"{settings.MOMO_API_URL}/v2/gateway/api/{path}", {**body, "lang": lang, "signature": signed}
        )
        with believed_as(Unanswered):
            momo.same_subject(said, body, ("partnerCode",))
        return said
