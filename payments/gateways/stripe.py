"""Stripe, for the cards of visitors: a hosted page takes the card, we never see it."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qs

import stripe
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

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
    State,
    Unanswered,
    Verdict,
)
from payments.protocols import stripe as protocol

log = logging.getLogger(__name__)

SECONDS = (5, 30)
"""To connect, and to wait for an answer."""


class Stripe(RefundingGateway):
    """Gateway `cholang.stripe`."""

    id = "cholang.stripe"
    slug = "stripe"
    name = "Visa, Mastercard, JCB"
    keys = ("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET")
    largest = protocol.LARGEST

    def currencies(self) -> Sequence[str]:
        return protocol.CURRENCIES

    def expires_at(self, wanted: datetime) -> datetime:
        """Stripe's page cannot close sooner than after half an hour: what is paid later than the basket is late."""
        return protocol.session_deadline(wanted, timezone.now())

    def start(self, attempt: PaymentAttempt, shopper: Shopper) -> Started:
        """A page of Stripe's that takes the card."""
        request = protocol.session_request(
            reference=attempt.reference,
            amount=attempt.amount,
            currency=attempt.currency,
            title=f"Chợ Làng {attempt.reference}",
            language=shopper.language,
            return_url=f"{settings.PUBLIC_URL}/payments/return/{self.slug}",
            expires_at=attempt.expires_at,
        )
        with _asking():
            try:
                session = _plain(_client().v1.checkout.sessions.create(request, _once(attempt.reference)))  # type: ignore[arg-type]
            except stripe.InvalidRequestError as error:
                raise Declined(_refusal(error)) from error
        url, session_id = session.get("url"), session.get("id")
        if not isinstance(url, str) or not isinstance(session_id, str):
            raise Unanswered("a session without an address")
        return Started(url=url, facts={"session": session_id})

    def ask(self, attempt: PaymentAttempt) -> Verdict:
        """How the session stands. One that nobody was sent to cannot be paid: it fails with its deadline."""
        session_id = attempt.facts.get("session")
        if not session_id:
            is_over = attempt.expires_at <= timezone.now()
            return Verdict(
                attempt.reference, State.FAILED if is_over else State.PENDING, message="no session", is_known=False
            )
        return protocol.read_session(self._session(session_id), attempt.reference)

    def read(self, call: Call, *, now: datetime) -> Verdict | None:
        """Which payment a notice is about. Events overtake each other, so how it stands has to be asked."""
        event = protocol.verified_event(
            body=call.body,
            header=_header(call, "Stripe-Signature"),
            secret=settings.STRIPE_WEBHOOK_SECRET,
            now=now.timestamp(),
        )
        if event.get("livemode") is not protocol.is_live(settings.STRIPE_SECRET_KEY):
            raise Rejected("a notice of the other mode (test or live) than our key")
        reference = protocol.payment_of(event)
        if not reference:
            log.warning("Stripe's event %s (%s) is about no payment of ours", event.get("id"), event.get("type"))
            return None
        return Verdict(reference=reference, state=State.PENDING)

    def dedup_key(self, call: Call) -> str:
        return protocol.dedup_key(call.body)

    def reply(self, heard: Heard) -> Reply:
        """Whatever is not 2xx comes again, for three days; what we cannot use need not."""
        status = {Heard.REJECTED: 400, Heard.FAULT: 500}.get(heard, 200)
        return Reply(status=status, body=b'{"received": true}' if status == 200 else b'{"received": false}')

    def returned(self, query: str) -> str:
        return (parse_qs(query).get("reference") or [""])[0][:40]

    def send_refund(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        """Order it; Stripe knows the same Idempotency-Key again."""
        request = protocol.refund_request(
            payment_intent=self._payment_intent(attempt),
            amount=refund.amount,
            reference=refund.reference,
            payment_reference=attempt.reference,
            reason=refund.reason,
        )
        with _asking():
            try:
                return protocol.read_refund(_plain(_client().v1.refunds.create(request, _once(refund.reference))))  # type: ignore[arg-type]
            except stripe.InvalidRequestError as error:
                return RefundVerdict(RefundState.FAILED, message=_code(error))

    def ask_refund(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        """By its number, or among the payment's refunds where the answer to our order was lost."""
        with _asking():
            if refund.psp_reference:
                return protocol.read_refund(_plain(_client().v1.refunds.retrieve(refund.psp_reference)))
            listed = _client().v1.refunds.list({"payment_intent": self._payment_intent(attempt), "limit": 100})
            for found in map(_plain, listed.auto_paging_iter()):
                if (found.get("metadata") or {}).get("refund") == refund.reference:
                    return protocol.read_refund(found)
        return RefundVerdict(RefundState.UNKNOWN)

    def _payment_intent(self, attempt: PaymentAttempt) -> str:
        if attempt.psp_reference.startswith("pi_"):
            return attempt.psp_reference
        found = self.ask(attempt).psp_reference
        if not found:
            raise Unanswered("no payment intent yet")
        return found

    def _session(self, session_id: str) -> dict[str, Any]:
        with _asking():
            expanded: Any = {"expand": ["payment_intent.latest_charge"]}
            return _plain(_client().v1.checkout.sessions.retrieve(session_id, expanded))


@cache
def _http() -> stripe.HTTPClient:
    """Connections are kept, one set a thread."""
    return stripe.RequestsClient(timeout=SECONDS)


def _client() -> stripe.StripeClient:
    bases: Any = {"api": settings.STRIPE_API_URL} if settings.STRIPE_API_URL else {}
    # What is sent again has the same Idempotency-Key, so a broken connection costs nobody a second payment.
    return stripe.StripeClient(
        settings.STRIPE_SECRET_KEY, base_addresses=bases, http_client=_http(), max_network_retries=1
    )


@contextmanager
def _asking() -> Iterator[None]:
    """Whatever Stripe does not clearly say is no answer."""
    try:
        yield
    except stripe.StripeError as error:
        raise Unanswered(f"{type(error).__name__} {error.http_status or ''}: {_code(error)}") from error


def _once(reference: str) -> Any:
    return {"idempotency_key": reference}


def _plain(found: Any) -> dict[str, Any]:
    if not isinstance(found, stripe.StripeObject):
        raise Unanswered("no JSON object")
    return found.to_dict()


def _code(error: stripe.StripeError) -> str:
    return (error.code or str(error.user_message or error))[:200]


def _header(call: Call, name: str) -> str:
    return next((value for key, value in call.headers.items() if key.lower() == name.lower()), "")


_WORDS: dict[str, Callable[[], str]] = {
    "amount_too_small": lambda: _("Số tiền quá nhỏ để trả bằng thẻ quốc tế. Bạn hãy chọn cách trả khác."),
    "amount_too_large": lambda: _("Số tiền quá lớn để trả bằng thẻ quốc tế một lần. Bạn hãy chọn cách trả khác."),
}


def _refusal(error: stripe.StripeError) -> str:
    log.error("Stripe refuses: %s %s", error.code, error.user_message)
    known = _WORDS.get(error.code or "")
    return known() if known else _("Thẻ quốc tế hiện không trả được. Bạn hãy chọn cách trả khác.")
