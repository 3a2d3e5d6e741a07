"""Threads that start together."""

import threading
from collections.abc import Callable

from django.db import connections


def race(*jobs: Callable[[], object]) -> list[object]:
    """What each job returned or raised."""
    gate = threading.Barrier(len(jobs))
    results: list[object] = [None] * len(jobs)

    def run(position: int) -> None:
        try:
            gate.wait(10)
            results[position] = jobs[position]()
        except Exception as error:
            results[position] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(position,)) for position in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results
