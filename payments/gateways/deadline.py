"""When a payment that its gateway has never heard of is given up."""

from datetime import datetime, timedelta

from payments.models import PaymentAttempt

#: Longer than clocks and a last click differ. Money that comes later still counts.
GRACE = timedelta(minutes=15)


def is_given_up(attempt: PaymentAttempt, now: datetime) -> bool:
    """Whether nobody can pay this attempt any more."""
    return now > attempt.expires_at + GRACE
