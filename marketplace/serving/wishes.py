"""How the web process is run, from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from marketplace.observing.log_lines import JSON, LINES


@dataclass(frozen=True, slots=True)
class Wishes:
    """See `read` for the variables."""

    host: str
    port: int
    threads: int
    drain_seconds: int
    stop_seconds: int
    log_format: str


def read(given: Mapping[str, str] = os.environ) -> Wishes:
    """HOST, PORT, WEB_THREADS, DRAIN_SECONDS, STOP_SECONDS, LOG_FORMAT; raises ValueError naming what is wrong."""
    log_format = given.get("LOG_FORMAT") or JSON
    if log_format not in (JSON, LINES):
        raise ValueError(f"LOG_FORMAT is {log_format!r}; it must be {JSON} or {LINES}.")
    return Wishes(
        host=given.get("HOST") or "127.0.0.1",
        port=_number(given, "PORT", 8000, 1, 65535),
        threads=_number(given, "WEB_THREADS", 8, 1, 256),
        drain_seconds=_number(given, "DRAIN_SECONDS", 10, 0, 600),
        # A gateway may take 35 s to answer, and the shopper who waits for it should hear what it said.
        stop_seconds=_number(given, "STOP_SECONDS", 40, 1, 600),
        log_format=log_format,
    )


def _number(given: Mapping[str, str], name: str, otherwise: int, least: int, most: int) -> int:
    text = given.get(name) or str(otherwise)
    if not text.isdecimal() or not least <= int(text) <= most:
        raise ValueError(f"{name} is {text!r}; it must be a number from {least} to {most}.")
    return int(text)
