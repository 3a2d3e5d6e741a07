"""Several workers and one calendar; and what happens where nobody notes that it is in hand."""

from threading import Barrier

import pytest

from tests.tourism.feeds.factories import blocks_of, days, make_feed
from tests.tourism.feeds.far_end import FarEnd, calendar
from tests.tourism.test_holds_race import race
from tourism.domain.feeds import syncing
from tourism.models import CalendarFeed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
WORKERS = 4


def work(feed: CalendarFeed, ends: list[bool]) -> list[object]:
    return [lambda: ends.append(syncing.sync(feed.pk)) for _worker in range(WORKERS)]


def test_one_worker_asks_and_the_others_leave_it(there: FarEnd) -> None:
    there.says(calendar(("a", *days(1, 3), "")))
    feed, ends = make_feed(url=there.url()), []
    race(work(feed, ends))
    assert (sorted(ends), len(there.asked), len(blocks_of(feed))) == ([False] * 3 + [True], 1, 1)


def test_without_the_note_all_of_them_ask(there: FarEnd, monkeypatch) -> None:
    there.says(calendar(("a", *days(1, 3), "")))
    feed, ends = make_feed(url=there.url()), []
    together = Barrier(WORKERS)

    def take(feed_id: int) -> CalendarFeed:
        row = CalendarFeed.objects.get(pk=feed_id)
        together.wait(timeout=10)
        return row

    monkeypatch.setattr(syncing, "_take", take)
    race(work(feed, ends))
    assert len(there.asked) == WORKERS
    # The lock on the row still keeps what they write apart.
    assert len(blocks_of(feed)) == 1
