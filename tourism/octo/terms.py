"""How long seats are held for a reseller. Pure."""

from datetime import datetime, timedelta

DEFAULT_MINUTES, MOST_MINUTES = 30, 60
LONGEST_HOLD = timedelta(hours=2)
"""From the first request, however often it is extended: seats that nobody pays for are missing in our own shop."""


def expires_at(*, created_at: datetime, now: datetime, minutes: int | None) -> datetime:
    """The deadline of a hold that is asked for `minutes` from now; what is too long is cut."""
    wanted = now + timedelta(minutes=min(minutes or DEFAULT_MINUTES, MOST_MINUTES))
    return min(wanted, created_at + LONGEST_HOLD)
