"""A worker that has lost its broker without noticing asks for it again.

Where an acknowledgement is the first to meet a dead broker, kombu takes the worker's sockets out of its loop and waits
for ever for one of them to speak: it lives, and takes no task (seen with kombu 5.7 after a `kill -9` of Valkey).
"""

import logging
from typing import Any

from celery import bootsteps

log = logging.getLogger(__name__)

SECONDS = 5.0
"""Between looks. One without sockets may be a worker that is just beginning; a second one is deaf."""


class Listening(bootsteps.StartStopStep):
    """Looks every few seconds whether the worker has a socket to listen at; if not, it begins anew."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, consumer: Any, **_more: object) -> None:
        self._timer: Any = None
        self._is_suspected = False

    def start(self, consumer: Any) -> None:
        """With each connection to the broker; nothing for brokers that are asked in a loop of their own."""
        self._is_suspected = False
        if consumer.hub is not None:
            self._timer = consumer.timer.call_repeatedly(SECONDS, self.look, (consumer,))

    def stop(self, _consumer: Any) -> None:
        """With the connection."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def look(self, consumer: Any) -> None:
        """Raises ConnectionError, which the worker takes for a lost connection and opens another."""
        is_deaf = not consumer.hub.readers
        if is_deaf and self._is_suspected:
            log.error("the worker listens to no broker: connecting again")
            raise ConnectionError("no socket to the broker is listened at")
        self._is_suspected = is_deaf
