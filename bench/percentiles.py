"""Durations in a line of print."""

from collections.abc import Sequence


def percentile(sorted_values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies; 0.0 of none."""
    return sorted_values[min(int(len(sorted_values) * share), len(sorted_values) - 1)] if sorted_values else 0.0


def spread(seconds: Sequence[float]) -> str:
    """p50, p95, p99 and the longest, in milliseconds."""
    found = sorted(seconds)
    parts = [f"p{share:.0%}".rstrip("%") + f" {percentile(found, share) * 1000:,.1f}" for share in (0.5, 0.95, 0.99)]
    return f"{', '.join(parts)}, longest {(found[-1] if found else 0) * 1000:,.1f} ms ({len(found):,})"
