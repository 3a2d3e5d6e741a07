"""Every variable that the market reads from the environment stands in docs/operations.md."""

import re

from marketplace.embedded.layout import ROOT
from tests.deploy.composed import services

READ = re.compile(
    r"""(?:env\.(?:str|int|bool|list|db)|environ\.get|given\.get|_number)\(\s*(?:given,\s*)?"([A-Z][A-Z0-9_]+)\""""
)
ROOMS = ("marketplace/settings.py", "marketplace/serving/wishes.py", "marketplace/observing/traces/__init__.py")


def _table() -> set[str]:
    return set(re.findall(r"`([A-Z][A-Z0-9_]+)`", (ROOT / "docs" / "operations.md").read_text()))


def test_each_variable_of_the_market_is_in_the_table() -> None:
    read = {name for room in ROOMS for name in READ.findall((ROOT / room).read_text())}

    assert sorted(read - _table()) == []


def test_each_variable_that_compose_gives_the_market_is_in_the_table() -> None:
    given = {name for service in ("web-1", "worker-money") for name in services()[service]["environment"]}

    assert sorted(given - _table()) == []


def test_each_variable_of_the_proxy_is_in_the_table() -> None:
    asked = set(re.findall(r"\{\$([A-Z_]+)", (ROOT / "deploy" / "proxy" / "Caddyfile").read_text()))

    assert sorted(asked - _table()) == []
