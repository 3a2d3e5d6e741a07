"""Banks by their NAPAS BIN, as of July 2026."""

import csv
from functools import cache
from pathlib import Path


@cache
def _names() -> dict[str, str]:
    with (Path(__file__).parent / "data" / "banks.csv").open(newline="", encoding="utf-8") as file:
        return {row["bin"]: row["name"] for row in csv.DictReader(file)}


def bank_name(bank_bin: str) -> str:
    """The name people know it by; the BIN itself for one we do not know."""
    return _names().get(bank_bin, bank_bin)


def is_bank(bank_bin: str) -> bool:
    """Whether there is a bank with this BIN."""
    return bank_bin in _names()


def banks() -> list[tuple[str, str]]:
    """BIN and name of each, by name."""
    return sorted(_names().items(), key=lambda bank: bank[1].casefold())
