"""Celery's side: a message carries the id of what led to it, and since when it waits; a task works under that id.

Loaded by `marketplace.celery`, in every process.
"""

import logging
import logging.config
import time
from typing import Any

from celery.signals import before_task_publish, setup_logging, task_postrun, task_prerun
from django.conf import settings

from marketplace.observing import correlation

log = logging.getLogger(__name__)
CORRELATION = "cholang_correlation_id"
SENT = "cholang_sent_at"
"""Seconds since 1970, of the sender's clock."""


@before_task_publish.connect
def _send_along(headers: dict[str, Any] | None = None, **_facts: object) -> None:
    if headers is not None:
        # A task that is tried again keeps what it came with.
        headers.setdefault(SENT, time.time())
        if found := correlation.current():
            headers.setdefault(CORRELATION, found)


def came_with(task: Any, name: str) -> Any:
    """What stood under this name in the message's head; None when nothing did."""
    return task.request.get(name) or (task.request.headers or {}).get(name)


@task_prerun.connect
def _begin(task: Any = None, **_facts: object) -> None:
    # What the clock sends has no id yet: each run of it is a thing of its own.
    correlation.begin(came_with(task, CORRELATION) or correlation.new())
    task.request.update({"begun": time.perf_counter()})


@task_postrun.connect
def _end(task: Any = None, state: str | None = None, **_facts: object) -> None:
    seconds = time.perf_counter() - (task.request.get("begun") or time.perf_counter())
    # Tasks of the clock come many times a minute and mostly find nothing to do.
    level = logging.INFO if came_with(task, CORRELATION) and settings.LOG_REQUESTS else logging.DEBUG
    facts = {"task": task.name, "outcome": state or "", "ms": round(seconds * 1000, 1)}
    log.log(level, "task", extra=facts)
    correlation.end()


@setup_logging.connect
def _keep_our_lines(**_facts: object) -> None:
    # With a receiver Celery leaves logging alone; else it would replace our handler.
    logging.config.dictConfig(settings.LOGGING)
