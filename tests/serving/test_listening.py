"""A worker that lost its broker without noticing."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from marketplace.celery import app
from marketplace.serving.listening import Listening
from tests.embedded.conftest import until
from tests.serving import worker
from tests.serving.worker_app import DONE, go_deaf, take_long

QUEUE = "listening-test"


@pytest.fixture
def client() -> Iterator[Any]:
    with app.connection_for_write() as broker:
        found = broker.default_channel.client
        found.delete(QUEUE, DONE)
        yield found
        found.delete(QUEUE, DONE)


@pytest.mark.django_db(transaction=True)
def test_worker_whose_sockets_are_gone_begins_anew(client: Any, tmp_path: Path) -> None:
    with worker.running(tmp_path, QUEUE):
        go_deaf.apply_async(queue=QUEUE)
        until(lambda: client.llen(QUEUE) == 0, seconds=30)
        take_long.apply_async(["heard"], queue=QUEUE)
        until(lambda: client.lrange(DONE, 0, -1) in ([b"heard"], ["heard"]), seconds=60)
    assert "the worker listens to no broker: connecting again" in (tmp_path / "log").read_text()


def test_worker_is_deaf_only_when_seen_so_twice() -> None:
    step, consumer = Listening(None), SimpleNamespace(hub=SimpleNamespace(readers={}))
    step.look(consumer)
    consumer.hub.readers = {7: ()}
    step.look(consumer)
    consumer.hub.readers = {}
    step.look(consumer)
    with pytest.raises(ConnectionError):
        step.look(consumer)
