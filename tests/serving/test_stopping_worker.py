"""A worker that is told to stop ends what it has in hand, and leaves the rest to others."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from marketplace.celery import app
from marketplace.embedded.layout import ROOT
from tests.embedded.conftest import free_port, until
from tests.serving.worker_app import BEGUN, DONE, take_long

QUEUE = "stopping-test"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client() -> Iterator[Any]:
    with app.connection_for_write() as broker:
        found = broker.default_channel.client
        found.delete(QUEUE, BEGUN, DONE)
        yield found
        found.delete(QUEUE, BEGUN, DONE)


def names(client: Any, key: str) -> list[str]:
    return [raw.decode() if isinstance(raw, bytes) else raw for raw in client.lrange(key, 0, -1)]


def test_worker_ends_its_task_and_answers_beside_it(client: Any, tmp_path: Path) -> None:
    server, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
    ready, port = tmp_path / "ready", free_port()
    variables = {
        **os.environ,
        "DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": "marketplace.settings",
        "PYTHONPATH": str(ROOT),
        "WORKER_READY_FILE": str(ready),
        "METRICS_PORT": str(port),
    }
    words = [sys.executable, "-m", "celery", "-A", "tests.serving.worker_app", "--quiet", "worker", "--pool=threads"]
    words += ["--concurrency=1", "-Q", QUEUE, "--without-gossip", "--without-mingle", "--without-heartbeat"]
    with (tmp_path / "log").open("wb") as log:
        worker = subprocess.Popen(words, cwd=ROOT, env=variables, stdout=log, stderr=log)
    try:
        until(lambda: ready.exists() or worker.poll() is not None, seconds=120)
        assert worker.poll() is None, (tmp_path / "log").read_text()
        for name in ("first", "second"):
            take_long.apply_async([name], queue=QUEUE)
        until(lambda: names(client, BEGUN) == ["first"], seconds=30)
        assert said(port, "/health/live") == (200, '{"process": "ok"}')
        assert said(port, "/graphql/")[0] == 404
        status, text = said(port, "/metrics/process")
        assert (status, 'cholang_task_wait_seconds_count{task="tests.serving.worker_app.take_long"} 1' in text) == (
            200,
            True,
        )

        worker.terminate()
        assert worker.wait(30) == 0
        assert names(client, DONE) == ["first"]
        assert client.llen(QUEUE) == 1
    finally:
        worker.kill()
        worker.wait()


def said(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()
