"""docker-compose.yml as Docker would read it: merged, and with the values of .env.example filled in."""

import re
from functools import cache
from typing import Any

from ruamel.yaml import YAML

from marketplace.embedded.layout import ROOT

FILE, EXAMPLE = ROOT / "docker-compose.yml", ROOT / ".env.example"
VARIABLE = re.compile(r"(?<!\$)\$\{(?P<name>\w+)(?P<how>:\?|:-)?(?P<otherwise>[^}]*)\}")
MADE = "made-for-a-test"
"""Stands for each secret that .env.example leaves open."""


def example() -> dict[str, str]:
    """Variables of .env.example and what stands behind them."""
    lines = (line for line in EXAMPLE.read_text().splitlines() if line.strip() and not line.startswith("#"))
    return {name: value.strip('"') for name, _is, value in (line.partition("=") for line in lines)}


def asked_for() -> dict[str, str]:
    """Variables of docker-compose.yml, and how they are asked for: `:?` has to be set, `:-` has another value."""
    return {found["name"]: found["how"] or "" for found in VARIABLE.finditer(FILE.read_text())}


def filled_in(text: str) -> str:
    """As Docker does it. What has to be set and is not becomes MADE."""
    given = example()

    def value(found: re.Match[str]) -> str:
        return given.get(found["name"]) or (MADE if found["how"] == ":?" else found["otherwise"])

    return VARIABLE.sub(value, text).replace("$$", "$")


@cache
def composed() -> dict[str, Any]:
    """The whole file."""
    found: dict[str, Any] = YAML(typ="safe").load(filled_in(FILE.read_text()))
    return found


def services() -> dict[str, dict[str, Any]]:
    """By name."""
    found: dict[str, dict[str, Any]] = composed()["services"]
    return found
