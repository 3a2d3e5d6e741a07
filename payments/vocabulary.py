"""The words that gateways' conversions and our verbs share. Pure: nothing here knows Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Rejected(Exception):
    """A notification that is not from the gateway, or not whole. Nothing of it is believed."""


class Unanswered(Exception):
    """The gateway could not be asked, or what it said makes no sense: nothing is known, so nothing changes."""


class Declined(Exception):
    """The gateway heard us and will not do it. Its words are for the log; people get ours."""


class State(StrEnum):
    """What a gateway says of a payment. What it does not clearly say is PENDING."""

    PAID = "PAID"
    PENDING = "PENDING"
    FAILED = "FAILED"


class RefundState(StrEnum):
    """What a gateway says of a refund. UNKNOWN: it never heard of it, so it may be sent (again)."""

    DONE = "DONE"
    PENDING = "PENDING"
    FAILED = "FAILED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Call:
    """A notification as it came over HTTP. `body` is the query string of a GET."""

    method: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """One movement of a payment that may come in several; `psp_reference` is the movement's own number."""

    psp_reference: str
    amount: int
    """In minor units."""


class DisputeState(StrEnum):
    """How far a buyer's bank has come that takes a card payment back."""

    ASKED = "ASKED"
    """It only asks so far and takes nothing."""
    OPEN = "OPEN"
    """It waits for our evidence."""
    IN_REVIEW = "IN_REVIEW"
    WON = "WON"
    LOST = "LOST"
    CLOSED = "CLOSED"
    """It went no further."""


@dataclass(frozen=True, slots=True)
class DisputeSaid:
    """What a gateway says of one dispute about a payment."""

    reference: str
    """The gateway's own number."""
    state: DisputeState
    amount: int
    """In minor units."""
    currency: str
    is_taken: bool
    """The gateway took the money from us and has not given it back."""
    asked_at: datetime
    """When we asked: an answer to an earlier question says less."""
    opened_at: datetime
    reason: str = ""
    """The gateway's word for it."""
    due_by: datetime | None = None
    """Until when evidence counts; none where the bank takes none."""
    url: str = ""
    """The gateway's own page about it, for people who may sign in there."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a notice or a query says of one payment; `amount` in minor units, as the gateway tells it."""

    reference: str
    """Empty in a notice that names the payment only by `psp_reference`."""
    state: State
    amount: int | None = None
    currency: str = "VND"
    psp_reference: str = ""
    message: str = ""
    refunded: int = 0
    """What the gateway says went back, in minor units; more than we ordered is an external refund."""
    is_known: bool = True
    """False: the gateway has never heard of this payment."""
    parts: Sequence[Part] = ()
    """Where a payment may come in several movements: those told of here, each of which counts once. `amount` is
    their sum."""
    disputes: Sequence[DisputeSaid] = ()
    """All there ever were about this payment."""


@dataclass(frozen=True, slots=True)
class RefundVerdict:
    """What a gateway says of one refund."""

    state: RefundState
    psp_reference: str = ""
    message: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shopper:
    """Who pays, as far as a gateway wants to know."""

    ip: str
    language: str
    """vi or en"""
    bank: str = ""
    """A way within the gateway (VNPAYQR, VNBANK, INTCARD …)."""


@dataclass(frozen=True, slots=True)
class Started:
    """A payment the gateway has taken up: the address to open, and what it wants to hear again when asked."""

    url: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    psp_reference: str = ""
    action: str = "redirect"
    more: Mapping[str, Any] = field(default_factory=dict)
    """Further data for the client (a QR's text, a client secret)."""


class Heard(StrEnum):
    """What we can say at once about a notification."""

    RECORDED = "RECORDED"
    REPEATED = "REPEATED"
    """Its payment is settled already."""
    UNKNOWN_REFERENCE = "UNKNOWN_REFERENCE"
    WRONG_AMOUNT = "WRONG_AMOUNT"
    REJECTED = "REJECTED"
    FAULT = "FAULT"
    """Ours: it could not be stored, and has to come again."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The adapter's words to the gateway."""

    status: int
    body: bytes = b""
    content_type: str = "application/json"
