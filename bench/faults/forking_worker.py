"""The market's worker and clock as one process for each round of tasks."""

import os
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import django

ROUNDS = 0.15
"""Seconds between two rounds."""


def main() -> None:
    """Round after round, each in a child that may be killed."""
    django.setup()
    from django.db import connections

    from bench.faults.dying import perhaps_die

    connections.close_all()
    Path(os.environ["WORKER_READY_FILE"]).touch()
    number = 0
    while True:
        number += 1
        child = os.fork()
        if child == 0:
            perhaps_die("worker", random.Random(int.from_bytes(os.urandom(8), "big")))
            _round(_tasks(), number)
            os._exit(0)
        os.waitpid(child, 0)
        time.sleep(ROUNDS)


def _tasks() -> Sequence[Callable[[], object]]:
    from django.utils import timezone

    from marketplace.outbox.delivery import deliver_waiting
    from marketplace.shop.native import tasks as shop
    from payments import tasks
    from payments.models import PaymentAttempt

    def asked_sooner() -> None:
        # A real market waits 45 seconds before it asks; here nobody has so much time.
        soon = timezone.now()
        PaymentAttempt.objects.filter(next_poll_at__isnull=False, polls=0).update(next_poll_at=soon)

    return [
        tasks.process_waiting,
        deliver_waiting,
        tasks.send_refunds,
        asked_sooner,
        tasks.poll,
        shop.expire_baskets,
        tasks.answer_requests,
    ]


def _round(tasks: Sequence[Callable[[], object]], number: int) -> None:
    first = number % len(tasks)
    for task in [*tasks[first:], *tasks[:first]]:
        try:
            task()
        except Exception as error:  # the database may be starting over
            print(f"{getattr(task, '__name__', task)}: {error!r}", flush=True)


if __name__ == "__main__":
    main()
