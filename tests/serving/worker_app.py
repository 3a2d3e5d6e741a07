"""The market's worker with one task more, which takes the database a second and a half."""

from celery import shared_task
from django.db import connection

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
