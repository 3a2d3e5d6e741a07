"""A market that is up already, of any form: the same journeys go through it (docs/saleor.md, "The journeys").

`BROWSER_MARKET` is its address, `BROWSER_MARKET_VAR` its data folder, whose `local.env` tells a command what the market
runs with. What the tests leave there stays, so each run takes names and numbers that no run before had.
"""

import os
import random
from pathlib import Path
from urllib.parse import urlsplit

from marketplace.embedded.layout import ROOT
from marketplace.embedded.secrets import read_env_file
from tests.embedded.conftest import Market

FILES_FROM = ("SALEOR_API_URL", "S3_ENDPOINT_URL")
SLOWER = 3 if "BROWSER_MARKET" in os.environ else 1
"""Times longer that people may have to wait: a market that stands has other work, and programs on other machines."""
RUN = random.randrange(1_000_000)


def standing_market() -> Market | None:
    """The one that is named; None where the tests bring up their own."""
    if not (address := os.environ.get("BROWSER_MARKET")):
        return None
    folder = ROOT / os.environ["BROWSER_MARKET_VAR"]
    return Market(Path(folder), port=urlsplit(address).port or 80)


def own_places(market: Market) -> tuple[str, ...]:
    """Origins from which its pages may take anything: its own, and where its pictures lie."""
    told = read_env_file(market.layout.local_file)
    others = [urlsplit(told[name]) for name in FILES_FROM if told.get(name)]
    return f"http://127.0.0.1:{market.port}", *(f"{one.scheme}://{one.netloc}" for one in others)


def new_number() -> str:
    """A phone number that no other test and no run before had, as people write it."""
    global _taken
    _taken += 1
    digits = f"{(RUN + _taken) % 1_000_000:06d}"
    return f"0987 {digits[:3]} {digits[3:]}"


_taken = 0


def inside(market: Market, module: str, call: str) -> str:
    """The last line of what a function of `tests.web.browser.MODULE` returns in a process of the market's own."""
    name = call.partition("(")[0]
    told = market.run("manage", "shell", "-c", f"from tests.web.browser.{module} import {name}; print({call})")
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout.strip().splitlines()[-1]
