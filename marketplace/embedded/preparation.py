"""What has to be true before the market opens: words, tables, pages, demo commune. Skipped where nothing changed."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from marketplace.embedded.environment import Environment
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.problem import Problem
from marketplace.embedded.processes import die_with_parent, end_group

PACKAGES = ("marketplace", "payments", "tourism", "search", "storefront_api", "web")
#: A change below a folder of these names means that something has to be prepared again.
_WATCHED = frozenset({"migrations", "locale", "static", "commands", "data"})
_NEVER = frozenset({"node_modules", "__pycache__"})

Step = Callable[[str], AbstractContextManager[None]]


def prepare(layout: Layout, environment: Environment, *, empty: bool, step: Step, check: Callable[[], None]) -> None:
    """Bring catalogues, tables, reference data and static files up to date; load the demo commune into a new market.

    `check` is called often and may raise to break off. Raises Problem when a step fails.
    """
    mark, fingerprint = layout.run / "prepared", _fingerprint(environment)
    if not mark.exists() or mark.read_text() != fingerprint:
        with step("Words compiled"):
            _python(layout, environment, check, "-m", "marketplace.catalogs")
        with step("Tables up to date"):
            _manage(layout, environment, check, "migrate", "--verbosity=0")
        with step("Pages' files collected"):
            _manage(layout, environment, check, "collectstatic", "--noinput", "--verbosity=0")
        if has_command("prepare_market"):
            with step("Communes and rates of law loaded"):
                _manage(layout, environment, check, "prepare_market")
        mark.write_text(fingerprint)
    demo_mark = layout.run / "demo-loaded"
    sandbox = environment.variables.get("SANDBOX") == "1"
    if sandbox and not empty and not demo_mark.exists() and has_command("load_demo"):
        with step("Demo commune loaded"):
            _manage(layout, environment, check, "load_demo")
        demo_mark.touch()


def has_command(name: str) -> bool:
    """Whether one of our packages brings this management command (looked up without starting Django)."""
    return any(next((ROOT / package).glob(f"**/management/commands/{name}.py"), None) for package in PACKAGES)


def _manage(layout: Layout, environment: Environment, check: Callable[[], None], *words: str) -> None:
    _python(layout, environment, check, "-m", "django", *words)


def _python(layout: Layout, environment: Environment, check: Callable[[], None], *words: str) -> None:
    """Run one step to its end; when `check` raises, the step is ended with us."""
    log_path = layout.logs / "setup.log"
    with log_path.open("ab") as log:
        log.write(f"--- {' '.join(words)}\n".encode())
        log.flush()
        begins = log.tell()
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=environment.variables,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )
        try:
            while process.poll() is None:
                check()
                time.sleep(0.02)
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(2)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
            end_group(process.pid)
    if process.returncode != 0:
        with log_path.open("rb") as log:
            log.seek(begins)
            said = log.read().decode(errors="replace").strip()
        raise Problem(f"`{' '.join(words)}` failed:\n{said[-2500:]}\nAll of it: cholang logs setup")


def _fingerprint(environment: Environment) -> str:
    """Changes when a migration, a catalogue, a static file, reference data or the database's address changes."""
    digest = hashlib.sha256(environment.variables["DATABASE_URL"].encode())
    for path in _watched_files():
        about = path.stat()
        digest.update(f"{path}:{about.st_size}:{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _watched_files() -> Iterator[Path]:
    for package in PACKAGES:
        for folder, below, files in os.walk(ROOT / package):
            below[:] = sorted(name for name in below if name not in _NEVER)
            if _WATCHED.intersection(Path(folder).relative_to(ROOT).parts):
                # Compiled catalogues are made from the sources here, so they do not count.
                yield from (Path(folder) / name for name in sorted(files) if not name.endswith(".mo"))
