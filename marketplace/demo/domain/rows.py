"""The demo commune's rows. Prices are estimates within what was published; no row names a real person."""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file by column name."""
    with (DATA / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def several(cell: str) -> list[str]:
    """A cell with several values between bars; none when it is empty."""
    return [value.strip() for value in cell.split("|") if value.strip()]


def scenes() -> set[str]:
    """Every picture that some row asks for."""
    return {
        scene
        for name in ("produce", "stays", "rooms", "tours")
        for row in rows(name)
        for scene in several(row["picture"])
    }
