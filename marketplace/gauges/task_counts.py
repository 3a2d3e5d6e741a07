"""What this worker has done. Loaded by `marketplace.celery`."""

import time
from typing import Any

from celery.signals import task_postrun, task_prerun

from marketplace.gauges.counting import Count, Durations
from marketplace.observing.task_signals import SENT, came_with

TASKS = Count("cholang_tasks_total", "Tasks worked on, by how they ended.", "task", "outcome")
TOOK = Durations("cholang_task_seconds", "How long they took.", "task")
WAITED = Durations("cholang_task_wait_seconds", "How long they waited for a worker.", "task")


@task_prerun.connect
def _begin(task: Any = None, **_facts: object) -> None:
    task.request.update({"counted_from": time.perf_counter()})
    if sent := came_with(task, SENT):
        WAITED.add(task.name, seconds=max(0.0, time.time() - sent))


@task_postrun.connect
def _end(task: Any = None, state: str | None = None, **_facts: object) -> None:
    TASKS.add(task.name, (state or "unknown").lower())
    if begun := task.request.get("counted_from"):
        TOOK.add(task.name, seconds=time.perf_counter() - begun)
