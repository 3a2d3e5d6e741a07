"""What the market has laid down about departures that do not go, by the day it holds for."""

from datetime import datetime, timedelta
from pathlib import Path

from marketplace.values.clock import local_day
from marketplace.values.dated import term_on

FILE = Path(__file__).resolve().parent.parent.parent / "data" / "tour_terms.csv"


def answer_until(now: datetime) -> datetime:
    """Until when guests choose, who are told now."""
    return now + timedelta(hours=term_on(FILE, "MOVE_ANSWER_HOURS", local_day(now)).value)
