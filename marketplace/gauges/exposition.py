"""Readings as Prometheus reads them (text format 0.0.4)."""

from collections.abc import Sequence
from datetime import datetime

from marketplace.gauges.measures import Reading
from marketplace.gauges.words import described, labelled

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def exposition(readings: Sequence[Reading], *, now: datetime) -> str:
    """A gauge for each measure, and one for the age of its oldest where that is known."""
    by_measure: dict[str, list[Reading]] = {}
    for reading in readings:
        by_measure.setdefault(reading.measure.name, []).append(reading)
    lines: list[str] = []
    for name, found in by_measure.items():
        lines += described(name, found[0].measure.help, "gauge")
        lines += [f"{name}{labelled(reading.labels)} {reading.value}" for reading in found]
        aged = [(reading, reading.oldest) for reading in found if reading.oldest is not None]
        if aged:
            lines += described(f"{name}_oldest_seconds", "Age of the oldest of them.", "gauge")
        for reading, oldest in aged:
            age = max((now - oldest).total_seconds(), 0)
            lines.append(f"{name}_oldest_seconds{labelled(reading.labels)} {age:.1f}")
    return "\n".join(lines) + "\n"
