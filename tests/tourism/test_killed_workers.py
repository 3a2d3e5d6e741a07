"""A worker is killed (signal 9) while it gives back what has run out: the next one does, once, and nothing is lost."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.domain.baskets.expiry import expire_baskets
from marketplace.shop.native.models import Checkout
from tests.tourism.octo.http import partner
from tests.tourism.shopping import deliver_all, open_basket, sold_departure
from tests.tourism.waiting.queues import counted, full, give_up, wait
from tourism.domain.basket import add_tour_to_basket
from tourism.domain.waiting import ending
from tourism.models import Booking, Departure, ResellerBooking, WaitingEntry
from tourism.octo.expiring import expire_holds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
PAST = timedelta(seconds=1)
WORKER = """
import importlib, sys, time
import django
django.setup()
module, sweep, inside = sys.argv[1:]
found = importlib.import_module(module)

def stop(*_given, **_named):
    print("reached", flush=True)
    time.sleep(120)

if inside:
    setattr(found, inside, stop)
getattr(found, sweep)()
stop()
"""


@dataclass(frozen=True)
class Sweep:
    """How something comes to be overdue, what gives it back, and after which writes of its transaction it stops."""

    overdue: Callable[[], Departure]
    again: Callable[[], int]
    module: str
    verb: str
    inside: str


def basket() -> Departure:
    departure = sold_departure()
    add_tour_to_basket(checkout_id=open_basket(), departure_id=departure.pk, adults=2)
    Checkout.objects.update(holds_expire_at=timezone.now() - PAST)
    return departure


def reseller() -> Departure:
    departure = sold_departure()
    partner().held(departure, "ADULT", "ADULT")
    ResellerBooking.objects.update(expires_at=timezone.now() - PAST)
    return departure


def offer() -> Departure:
    departure, held = full(2)
    wait(departure)
    give_up(held[0])
    WaitingEntry.objects.update(offer_until=timezone.now() - PAST)
    return departure


SWEEPS = {
    "basket": Sweep(
        basket, expire_baskets, "marketplace.shop.native.domain.baskets.expiry", "expire_baskets", "publish"
    ),
    "reseller": Sweep(reseller, expire_holds, "tourism.octo.expiring", "expire_holds", "publish"),
    "offer": Sweep(offer, ending.expire_due, "tourism.domain.waiting.ending", "expire_due", "_end"),
}


@contextmanager
def worker(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Another process on this test's database, that has come to where it stops."""
    here = urlsplit(os.environ["DATABASE_URL"])  # its path may begin with the folder of a socket
    path = f"{here.path.rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", WORKER, *words],
        env={
            **os.environ,
            "DATABASE_URL": here._replace(path=path).geturl(),
            "DJANGO_SETTINGS_MODULE": "marketplace.settings",
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "reached\n"
        yield process
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()


def until_free(sweep: Callable[[], int]) -> int:
    """What the first sweep that finds something does: the database notices a dead worker in its own time."""
    end = time.monotonic() + 20
    while not (done := sweep()) and time.monotonic() < end:
        time.sleep(0.02)
    return done


def statuses() -> set[str]:
    return set(Booking.objects.values_list("status", flat=True))


@pytest.mark.parametrize("name", SWEEPS)
def test_worker_killed_before_its_commit_leaves_everything_to_the_next(name: str) -> None:
    sweep = SWEEPS[name]
    departure = sweep.overdue()
    before = list(Booking.objects.values_list("status", flat=True)), OutboxEvent.objects.count()
    with worker(sweep.module, sweep.verb, sweep.inside):
        pass  # killed with what it wrote and did not commit
    now = list(Booking.objects.values_list("status", flat=True)), OutboxEvent.objects.count()
    assert (now, counted(departure)) == (before, (2, 0))
    assert until_free(sweep.again) == 1
    deliver_all()
    assert (sweep.again(), counted(departure), statuses()) == (0, (0, 0), {"RELEASED"})


@pytest.mark.parametrize("name", ["basket", "reseller"])
def test_while_a_worker_lives_the_others_step_aside(name: str) -> None:
    """What the dead worker is measured against: nobody takes from the hands of one that is only slow."""
    sweep = SWEEPS[name]
    departure = sweep.overdue()
    with worker(sweep.module, sweep.verb, sweep.inside):
        assert (sweep.again(), counted(departure)) == (0, (2, 0))


def test_worker_killed_between_the_baskets_end_and_its_news_loses_no_seat() -> None:
    departure = basket()
    with worker(SWEEPS["basket"].module, "expire_baskets", ""):
        pass  # killed with the basket's end committed, and nobody told
    # No sweep would ever find it again: that the news is written with the basket's end is what gives the seats back.
    assert (expire_baskets(), counted(departure), statuses()) == (0, (2, 0), {"HELD"})
    for _twice in range(2):
        deliver_all()
        assert (counted(departure), statuses()) == ((0, 0), {"RELEASED"})


def test_without_the_news_the_seats_stay_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative of the one above: news that is told after the commit, and not written with it, dies with its
    worker."""
    departure = basket()
    monkeypatch.setattr("marketplace.shop.native.domain.baskets.expiry.publish", lambda _event: None)
    assert expire_baskets() == 1
    deliver_all()
    assert (expire_baskets(), counted(departure), statuses()) == (0, (2, 0), {"HELD"})
