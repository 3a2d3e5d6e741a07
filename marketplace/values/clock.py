"""Days and times as the village lives them (UTC+7, no summer time)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def local_day(moment: datetime) -> date:
    """The calendar day in Vietnam at this moment; refuses a datetime without a zone."""
    return local_time(moment).date()


def local_time(moment: datetime) -> datetime:
    """The same moment on a Vietnamese clock; refuses a datetime without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no local day")
    return moment.astimezone(VIETNAM)
