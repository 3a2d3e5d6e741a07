"""A pytest plugin (`-p marketplace.embedded.testing`): real servers for a test run, gone when it ends.

Loaded before Django reads its settings. Where DATABASE_URL is set, that server is used instead.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from marketplace.catalogs import compile_all
from marketplace.embedded import postgres, valkey
from marketplace.embedded.environment import build
from marketplace.embedded.layout import Layout
from marketplace.embedded.processes import die_with_parent
from marketplace.embedded.secrets import read_env_file

_started: list[tuple[subprocess.Popen[bytes], signal.Signals]] = []
_folder = Path(tempfile.mkdtemp(prefix="cholang-test-"))


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start the servers and hand their addresses to the settings."""
    _folder.chmod(0o755)
    layout = Layout(_folder)
    layout.make()
    (layout.var / "static").mkdir()  # whitenoise warns of a missing folder, and warnings are errors here
    compile_all()
    environment = build(layout)
    secrets = read_env_file(layout.secrets_file)
    if environment.runs_postgres:
        postgres.ensure_cluster(layout, secrets["POSTGRES_PASSWORD"])
        _run(layout, postgres.command(layout, durable=False), signal.SIGINT)
        _wait(lambda: postgres.is_ready(layout))
        postgres.ensure_database(layout, secrets["POSTGRES_PASSWORD"], secrets["DATABASE_PASSWORD"])
    if environment.runs_valkey:
        _run(layout, [valkey.program(), str(valkey.configure(layout, secrets["VALKEY_PASSWORD"]))], signal.SIGTERM)
        _wait(lambda: valkey.is_ready(layout, secrets["VALKEY_PASSWORD"]))
    os.environ.update(environment.variables)


def pytest_unconfigure() -> None:
    """Stop what was started and remove its folder."""
    for process, sign in reversed(_started):
        process.send_signal(sign)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
    _started.clear()
    shutil.rmtree(_folder, ignore_errors=True)


def _run(layout: Layout, command: list[str], sign: signal.Signals) -> None:
    with (layout.logs / "servers.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd="/", stdout=log, stderr=log, start_new_session=True, preexec_fn=die_with_parent(sign)
        )
    _started.append((process, sign))


def _wait(is_ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_ready():
        if time.monotonic() > deadline:
            raise RuntimeError("a test server did not start; see servers.log in " + str(_folder))
        time.sleep(0.05)
