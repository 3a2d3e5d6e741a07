"""What an adapter of an online gateway has to know and to say. Adapters are stateless; the verbs around them write."""

import hashlib
import secrets
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from marketplace.values import codes
from payments.models import PaymentAttempt, Refund
from payments.vocabulary import (
    Call,
    Declined,
    DisputeSaid,
    DisputeState,
    Heard,
    Part,
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

__all__ = [
    "Call",
    "Declined",
    "DisputeSaid",
    "DisputeState",
    "Heard",
    "OnlineGateway",
    "Part",
    "RefundState",
    "RefundVerdict",
    "RefundingGateway",
    "Rejected",
    "Reply",
    "Shopper",
    "Started",
    "State",
    "Unanswered",
    "Verdict",
    "notify_url",
    "return_url",
]


class OnlineGateway(ABC):
    """One gateway: pure conversions and the calls to it. Nothing here touches the database.

    One without a refund API is refunded by people, who transfer the money from the market's bank account.
    """

    id: str
    """Saleor's gateway id, `cholang.<slug>`."""
    slug: str
    """In our addresses: payments/notify/<slug>, payments/return/<slug>."""
    name: str
    keys: Sequence[str]
    """The settings without which it is not offered."""
    smallest: int = 1
    largest: int = 10**12
    """What it takes in one payment, in đồng (or minor units)."""

    def missing_keys(self) -> list[str]:
        """The variables that have to be set before it is offered."""
        return [name for name in self.keys if not getattr(settings, name, "")]

    def currencies(self) -> Sequence[str]:
        """ISO 4217 codes."""
        return ("VND",)

    def fit(self, amount: int, currency: str) -> None:
        """Raises Declined for what it takes in no case, before anything leaves the process."""
        if currency not in self.currencies() or not self.smallest <= amount <= self.largest:
            raise Declined(f"{self.name} does not take {amount} {currency}")

    def new_reference(self, now: datetime) -> str:
        """A name for a payment that nobody guesses: 24 letters and digits; at most 40 where a gateway wants others."""
        return "".join(secrets.choice(codes.ALPHABET) for _ in range(24))

    @abstractmethod
    def start(self, attempt: PaymentAttempt, shopper: Shopper) -> Started:
        """Ask for a payment; raises Declined, Unanswered. The attempt is in the database already."""

    @abstractmethod
    def ask(self, attempt: PaymentAttempt) -> Verdict:
        """How the payment stands; raises Unanswered."""

    @abstractmethod
    def read(self, call: Call, *, now: datetime) -> Verdict | None:
        """Verify a notification and say what it tells; None for a true one that is not about a payment (a ping).

        `now` is when it came (it is read again when it is processed). What it says without an amount, or as PENDING,
        is asked about. Raises Rejected.
        """

    def name_of(self, psp_reference: str) -> str:
        """Our reference of a payment that a notice calls by the gateway's number only; empty where it is none of ours.
        Raises Unanswered."""
        return ""

    def disputed(self, since: datetime, until: datetime) -> Sequence[str]:
        """Our references of the payments about which a dispute began in this time; raises Unanswered."""
        return ()

    def dedup_key(self, call: Call) -> str:
        """The same for the same notice, 120 characters at most. Asked before anything is verified.

        Without a number of the notice that the gateway promises, only the same bytes are surely the same.
        """
        return hashlib.sha256(call.body).hexdigest()

    @abstractmethod
    def reply(self, heard: Heard) -> Reply:
        """What the gateway wants to hear."""

    @abstractmethod
    def returned(self, query: str) -> str:
        """The reference a returning browser brings, or an empty text. For display only, so nothing hangs on it."""

    def expires_at(self, wanted: datetime) -> datetime:
        """The gateway's own deadline for a basket that ends then."""
        return wanted


class RefundingGateway(OnlineGateway):
    """A gateway that pays back when it is asked to."""

    smallest_refund: int = 1
    largest_refund: int = 10**12
    """What it pays back at once, in minor units; other amounts are paid back by people."""

    def fit_refund(self, amount: int, currency: str) -> None:
        """Raises Declined for a refund it orders in no case, before anything leaves the process."""
        if currency not in self.currencies() or not self.smallest_refund <= amount <= self.largest_refund:
            raise Declined(f"{self.name} does not refund {amount} {currency}")

    @abstractmethod
    def send_refund(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        """Order it; the same `refund.reference` again is the same refund. Raises Declined, Unanswered."""

    @abstractmethod
    def ask_refund(self, refund: Refund, attempt: PaymentAttempt) -> RefundVerdict:
        """How it stands; raises Unanswered."""


def notify_url(gateway: OnlineGateway) -> str:
    """Where the gateway tells us."""
    return f"{settings.PUBLIC_URL}/payments/notify/{gateway.slug}"


def return_url(gateway: OnlineGateway) -> str:
    """Where the gateway sends the browser back to."""
    return f"{settings.PUBLIC_URL}/payments/return/{gateway.slug}"
