"""What the market has laid down about waiting lists, by the day it holds for."""

from datetime import datetime, timedelta

from marketplace.values.clock import local_day
from marketplace.values.dated import term_on
from tourism.domain.calling_off.terms import FILE
from tourism.domain.departures import closes_at
from tourism.models import Departure


def offer_until(departure: Departure, now: datetime) -> datetime:
    """Until when seats are held that are offered now; never beyond the end of booking. The tour is loaded."""
    return min(now + timedelta(minutes=_term("WAITING_OFFER_MINUTES", now)), closes_at(departure))


def most_waiting(now: datetime) -> int:
    """Parties in the queue of one departure, so that nobody fills it with numbers that do not answer."""
    return _term("WAITING_MOST", now)


def most_of_one(now: datetime) -> int:
    """Queues that one number, address or account is in, so that nobody is sent messages that others asked for."""
    return _term("WAITING_MOST_OF_ONE", now)


def kept_for(now: datetime) -> timedelta:
    """How long after the departure it is known who waited."""
    return timedelta(days=_term("WAITING_KEEP_DAYS", now))


def _term(name: str, now: datetime) -> int:
    return term_on(FILE, name, local_day(now)).value
