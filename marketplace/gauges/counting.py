"""What this process has done since it began: counts, and how long things took. Lost with the process, as Prometheus
expects. One process answers at one address (`marketplace.serving`), so nothing has to be added up between processes.
"""

import threading
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from marketplace.gauges.words import described, labelled

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_counts: list["Count | Durations"] = []
_lock = threading.Lock()
"""One for all: each is held for as long as an addition takes."""


class Count:
    """Something that only grows, by its labels."""

    def __init__(self, name: str, help: str, *labels: str) -> None:
        self.name, self.help, self.labels = name, help, labels
        self._found: dict[tuple[str, ...], float] = {}
        _counts.append(self)

    def add(self, *values: str, by: float = 1) -> None:
        """`values` are those of the labels, in their order."""
        with _lock:
            self._found[values] = self._found.get(values, 0) + by

    def lines(self) -> Iterator[str]:
        """As Prometheus reads them."""
        with _lock:
            found = dict(self._found)
        if found:
            yield from described(self.name, self.help, "counter")
        for values, count in found.items():
            yield f"{self.name}{labelled(dict(zip(self.labels, values, strict=True)))} {count:.10g}"


class Durations:
    """How long something took, by its labels: how many took up to so many seconds, and all of them together."""

    def __init__(self, name: str, help: str, *labels: str, bounds: Sequence[float] = SECONDS) -> None:
        self.name, self.help, self.labels, self.bounds = name, help, labels, tuple(bounds)
        self._found: dict[tuple[str, ...], list[float]] = {}
        _counts.append(self)

    def add(self, *values: str, seconds: float) -> None:
        """One that took so long."""
        with _lock:
            found = self._found.setdefault(values, [0.0] * (len(self.bounds) + 2))
            found[bisect_left(self.bounds, seconds)] += 1
            found[-1] += seconds

    def lines(self) -> Iterator[str]:
        """As Prometheus reads them: each bound counts all below it."""
        with _lock:
            rows = {values: list(found) for values, found in self._found.items()}
        if rows:
            yield from described(self.name, self.help, "histogram")
        for values, (*counts, total) in rows.items():
            labels = dict(zip(self.labels, values, strict=True))
            so_far = 0.0
            for bound, count in zip((*map(str, self.bounds), "+Inf"), counts, strict=True):
                so_far += count
                yield f"{self.name}_bucket{labelled({**labels, 'le': bound})} {so_far:.10g}"
            yield f"{self.name}_sum{labelled(labels)} {total:.6f}"
            yield f"{self.name}_count{labelled(labels)} {so_far:.10g}"


def counted() -> str:
    """Everything that was counted in this process."""
    return "".join(f"{line}\n" for count in _counts for line in count.lines())
