"""`python -m bench.polling`: 10,000 pending payments are asked about, and whether anything else waits meanwhile.

A market of its own in `var/polling`, its gateways' far ends beside it. The payments are begun at the gateways, then all
are due at once. A trickle of the bank's notifications and of events goes on: first alone, then beside the polling.
"""

import argparse
import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from bench.bank_notices import Told, Transfer, tell
from bench.own_market import own_market
from bench.percentiles import spread

PORT, PRODUCTS = 8096, 200
SOURCE = "bench-polling"
NOTICES_PER_SECOND, EVENTS_PER_SECOND = 5, 2
ALONE_SECONDS = 20.0
LONGEST_WAIT = 3600


def main() -> int:
    """0 when each payment was asked about."""
    parser = argparse.ArgumentParser(prog="python -m bench.polling", description=__doc__)
    parser.add_argument("--payments", type=int, default=10_000)
    parser.add_argument("--alone", type=float, default=ALONE_SECONDS, help="seconds of the trickle without polling")
    wanted = parser.parse_args()
    with own_market("polling", port=PORT, products=PRODUCTS) as address:
        from bench.inside import enter_market

        enter_market()
        try:
            return _measure(address, wanted)
        finally:
            _forget()


def _forget() -> None:
    from payments.models import PaymentAttempt

    PaymentAttempt.objects.filter(source_id=SOURCE).delete()


def _measure(address: str, wanted: argparse.Namespace) -> int:
    _forget()
    begun = _begin(wanted.payments)
    print(f"begun          {sum(begun.values()):,} payments: {begun}", flush=True)
    _tell("alone", *_trickle(address, threading.Event(), seconds=wanted.alone))
    over = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        trickle = pool.submit(_trickle, address, over)
        seconds, left = _poll_all()
        over.set()
        _tell("beside polling", *trickle.result())
    asked = sum(begun.values()) - left
    print(f"asked about    {asked:,} in {seconds:.1f} s, {asked / seconds:.0f} a second; {left:,} not")
    return 1 if left else 0


def _begin(count: int) -> dict[str, int]:
    """Payments at every gateway that has its keys, in turn; none is due yet."""
    from django.utils import timezone

    from payments.gateways.registry import by_id
    from payments.models import PaymentAttempt
    from payments.protocol import Shopper

    adapters = [adapter for adapter in by_id().values() if not adapter.missing_keys()]
    now = timezone.now()
    attempts = [
        PaymentAttempt(
            gateway=adapter.id,
            reference=adapter.new_reference(now),
            transaction_id=f"{SOURCE}-{number}",
            source_id=SOURCE,
            amount=50_000,
            expires_at=now + timedelta(hours=12),
        )
        for number, adapter in zip(range(count), itertools.cycle(adapters), strict=False)
    ]
    PaymentAttempt.objects.bulk_create(attempts, batch_size=1000)
    by_gateway = {adapter.id: adapter for adapter in adapters}

    def start(attempt: Any) -> None:
        started = by_gateway[attempt.gateway].start(attempt, Shopper(ip="127.0.0.1", language="vi"))
        attempt.facts, attempt.psp_reference = dict(started.facts), started.psp_reference

    with ThreadPoolExecutor(4) as pool:
        for done, _started in enumerate(pool.map(start, attempts), 1):
            if done % 500 == 0:
                print(f"\r{done:,} of {count:,} begun", end="", flush=True)
    print()
    PaymentAttempt.objects.bulk_update(attempts, ["facts", "psp_reference"], batch_size=1000)
    return {adapter.id: sum(one.gateway == adapter.id for one in attempts) for adapter in adapters}


def _poll_all() -> tuple[float, int]:
    """All are due now; the market's own clock and worker ask. Seconds, and how many nobody has asked about."""
    from django.utils import timezone

    from payments.models import PaymentAttempt

    ours = PaymentAttempt.objects.filter(source_id=SOURCE)
    ours.update(next_poll_at=timezone.now())
    began, told = time.monotonic(), 0.0
    while (left := ours.filter(polls=0, state="WAITING").count()) and time.monotonic() - began < LONGEST_WAIT:
        if time.monotonic() - told > 15:
            told = time.monotonic()
            print(f"  {left:,} left after {told - began:.0f} s", flush=True)
        time.sleep(0.5)
    return time.monotonic() - began, left


def _trickle(address: str, over: threading.Event, *, seconds: float | None = None) -> tuple[Told, list[float], int]:
    """Notices and events until it is over: how the notices were answered, how long events took, how many never came."""
    from django.conf import settings

    told, events, began = Told(), [], time.monotonic()
    while not over.is_set() and (seconds is None or time.monotonic() - began < seconds):
        transfers = [
            Transfer(account=settings.VIETQR_ACCOUNT_NUMBER, amount=10_000, memo="tien ca")
            for _one in range(NOTICES_PER_SECOND)
        ]
        events += _publish(EVENTS_PER_SECOND)
        answered = tell(address, settings.SEPAY_SECRET, transfers, per_second=NOTICES_PER_SECOND)
        told.seconds += answered.seconds
        told.wrong += answered.wrong
    return told, *_delivered(events)


def _publish(count: int) -> list[int]:
    """Events with a real listener: search looks at a product again."""
    from django.db import transaction

    from marketplace.outbox.delivery import publish
    from marketplace.outbox.models import OutboxEvent
    from marketplace.shop.contract import shop
    from marketplace.shop.events import ProductChanged

    product = next(shop().product_ids())
    with transaction.atomic():
        last = OutboxEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for _one in range(count):
            publish(ProductChanged(product_id=product))
    return list(OutboxEvent.objects.filter(pk__gt=last, name="ProductChanged").values_list("pk", flat=True)[:count])


def _delivered(events: list[int]) -> tuple[list[float], int]:
    from marketplace.outbox.models import OutboxEvent

    deadline = time.monotonic() + 60
    ours = OutboxEvent.objects.filter(pk__in=events)
    while ours.filter(delivered_at=None).exists() and time.monotonic() < deadline:
        time.sleep(0.25)
    times = ours.exclude(delivered_at=None).values_list("created_at", "delivered_at")
    return [(done - came).total_seconds() for came, done in times], ours.filter(delivered_at=None).count()


def _tell(when: str, told: Told, events: list[float], lost: int) -> None:
    print(f"{when}")
    print(f"  acknowledged {spread(told.seconds)}, {len(told.wrong)} wrong")
    print(f"  events       {spread(events)}, {lost} not delivered", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
