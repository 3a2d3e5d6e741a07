"""How fast this machine is at the moment: neighbours on the same cores slow a program down without a trace in it."""

import time

REFERENCE_MS = 2.0
"""The loop's time that figures are converted to, so that two measures can be compared."""


def reference_ms(times: int = 30) -> float:
    """Processor milliseconds of a fixed loop of plain Python, the best of many."""
    return min(_loop() for _time in range(times)) * 1000


def _loop() -> float:
    began, kept = time.process_time(), {}
    for number in range(20_000):
        kept[number % 97] = (number, str(number))
        getattr(kept, "nothing", None)
    return time.process_time() - began
