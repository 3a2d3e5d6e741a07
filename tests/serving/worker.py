"""A worker of its own process, with the database and broker of the tests."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from marketplace.embedded.layout import ROOT
from tests.embedded.conftest import until


@contextmanager
def running(folder: Path, queue: str, **more: str) -> Iterator[subprocess.Popen]:
    """One that is ready and takes from `queue`, with one thread; its log is `folder/log`."""
    server, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
    ready = folder / "ready"
    variables = {
        **os.environ,
        "DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": "marketplace.settings",
        "PYTHONPATH": str(ROOT),
        "WORKER_READY_FILE": str(ready),
        **more,
    }
    words: Sequence[str] = [
        *(sys.executable, "-m", "celery", "-A", "tests.serving.worker_app", "--quiet", "worker", "--pool=threads"),
        *("--concurrency=1", "-Q", queue, "--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]
    with (folder / "log").open("wb") as log:
        worker = subprocess.Popen(words, cwd=ROOT, env=variables, stdout=log, stderr=log)
    try:
        until(lambda: ready.exists() or worker.poll() is not None, seconds=120)
        assert worker.poll() is None, (folder / "log").read_text()
        yield worker
    finally:
        worker.kill()
        worker.wait()
