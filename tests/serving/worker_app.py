"""The market's worker with two tasks more: one takes the database a second and a half, one takes the worker's ears."""

from celery import shared_task
from django.db import connection
from kombu.asynchronous import get_event_loop

from marketplace.celery import app

BEGUN, DONE = "stopping-test-begun", "stopping-test-done"


@shared_task
def take_long(name: str) -> None:
    with app.connection_for_write() as broker:
        client = broker.default_channel.client
        client.rpush(BEGUN, name)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1.5)")
        client.rpush(DONE, name)


@shared_task
def go_deaf() -> None:
    """What kombu does where an acknowledgement meets a dead broker first."""
    hub = get_event_loop()
    hub.on_tick.clear()
    for socket in list(hub.readers):
        hub.remove(socket)
