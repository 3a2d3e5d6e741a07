"""kill -9 of one part of a running market after another, at random moments."""

import os
import random
import signal
import threading
import time
from collections import Counter

import psutil

from bench.faults.dying import deaths
from marketplace.embedded import state
from marketplace.embedded.layout import Layout

#: How often each is hit: what carries the payments, and what they are written in.
PARTS = {"web": 40, "worker": 35, "postgres": 25}
SHORTEST, LONGEST = 0.05, 1.4
"""Seconds between two kills: shorter than a start, so that parts are hit while they start and recover, too."""


class Killer(threading.Thread):
    """Kills until it has killed enough, or is told to stop."""

    def __init__(self, layout: Layout, kills: int, seed: int) -> None:
        super().__init__(daemon=True)
        self.layout, self.kills, self.random = layout, kills, random.Random(seed)
        self.done: Counter[str] = Counter()
        self.enough = threading.Event()

    def run(self) -> None:
        while sum(self.done.values()) < self.kills and not self.enough.is_set():
            time.sleep(self.random.uniform(SHORTEST, LONGEST))
            name = self.random.choices(list(PARTS), list(PARTS.values()))[0]
            if pid := self._pid(name):
                self._kill(pid, whole=self.random.random() < 0.7)
                self.done[name] += 1

    def _pid(self, name: str) -> int:
        try:
            running = state.read(self.layout)
        except ValueError:  # half written
            return 0
        return next((part.pid for part in running.parts if part.name == name), 0) if running else 0

    def _kill(self, pid: int, *, whole: bool) -> None:
        """The program itself, or only one of the processes it works with."""
        try:
            children = psutil.Process(pid).children()
            victim = pid if whole or not children else self.random.choice(children).pid
            os.kill(victim, signal.SIGKILL)
        except (psutil.Error, ProcessLookupError):
            pass


class Tally(threading.Thread):
    """Counts the deaths that processes choose for themselves, and ends them when there were enough."""

    def __init__(self, layout: Layout, kills: int) -> None:
        super().__init__(daemon=True)
        self.layout, self.kills = layout, kills
        self.done: Counter[str] = Counter()

    def run(self) -> None:
        while sum(self.done.values()) < self.kills:
            time.sleep(0.5)
            self.done = Counter(deaths(self.layout.run))
        (self.layout.run / "may-die").unlink()
