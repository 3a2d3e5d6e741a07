"""A worker that is told to stop ends what it has in hand, and leaves the rest to others."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from marketplace.celery import app
from tests.embedded.conftest import free_port, until
from tests.serving.worker import running
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
    port = free_port()
    with running(tmp_path, QUEUE, METRICS_PORT=str(port)) as worker:
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


def said(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()
