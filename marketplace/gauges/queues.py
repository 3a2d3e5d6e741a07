"""What waits at the broker. A broker that does not answer is itself what is measured."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from celery import current_app
from kombu.exceptions import ChannelError, OperationalError
from kombu.transport.redis import Channel

from marketplace.gauges.measures import Measure, Reading, reads
from marketplace.observing.task_signals import SENT

WAITING = Measure(
    "cholang_tasks_waiting",
    "Tasks that no worker has taken yet, by queue. The age of the oldest is known where the broker is Redis or Valkey.",
)
AWAY = Measure("cholang_broker_away", "1 while the broker does not answer.")
SECONDS = 2


@reads(WAITING, AWAY)
def of_queues() -> Iterator[Reading]:
    """Depth and age of each queue."""
    found: list[Reading] = []
    try:
        with current_app.connection_for_read(connect_timeout=SECONDS) as asked:
            asked.ensure_connection(max_retries=1, interval_start=0, interval_step=0)
            for name in current_app.amqp.queues:
                with asked.channel() as channel:
                    found.append(Reading(WAITING, _depth(channel, name), _oldest(channel, name), {"queue": name}))
    except (OperationalError, OSError):
        yield Reading(AWAY, 1)
        return
    yield from found
    yield Reading(AWAY, 0)


def _depth(channel: Any, name: str) -> int:
    try:
        return int(channel.queue_declare(queue=name, passive=True).message_count)
    except ChannelError:
        return 0  # nothing was ever sent there, or all of it is taken


def _oldest(channel: Any, name: str) -> datetime | None:
    """When the message that is taken next was sent."""
    if not isinstance(channel, Channel):
        return None
    lists = [channel._q_for_pri(name, priority) for priority in channel.priority_steps]
    raw = [message for one in lists if (message := channel.client.lindex(one, -1))]
    sent = [moment for message in raw if (moment := json.loads(message).get("headers", {}).get(SENT))]
    return datetime.fromtimestamp(min(sent), UTC) if sent else None
