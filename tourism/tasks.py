"""Celery's side of tourism."""

from celery import shared_task

from tourism.domain.booking import overdue
from tourism.domain.calling_off import answering, deciding
from tourism.domain.feeds import syncing
from tourism.domain.guests import erasing, reminding
from tourism.domain.stays import night_changes
from tourism.domain.tours import opening
from tourism.domain.waiting import ending
from tourism.octo import expiring


@shared_task
def open_departures() -> int:
    """What the tours' rules want ahead; runs every hour, so that a day begun is a day opened."""
    return opening.open_ahead()


@shared_task
def open_nights() -> int:
    """The year ahead of every room type; runs every hour, so that a day begun is a night opened."""
    return night_changes.open_ahead()


@shared_task
def remind_of_guests() -> int:
    """Runs every ten minutes of the hours in which hosts are told, so that a beat that was missed costs nobody."""
    return reminding.remind()


@shared_task
def erase_guests() -> int:
    """What the register has to forget today."""
    return erasing.erase_due()


@shared_task
def look_after_balances() -> int:
    """Rests of deposits that are due before arrival; runs every morning."""
    return sum(overdue.look_after_balances())


@shared_task
def sync_feed(feed_id: int) -> bool:
    """Ask one outside calendar now."""
    return syncing.sync(feed_id)


@shared_task
def sync_feeds() -> int:
    """Hand out the outside calendars that are due; runs every minute."""
    return syncing.sync_due()


@shared_task
def decide_departures() -> int:
    """Whether enough guests come, of departures whose time it is; runs every ten seconds."""
    return deciding.decide_due()


@shared_task
def expire_move_offers() -> int:
    """Give back the money of guests who did not choose in time; runs every minute."""
    return answering.expire_due()


@shared_task
def expire_reseller_holds() -> int:
    """What resellers hold past its deadline; runs every ten seconds, as the baskets' sweep does."""
    return expiring.expire_holds()


@shared_task
def look_after_waiting() -> int:
    """Offers to who waits that nobody took, and seats that became free; runs every ten seconds."""
    return ending.look_after()
