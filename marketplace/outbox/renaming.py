"""Ids in events that wait become others, where the things they speak of did."""

from collections.abc import Mapping
from typing import Any

from marketplace.outbox.models import OutboxEvent


def rename_waiting(names: Mapping[str, str]) -> None:
    """In the caller's transaction."""
    for row in OutboxEvent.objects.select_for_update().filter(delivered_at=None):
        payload = renamed(row.payload, names)
        if payload != row.payload:
            row.payload = payload
            row.save(update_fields=["payload"])


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """JSON with these texts replaced, wherever they stand as values."""
    if isinstance(value, list):
        return [renamed(part, names) for part in value]
    if isinstance(value, dict):
        return {key: renamed(part, names) for key, part in value.items()}
    return names.get(value, value) if isinstance(value, str) else value
