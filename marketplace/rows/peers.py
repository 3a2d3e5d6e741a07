"""Rows that were loaded together know each other, so that what one of them lacks is loaded for all of them."""

from collections.abc import Iterable, Sequence
from typing import Any

PEERS = "_peers"
"""Where a row keeps the list."""


def mark_peers(rows: Iterable[Any]) -> None:
    """Let rows that came together know each other. Objects that take no attributes are left alone."""
    together = [row for row in rows if row is not None]
    for row in together:
        if hasattr(row, "__dict__"):
            row.__dict__[PEERS] = together


def peers_of(row: Any) -> Sequence[Any]:
    """The rows that came with this one, itself included."""
    known: Sequence[Any] = getattr(row, "__dict__", {}).get(PEERS, ())
    return known or [row]
