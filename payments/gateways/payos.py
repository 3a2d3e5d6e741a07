"""payOS links: a bank transfer by QR on payOS's page, for whoever would rather not leave it to a memo."""

import json
import secrets
from datetime import datetime

from django.conf import settings

from payments import http
from payments.gateways.deadline import never_heard_of
from payments.models import PaymentAttempt
from payments.protocol import (
    Call,
    Declined,
    Heard,
    OnlineGateway,
    Rejected,
    Reply,
    Shopper,
    Started,
    Unanswered,
    Verdict,
    return_url,
)
from payments.protocols import payos
from payments.protocols.reading import Untrue, believed_as, once, sentence, word

#: orderCode is a number, at most payos.LARGEST_CODE: 15 digits, the first not 0.
FIRST_CODE, CODES = 10**14, 9 * 10**14


class PayOS(OnlineGateway):
    """Gateway `cholang.payos`. A link can be paid in several transfers; people pay back."""

    id = "cholang.payos"
    slug = "payos"
    name = "payOS"
    keys = ("PAYOS_CLIENT_ID", "PAYOS_API_KEY", "PAYOS_CHECKSUM_KEY", "PAYOS_API_URL")

    def new_reference(self, now: datetime) -> str:
        """An orderCode in digits."""
        return str(FIRST_CODE + secrets.randbelow(CODES))

    def start(self, attempt: PaymentAttempt, shopper: Shopper) -> Started:
        self.fit(attempt.amount, attempt.currency)
        back = return_url(self)
        asked = {
            "orderCode": int(attempt.reference),
            "amount": attempt.amount,
            # Nine characters at most, and none that the memos of our own QRs begin with.
            "description": f"PO{attempt.reference[-7:]}",
            "cancelUrl": back,
            "returnUrl": back,
            "expiredAt": int(attempt.expires_at.timestamp()),
        }
        signed = payos.create_signature(settings.PAYOS_CHECKSUM_KEY, asked)
        said = http.post_json(_url(), {**asked, "signature": signed}, headers=_headers())
        with believed_as(Unanswered):
            code, words = word(said, "code"), sentence(f"{said.get('code')} {said.get('desc')}")
            if not code or code in payos.UNCLEAR:
                raise Untrue(words)
            if code != payos.OK:
                raise Declined(words)
            data = payos.verified(said, key=settings.PAYOS_CHECKSUM_KEY)
            url, qr, number = payos.link(data, asked=asked)
        facts = {"orderCode": asked["orderCode"], "paymentLinkId": number}
        return Started(url=url, facts=facts, psp_reference=number, more={"payload": qr} if qr else {})

    def ask(self, attempt: PaymentAttempt) -> Verdict:
        """With all transfers so far, whatever we have heard of; `amount` is their sum."""
        said = http.get_json(f"{_url()}/{attempt.reference}", headers=_headers())
        with believed_as(Unanswered):
            code = word(said, "code")
            if code == payos.NOT_FOUND:
                return never_heard_of(attempt, "101 not found")
            if code != payos.OK:
                raise Untrue(sentence(f"{code} {said.get('desc')}"))
            data = payos.verified(said, key=settings.PAYOS_CHECKSUM_KEY)
            return payos.payment(data, reference=attempt.reference)

    def read(self, call: Call, *, now: datetime) -> Verdict | None:
        with believed_as(Rejected):
            return payos.webhook(call.body, key=settings.PAYOS_CHECKSUM_KEY)

    def reply(self, heard: Heard) -> Reply:
        """Any 2xx ends the repetitions."""
        status = {Heard.REJECTED: 401, Heard.FAULT: 500}.get(heard, 200)
        return Reply(status, json.dumps({"success": status == 200}).encode())

    def returned(self, query: str) -> str:
        """payOS does not sign the address it sends the browser to."""
        try:
            return word(once(query), "orderCode", longest=16)
        except Untrue:
            return ""


def _url() -> str:
    return f"{settings.PAYOS_API_URL}/v2/payment-requests"


def _headers() -> dict[str, str]:
    return {"x-client-id": settings.PAYOS_CLIENT_ID, "x-api-key": settings.PAYOS_API_KEY}
