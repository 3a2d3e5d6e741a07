import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from celery import shared_task
from celery.app.amqp import Queues
from kombu import Queue

from marketplace.celery import app
from marketplace.gauges.measures import Reading
from marketplace.gauges.queues import AWAY, WAITING, of_queues


@shared_task
def nothing() -> None: ...


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    name = "gauges-test"
    monkeypatch.setattr(app.amqp, "queues", Queues({name: Queue(name)}))
    with app.connection_for_write() as connection:
        connection.default_channel.client.delete(name)
        yield name
        connection.default_channel.client.delete(name)


def readings() -> dict[str, Reading]:
    return {reading.measure.name: reading for reading in of_queues()}


def test_empty_queue_is_nothing_waiting(queue: str) -> None:
    assert list(of_queues()) == [Reading(WAITING, 0, None, {"queue": queue}), Reading(AWAY, 0)]


def test_queue_is_as_deep_as_what_was_sent_and_as_old_as_the_oldest(queue: str) -> None:
    for moment in (100.0, time.time()):
        nothing.apply_async(queue=queue, headers={"cholang_sent_at": moment})
    found = readings()[WAITING.name]
    assert (found.value, found.oldest) == (2, datetime.fromtimestamp(100, UTC))


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "amqp://127.0.0.1:1//"])
def test_broker_that_is_away_is_measured(queue: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "broker_read_url", url)
    assert list(of_queues()) == [Reading(AWAY, 1)]
