"""How waiting ends without seats: left, not answered in time, booking over, departure called off."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.values.refusal import Refused
from tourism.domain import holds
from tourism.domain.holds import RELEASE, SeatsClaim
from tourism.domain.tours.outings import minutes_of
from tourism.domain.waiting.joining import IN_QUEUE
from tourism.domain.waiting.offering import lock, offer_due
from tourism.domain.waiting.queue import entry_by
from tourism.domain.waiting.terms import kept_for
from tourism.models import WaitingEntry

State = WaitingEntry.State


@transaction.atomic
def leave(*, token: str) -> WaitingEntry:
    """Out of the queue; seats that were offered go to the next. Again is no further effect. Raises NotFound; Refused:
    INVALID (the seats are in a basket)."""
    entry = _locked(entry_by(token))
    if entry.state == State.TAKEN:
        raise Refused("INVALID", _("Chỗ đã nằm trong giỏ. Không đi nữa thì Bạn bỏ khỏi giỏ."), field="token")
    if entry.state in IN_QUEUE:
        _end(entry, State.LEFT, timezone.now())
    return entry


def look_after() -> int:
    """What is due now: offers that nobody took, free seats that nobody was offered, queues of departures that are not
    sold any more, and who waited long ago. May be repeated at will; returns the offers that ended."""
    ended = expire_due()
    offer_due()
    now = timezone.now()
    cutoff = minutes_of("departure__tour__cutoff_minutes")
    over = WaitingEntry.objects.filter(state=State.WAITING, departure__starts_at__lte=Value(now) + cutoff)
    WaitingEntry.objects.filter(pk__in=over.values("pk"), state=State.WAITING).update(state=State.CLOSED, ended_at=now)
    WaitingEntry.objects.filter(ended_at__isnull=False, departure__starts_at__lt=now - kept_for(now)).delete()
    return ended


def expire_due(*, at: datetime | None = None, limit: int = 500) -> int:
    """Offers past their time, a transaction each; the seats go to the next in the same one."""
    due = WaitingEntry.objects.filter(state=State.OFFERED, offer_until__lte=at or timezone.now())
    return sum(expire(pk, at=at) for pk in due.order_by("offer_until", "pk").values_list("pk", flat=True)[:limit])


@transaction.atomic
def expire(entry_id: int, *, at: datetime | None = None) -> bool:
    """False where somebody was faster, or where it is not due."""
    now = at or timezone.now()
    entry = _locked(WaitingEntry.objects.get(pk=entry_id))
    if entry.state != State.OFFERED or entry.offer_until is None or now < entry.offer_until:
        return False
    _end(entry, State.EXPIRED, now)
    return True


def close_queues(departure_ids: Iterable[int], *, now: datetime) -> None:
    """Departures that do not go, locked and closed by the caller: nobody waits for them any more."""
    queue = WaitingEntry.objects.filter(departure_id__in=list(departure_ids), state__in=IN_QUEUE)
    offered = list(queue.filter(state=State.OFFERED).order_by("pk"))
    queue.update(state=State.CLOSED, ended_at=now)
    holds.move([(SeatsClaim(entry.departure_id, entry.seats), RELEASE) for entry in offered])


def _locked(asked: WaitingEntry) -> WaitingEntry:
    lock(asked.departure_id)
    return (
        WaitingEntry.objects.select_for_update(no_key=True, of=("self",))
        .select_related("departure__tour")
        .get(pk=asked.pk)
    )


def _end(entry: WaitingEntry, state: str, now: datetime) -> None:
    was_offered = entry.state == State.OFFERED
    entry.state, entry.ended_at = state, now
    entry.save(update_fields=["state", "ended_at"])
    if was_offered:
        holds.move([(SeatsClaim(entry.departure_id, entry.seats), RELEASE)])
