"""kill -9 of each process in turn, while people buy."""

import threading
import time
from collections.abc import Iterator

from marketplace.embedded.supervisor import Running, Supervisor

SPARED = frozenset({"sandbox", "s3"})
"""Far ends are not ours to lose."""
FIRST_SECONDS, LATER_SECONDS = 6.0, 7.0
"""The first process is killed so soon, each later one so much later in its telling: another step is hit each time."""
AGAIN_SECONDS = 40.0
"""A telling that goes on meets the next kill after so long."""
RECOVERY_SECONDS = 60.0


class Killer:
    """For each part one telling of the story, in which it is killed; the supervisor starts it anew."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor

    def turns(self) -> Iterator[str]:
        """The title of what is being killed meanwhile."""
        for number, running in enumerate(one for one in self._supervisor.running if one.part.name not in SPARED):
            self._wait_until_all_is_up()
            stop = threading.Event()
            first = FIRST_SECONDS + number * LATER_SECONDS
            thread = threading.Thread(target=self._kill, args=(running, stop, first), daemon=True)
            thread.start()
            yield running.part.title
            stop.set()
            thread.join()
        self._wait_until_all_is_up()

    def _wait_until_all_is_up(self) -> None:
        until = time.monotonic() + RECOVERY_SECONDS
        while time.monotonic() < until:
            self._supervisor.check_interrupted()
            self._supervisor.look_after()
            if all(one.process is not None and one.part.is_ready() for one in self._supervisor.running):
                return
            time.sleep(0.2)

    def _kill(self, running: Running, stop: threading.Event, first: float) -> None:
        until = time.monotonic() + first
        while not stop.wait(0.1):
            if time.monotonic() < until or running.process is None:
                continue
            running.process.kill()
            until = time.monotonic() + AGAIN_SECONDS
