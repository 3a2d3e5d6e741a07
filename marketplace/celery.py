"""The worker and beat: `celery -A marketplace worker`, `celery -A marketplace beat`."""

import os
from pathlib import Path

from celery import Celery
from celery.signals import worker_init, worker_ready

from marketplace.gauges import task_counts as task_counts
from marketplace.observing import task_signals as task_signals
from marketplace.observing import traces
from marketplace.serving.listening import Listening

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings")

app = Celery("cholang")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["consumer"].add(Listening)


@worker_init.connect
def _trace(**_facts: object) -> None:
    traces.start("cholang-worker")


@worker_ready.connect
def _answer_beside(**_facts: object) -> None:
    from marketplace.serving.beside_worker import serve  # Django is set up by now

    serve()


@worker_ready.connect
def _tell_supervisor(**_facts: object) -> None:
    # `cholang up` waits for this file; elsewhere the variable is not set.
    if path := os.environ.get("WORKER_READY_FILE"):
        Path(path).touch()
