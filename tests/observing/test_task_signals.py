import base64
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from celery import shared_task

from marketplace.celery import app
from marketplace.observing import correlation
from tests.observing.lines import Lines

seen: list[str] = []
QUEUE = "observing-test"


@shared_task
def look(fail: bool = False) -> None:
    seen.append(correlation.current())
    if fail:
        raise ValueError("call 0912345678")


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    seen.clear()


@pytest.fixture
def messages() -> Iterator[Any]:
    """What lies in a queue of our own at the broker, oldest first."""
    with app.connection_for_write() as connection:
        client = connection.default_channel.client
        client.delete(QUEUE)
        yield lambda: [json.loads(raw) for raw in reversed(client.lrange(QUEUE, 0, -1))]
        client.delete(QUEUE)


def test_message_carries_the_id_and_since_when_it_waits(messages: Any) -> None:
    with correlation.bound("1234-5678-90ab"):
        look.apply_async(queue=QUEUE)
    look.apply_async(queue=QUEUE)
    first, second = (message["headers"] for message in messages())
    assert first["cholang_correlation_id"] == "1234-5678-90ab"
    assert abs(first["cholang_sent_at"] - time.time()) < 60
    assert "cholang_correlation_id" not in second
    assert json.loads(base64.b64decode(messages()[0]["body"]))[0] == []


def test_task_works_under_the_id_it_came_with(settings: Any) -> None:
    settings.LOG_REQUESTS = True
    with Lines() as lines:
        look.apply(headers={"cholang_correlation_id": "1234-5678-90ab"})
    (line,) = lines.of("marketplace.observing.task_signals")
    assert (seen, correlation.current()) == (["1234-5678-90ab"], "")
    assert (line["correlation_id"], line["outcome"]) == ("1234-5678-90ab", "SUCCESS")
    assert line["task"] == "tests.observing.test_task_signals.look"


def test_task_of_the_clock_gets_an_id_and_leaves_no_line(settings: Any) -> None:
    settings.LOG_REQUESTS = True
    with Lines() as lines:
        look.apply()
        look.apply()
    assert len({*seen, ""}) == 3
    assert lines.text == ""


def test_failed_task_is_told_under_its_id_and_without_personal_data() -> None:
    with Lines() as lines:
        look.apply(kwargs={"fail": True}, headers={"cholang_correlation_id": "1234-5678-90ab"})
    (line,) = lines.of("celery.app.trace")
    assert (line["level"], line["correlation_id"]) == ("error", "1234-5678-90ab")
    assert "912345678" not in lines.text
