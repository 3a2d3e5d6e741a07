"""ZaloPay: the e-wallet, and bank cards on its page."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from marketplace.values import codes
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
    notify_url,
    return_url,
)
from payments.protocols import zalopay
from payments.protocols.reading import Untrue, believed_as, once

#: ZaloPay keeps an order open no shorter than that …
SHORTEST = 300
#: … and no longer.
LONGEST = 2_592_000
#: An order of this name is there already, or ZaloPay is not well: nothing is known.
UNCLEAR_START = frozenset({-68, -429, -500, -999})


class ZaloPay(RefundingGateway):
    """Gateway `cholang.zalopay`."""

    id = "cholang.zalopay"
    slug = "zalopay"
    name = "ZaloPay"
    keys = ("ZALOPAY_APP_ID", "ZALOPAY_KEY1", "ZALOPAY_KEY2", "ZALOPAY_API_URL")

    def new_reference(self, now: datetime) -> str:
        """ZaloPay looks names up by day: yymmdd_ and 24 letters and digits."""
        return zalopay.day_prefix(now) + "".join(secrets.choice(codes.ALPHABET) for _ in range(24))

    def start(self, attempt: PaymentAttempt, shopper: Shopper) -> Started:
        self.fit(attempt.amount, attempt.currency)
        seconds = int((attempt.expires_at - attempt.created_at).total_seconds())
        values = {
            "app_id": settings.ZALOPAY_APP_ID,
            "app_trans_id": attempt.reference,
            "app_user": "cholang",
            "amount": str(attempt.amount),
            "app_time": _milliseconds(attempt.created_at),
            "embed_data": zalopay.compact({"redirecturl": return_url(self)}),
            "item": "[]",
        }
        asked = {
            **values,
            "description": f"Cho Lang {attempt.reference}",
            "bank_code": "",
            "callback_url": notify_url(self),
            "expire_duration_seconds": str(min(max(seconds, SHORTEST), LONGEST)),
            "mac": zalopay.mac(settings.ZALOPAY_KEY1, values, zalopay.CREATE),
        }
        said = self._call("create", asked)
        with believed_as(Unanswered):
            code, sub = zalopay.codes(said)
            if code == zalopay.PROCESSING or sub in UNCLEAR_START:
                raise Untrue(zalopay.words(said))
            if code != zalopay.OK:
                raise Declined(zalopay.words(said))
            return Started(url=zalopay.order_url(said))

    def ask(self, attempt: PaymentAttempt) -> Verdict:
        app_id, key = settings.ZALOPAY_APP_ID, settings.ZALOPAY_KEY1
        mac = zalopay.query_mac(key, app_id, attempt.reference)
        said = self._call("query", {"app_id": app_id, "app_trans_id": attempt.reference, "mac": mac})
        with believed_as(Unanswered):
            code, sub = zalopay.codes(said)
            if code == zalopay.REFUSED and sub in zalopay.NOT_FOUND:
                return never_heard_of(attempt, zalopay.words(said))
            return zalopay.payment(said, reference=attempt.reference)

    def send_refund(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        self.fit_refund(refund.amount, refund.currency)
        if not attempt.psp_reference.isdecimal():
            raise Declined("ZaloPay's number of the payment is not known")
        values = {
            "app_id": settings.ZALOPAY_APP_ID,
            "zp_trans_id": attempt.psp_reference,
            "amount": str(refund.amount),
            "description": f"Hoan tien {refund.reference}",
            "timestamp": _milliseconds(timezone.now()),
        }
        mac = zalopay.mac(settings.ZALOPAY_KEY1, values, zalopay.REFUND)
        said = self._call("refund", {**values, "m_refund_id": _refund_id(refund), "mac": mac})
        with believed_as(Unanswered):
            return zalopay.sent_refund(said)

    def ask_refund(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        values = {
            "app_id": settings.ZALOPAY_APP_ID,
            "m_refund_id": _refund_id(refund),
            "timestamp": _milliseconds(timezone.now()),
        }
        mac = zalopay.mac(settings.ZALOPAY_KEY1, values, zalopay.QUERY_REFUND)
        said = self._call("query_refund", {**values, "mac": mac})
        with believed_as(Unanswered):
            return zalopay.found_refund(said)

    def read(self, call: Call, *, now: datetime) -> Verdict | None:
        with believed_as(Rejected):
            return zalopay.callback(call.body, app_id=settings.ZALOPAY_APP_ID, key=settings.ZALOPAY_KEY2)

    def reply(self, heard: Heard) -> Reply:
        """1 ends the callbacks, 0 makes ZaloPay call again, -1 tells it that it was not believed."""
        code, message = {Heard.FAULT: (0, "try again"), Heard.REJECTED: (-1, "mac not equal")}.get(
            heard, (1, "success")
        )
        return Reply(200, json.dumps({"return_code": code, "return_message": message}).encode())

    def returned(self, query: str) -> str:
        try:
            said = once(query)
            return zalopay.redirect(said, app_id=settings.ZALOPAY_APP_ID, key=settings.ZALOPAY_KEY2)[0]
        except Untrue:
            return ""

    def _call(self, path: str, asked: Mapping[str, str]) -> dict[str, Any]:
        return http.post_form(f"{settings.ZALOPAY_API_URL}/v2/{path}", asked)


def _refund_id(refund: Refund) -> str:
    """The day in it is that of the first order, so that a repetition is known as one."""
    ordered_at = refund.sent_at or refund.created_at
    return zalopay.refund_id(reference=refund.reference, app_id=settings.ZALOPAY_APP_ID, ordered_at=ordered_at)


def _milliseconds(moment: datetime) -> str:
    return str(int(moment.timestamp() * 1000))
