"""Days and numbers as visitors ask for them in addresses and forms."""

from datetime import date, timedelta

from django.http import QueryDict
from django.utils import timezone

from web.formats import ZONE

FRIDAY = 4


def today() -> date:
    """The day in Vietnam."""
    return timezone.now().astimezone(ZONE).date()


def next_weekend(day: date) -> tuple[date, date]:
    """The coming Friday and Sunday; on a Saturday or Sunday, those of the week after."""
    friday = day + timedelta(days=(FRIDAY - day.weekday()) % 7)
    return friday, friday + timedelta(days=2)


def asked_day(given: QueryDict, name: str) -> date | None:
    """A day of an address or a form; None for nothing and for what is no day."""
    try:
        return date.fromisoformat(given.get(name, ""))
    except ValueError:
        return None


def asked_number(given: QueryDict, name: str, default: int, *, least: int = 0, most: int = 99) -> int:
    """A whole number of an address or a form, brought between `least` and `most`."""
    text = given.get(name, "")
    return min(max(int(text), least), most) if text.strip().isascii() and text.strip().isdigit() else default
