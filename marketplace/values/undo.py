"""A decision may be taken back for a short while, by whoever made it: the wrong button is seen at once."""

from datetime import datetime, timedelta

UNDO_FOR = timedelta(minutes=1)


def undo_until(*, decided_at: datetime, decided_by: int, caller: int | None, now: datetime) -> datetime | None:
    """Until when `caller` may take the decision back; None for anybody else, and when the minute is over.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    >>> undo_until(decided_at=noon, decided_by=7, caller=7, now=noon + timedelta(seconds=59)) - noon
    datetime.timedelta(seconds=60)
    >>> undo_until(decided_at=noon, decided_by=7, caller=7, now=noon + timedelta(seconds=60)) is None
    True
    >>> undo_until(decided_at=noon, decided_by=7, caller=8, now=noon) is None
    True
    """
    end = decided_at + UNDO_FOR
    return end if caller == decided_by and now < end else None
