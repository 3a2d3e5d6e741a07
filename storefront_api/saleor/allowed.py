"""Differences from Saleor's schema that are meant, each with its reason. `*` at the end stands for anything."""

ALLOWED: dict[str, str] = {}
"""Path of a `differs` -> why."""
