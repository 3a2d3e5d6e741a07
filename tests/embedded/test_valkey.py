"""What is queued stays queued: kill -9 of Valkey loses nothing that a second has passed over."""

import os
import time
from pathlib import Path

import redis

from marketplace.embedded import valkey
from marketplace.embedded.layout import Layout
from marketplace.embedded.parts import Part
from marketplace.embedded.supervisor import Supervisor
from tests.embedded.conftest import until


def test_queued_tasks_survive_kill_and_restart(folder: Path) -> None:
    layout = Layout(folder / "var")
    layout.make()
    command = [valkey.program(), str(valkey.configure(layout, "secret"))]
    server = Part("valkey", "Valkey", command, dict(os.environ), lambda: valkey.is_ready(layout, "secret"))
    supervisor = Supervisor(layout, "", [].append)
    supervisor.start(server)
    try:
        client = redis.Redis.from_url(valkey.cache_url(layout, "secret", 0))
        for number in range(200):
            client.rpush("celery", number)
        time.sleep(1.2)  # the append-only file is synced every second
        os.kill(supervisor.state.parts[0].pid, 9)
        until(lambda: (supervisor.look_after(), supervisor.state.parts[0].restarts == 1)[1])
        until(lambda: (supervisor.look_after(), supervisor.state.parts[0].state == "up")[1])
        kept = redis.Redis.from_url(valkey.cache_url(layout, "secret", 0)).lrange("celery", 0, -1)
        assert kept == [str(number).encode() for number in range(200)]
    finally:
        supervisor.stop()


def test_wrong_password_is_not_ready(folder: Path) -> None:
    layout = Layout(folder / "var")
    layout.make()
    command = [valkey.program(), str(valkey.configure(layout, "secret"))]
    supervisor = Supervisor(layout, "", [].append)
    supervisor.start(Part("valkey", "Valkey", command, dict(os.environ), lambda: valkey.is_ready(layout, "secret")))
    try:
        assert not valkey.is_ready(layout, "guess")
    finally:
        supervisor.stop()
