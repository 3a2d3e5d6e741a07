"""Stripe, for the cards of visitors: a hosted page takes the card, we never see it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

import stripe
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from payments.gateways.stripe_client import asking, client, code, once, plain
from payments.models import PaymentAttempt, Refund
from payments.protocol import (
    Call,
    Declined,
    DisputeSaid,
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
from payments.protocols import stripe_disputes

log = logging.getLogger(__name__)


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
        with asking():
            try:
                session = plain(client().v1.checkout.sessions.create(request, once(attempt.reference)))  # type: ignore[arg-type]
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
        asked_at = timezone.now()
        session = self._session(session_id)
        verdict = protocol.read_session(session, attempt.reference)
        if not protocol.is_disputed(session):
            return verdict
        return replace(verdict, disputes=self._disputes(verdict.psp_reference, asked_at))

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
        if intent := stripe_disputes.payment_in(event):
            return Verdict(reference="", state=State.PENDING, psp_reference=intent)
        reference = protocol.payment_of(event)
        if not reference:
            log.warning("Stripe's event %s (%s) is about no payment of ours", event.get("id"), event.get("type"))
            return None
        return Verdict(reference=reference, state=State.PENDING)

    def name_of(self, psp_reference: str) -> str:
        """Disputes name the payment intent, and that has our name in it."""
        with asking():
            try:
                return stripe_disputes.name_in(plain(client().v1.payment_intents.retrieve(psp_reference)))
            except stripe.InvalidRequestError as error:
                if error.code != "resource_missing":
                    raise
                return ""

    def disputed(self, since: datetime, until: datetime) -> Sequence[str]:
        """By the disputes of that time."""
        wanted: Any = {
            "created": {"gte": int(since.timestamp()), "lt": int(until.timestamp())},
            "expand": ["data.payment_intent"],
            "limit": 100,
        }
        with asking():
            listed = client().v1.disputes.list(wanted)
            names = [stripe_disputes.name_in(plain(one).get("payment_intent")) for one in listed.auto_paging_iter()]
        return [name for name in dict.fromkeys(names) if name]

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
        with asking():
            try:
                return protocol.read_refund(plain(client().v1.refunds.create(request, once(refund.reference))))  # type: ignore[arg-type]
            except stripe.InvalidRequestError as error:
                return RefundVerdict(RefundState.FAILED, message=code(error))

    def ask_refund(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        """By its number, or among the payment's refunds where the answer to our order was lost."""
        with asking():
            if refund.psp_reference:
                return protocol.read_refund(plain(client().v1.refunds.retrieve(refund.psp_reference)))
            listed = client().v1.refunds.list({"payment_intent": self._payment_intent(attempt), "limit": 100})
            for found in map(plain, listed.auto_paging_iter()):
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

    def _disputes(self, intent: str, asked_at: datetime) -> list[DisputeSaid]:
        is_live = protocol.is_live(settings.STRIPE_SECRET_KEY)
        with asking():
            listed = client().v1.disputes.list({"payment_intent": intent, "limit": 100})
            answers = [plain(one) for one in listed.auto_paging_iter()]
        said = [stripe_disputes.read_dispute(one, asked_at=asked_at, is_live=is_live) for one in answers]
        if None in said:
            raise Unanswered("a dispute that makes no sense")
        return [one for one in said if one is not None]

    def _session(self, session_id: str) -> dict[str, Any]:
        with asking():
            expanded: Any = {"expand": ["payment_intent.latest_charge"]}
            return plain(client().v1.checkout.sessions.retrieve(session_id, expanded))


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
