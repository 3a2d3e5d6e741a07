"""Readings as Prometheus reads them (text format 0.0.4)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from marketplace.gauges.measures import Reading

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def exposition(readings: Sequence[Reading], *, now: datetime) -> str:
    """A gauge for each measure, and one for the age of its oldest where that is known."""
    by_measure: dict[str, list[Reading]] = {}
    for reading in readings:
        by_measure.setdefault(reading.measure.name, []).append(reading)
    lines: list[str] = []
    for name, found in by_measure.items():
        lines += [f"# HELP {name} {_escaped(found[0].measure.help)}", f"# TYPE {name} gauge"]
        lines += [f"{name}{_labels(reading.labels)} {reading.value}" for reading in found]
        aged = [(reading, reading.oldest) for reading in found if reading.oldest is not None]
        if aged:
            lines += [f"# HELP {name}_oldest_seconds Age of the oldest of them.", f"# TYPE {name}_oldest_seconds gauge"]
        for reading, oldest in aged:
            age = max((now - oldest).total_seconds(), 0)
            lines.append(f"{name}_oldest_seconds{_labels(reading.labels)} {age:.1f}")
    return "\n".join(lines) + "\n"


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_quoted(value)}"' for name, value in sorted(labels.items())) + "}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', '\\"')
