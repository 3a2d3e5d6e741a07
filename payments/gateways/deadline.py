"""When a payment that its gateway has never heard of is given up."""

from datetime import datetime, timedelta

from django.utils import timezone

from payments.models import PaymentAttempt
from payments.protocol import State, Verdict

#: Longer than clocks and a last click differ. Money that comes later still counts.
GRACE = timedelta(minutes=15)


def is_given_up(attempt: PaymentAttempt, now: datetime) -> bool:
    """Whether nobody can pay this attempt any more."""
    return now > attempt.expires_at + GRACE


def never_heard_of(attempt: PaymentAttempt, words: str) -> Verdict:
    """The gateway does not know it: its page was not opened yet, or never will be."""
    state = State.FAILED if is_given_up(attempt, timezone.now()) else State.PENDING
    return Verdict(attempt.reference, state, message=words, is_known=False)
