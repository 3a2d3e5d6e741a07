"""Making the blocks of a room type what its outside calendar says, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from tourism.domain.feeds.conflicts import conflicts_among
from tourism.domain.feeds.difference import Difference, Standing, difference, without_echoes
from tourism.domain.feeds.messages import tell_conflict
from tourism.domain.feeds.parsing import Busy
from tourism.domain.feeds.publishing import Span, busy_spans
from tourism.domain.nights import nights_between
from tourism.domain.stays.blocks import recount
from tourism.models import Booking, CalendarFeed, RoomBlock


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of it."""

    change: Difference
    conflicts: list[date]
    """Nights that are newly both blocked and booked."""
    has_guesses: bool
    """See `Heard.has_guesses`."""


@transaction.atomic
def apply(feed: CalendarFeed, busy: Sequence[Busy], *, today: date) -> Applied:
    """What is new becomes a block, what moved moves, what vanished is freed; what is over stays as it was.

    The caller has the feed's row locked, so that two answers of one calendar do not mix.
    """
    heard = without_echoes(busy, told=_told(feed.room_type_id, today=today))
    change = difference(_standing(feed, heard.busy, today=today), heard.busy)
    RoomBlock.objects.filter(pk__in=[one.pk for one in change.gone]).delete()
    RoomBlock.objects.bulk_update(
        [RoomBlock(pk=one.pk, uid=now.uid, first=now.first, until=now.until) for one, now in change.moved],
        ["uid", "first", "until"],
    )
    RoomBlock.objects.bulk_create(
        [
            RoomBlock(
                room_type_id=feed.room_type_id,
                feed=feed,
                source=RoomBlock.Source.FEED,
                uid=one.uid,
                first=one.first,
                until=one.until,
                reason=feed.name,
            )
            for one in change.new
        ]
    )
    taken, freed = _nights(change)
    recount(feed.room_type_id, taken | freed)
    conflicts = conflicts_among(feed.room_type_id, taken) if taken else []
    tell_conflict(feed.room_type, conflicts)
    return Applied(change, conflicts, heard.has_guesses)


def _standing(feed: CalendarFeed, busy: Sequence[Busy], *, today: date) -> list[Standing]:
    """Blocks that are not over, and those that are but are told of again with other days."""
    mine = RoomBlock.objects.filter(feed=feed).filter(Q(until__gt=today) | Q(uid__in=[one.uid for one in busy]))
    return [Standing(*row) for row in mine.order_by("pk").values_list("pk", "uid", "first", "until")]


def _told(room_type_id: int, *, today: date) -> set[Span]:
    """The spans that we publish, and those of our bookings that make up a part of one."""
    spans = busy_spans(room_type_id, today=today)
    full = {day for span in spans for day in nights_between(span.first, span.until)}
    stays = Booking.objects.filter(
        room_type_id=room_type_id, status=Booking.Status.CONFIRMED, departure_date__gt=today
    ).values_list("arrival", "departure_date")
    booked = {Span(first, until) for first, until in stays if first and until}
    return set(spans) | {span for span in booked if full.issuperset(nights_between(span.first, span.until))}


def _nights(change: Difference) -> tuple[set[date], set[date]]:
    """Those that are newly asked for, and those that no longer are."""
    taken = {day for one in change.new for day in nights_between(one.first, one.until)}
    freed = {day for one in change.gone for day in nights_between(one.first, one.until)}
    for before, now in change.moved:
        old, new = set(nights_between(before.first, before.until)), set(nights_between(now.first, now.until))
        taken |= new - old
        freed |= old - new
    return taken, freed
