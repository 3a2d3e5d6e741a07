"""kill -9 of each process in turn, while people buy."""

import threading
import time
from collections.abc import Iterator

from marketplace.embedded.supervisor import Running, Supervisor

SPARED = frozenset({"sandbox", "s3"})
"""Far ends are not ours to lose."""
FIRST_SECONDS, EVERY_SECONDS = 2.0, 6.0


class Killer:
    """For each part one telling of the story, in which it is killed again and again; the supervisor starts it anew."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor

    def turns(self) -> Iterator[str]:
        """The title of what is being killed meanwhile."""
        for running in [one for one in self._supervisor.running if one.part.name not in SPARED]:
            stop = threading.Event()
            thread = threading.Thread(target=self._kill, args=(running, stop), daemon=True)
            thread.start()
            yield running.part.title
            stop.set()
            thread.join()

    def _kill(self, running: Running, stop: threading.Event) -> None:
        until = time.monotonic() + FIRST_SECONDS
        while not stop.wait(0.1):
            if time.monotonic() < until or running.process is None:
                continue
            running.process.kill()
            until = time.monotonic() + EVERY_SECONDS
