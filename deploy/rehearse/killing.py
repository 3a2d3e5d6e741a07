"""kill -9 of each process in turn, while people buy: for each a telling of the story in which it falls three times."""

import threading
import time
from dataclasses import dataclass, field

from deploy.rehearse.playing import Telling
from deploy.rehearse.victims import Victim
from marketplace.embedded.supervisor import Supervisor

RECOVERY_SECONDS = 90.0
DELAYS = (0.05, 0.3, 0.8)
"""So long after a step has begun; each kill another one, so that another request is cut off."""


def steps_for(number: int) -> tuple[int, int, int]:
    """In which steps the n-th process falls: while people list and choose, while money comes, and afterwards.

    >>> steps_for(0), steps_for(1), steps_for(12)
    ((2, 15, 18), (5, 16, 21), (2, 15, 28))
    """
    return 2 + 3 * number % 12, 15 + number % 3, 18 + 3 * number % 13


@dataclass
class Kills:
    """Of one victim during one telling."""

    victim: Victim
    number: int
    """Of the turn: it decides when."""
    steps: list[int] = field(default_factory=list)
    """In which it was killed."""
    back_after: list[float] = field(default_factory=list)
    """Seconds until it was up again, each time."""

    def during(self, telling: Telling) -> None:
        """Returns when the telling is over and the victim is back."""
        for turn, step in enumerate(steps_for(self.number)):
            while telling.step < step and not telling.is_over():
                time.sleep(0.02)
            if telling.is_over():
                return
            time.sleep(DELAYS[(self.number + turn) % len(DELAYS)])
            step_now, began = telling.step, time.monotonic()
            if not self.victim.kill():
                continue
            self.steps.append(step_now)
            print(f"      ✝ {self.victim.title}, in step {step_now}", flush=True)
            self.victim.bring_back()
            while not self.victim.is_up() and time.monotonic() - began < RECOVERY_SECONDS:
                time.sleep(0.05)
            self.back_after.append(time.monotonic() - began)


def watch(supervisor: Supervisor, telling: Telling, kills: Kills | None) -> None:
    """Until the telling is over, and what was killed is back; meanwhile what falls is started again."""
    thread = threading.Thread(target=kills.during, args=(telling,), daemon=True) if kills else None
    if thread:
        thread.start()
    while not telling.is_over() or (thread and thread.is_alive()):
        supervisor.check_interrupted()
        supervisor.look_after()
        time.sleep(0.1)
    wait_until_all_is_up(supervisor)


def wait_until_all_is_up(supervisor: Supervisor) -> None:
    """At most RECOVERY_SECONDS."""
    until = time.monotonic() + RECOVERY_SECONDS
    while time.monotonic() < until:
        supervisor.check_interrupted()
        supervisor.look_after()
        if all(one.process is not None and one.part.is_ready() for one in supervisor.running):
            return
        time.sleep(0.2)
