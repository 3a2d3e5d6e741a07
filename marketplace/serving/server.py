"""Granian, told to stop in two steps: first it says that it is not ready and goes on answering, then it ends.

The first step gives balancers the time to look and to send nothing more; requests in hand may then end.
"""

import os
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from marketplace.health import draining
from marketplace.observing.log_lines import logging_settings
from marketplace.serving.wishes import Wishes


class Server(MPServer):
    """One process that answers, and this one, which looks after it."""

    drain_seconds: float = 0
    is_told = False

    def signal_handler_interrupt(self, *_given: object) -> None:
        """Twice means: at once."""
        if self.is_told or not self.drain_seconds:
            super().signal_handler_interrupt()
            return
        self.is_told = True
        draining.begin()
        clock = threading.Timer(self.drain_seconds, super().signal_handler_interrupt)
        clock.daemon = True
        clock.start()


def _like_ours(form: str) -> dict[str, Any]:
    """What the server itself tells looks like what the market tells."""
    found = logging_settings(form)
    found["loggers"] |= {name: {"handlers": ["console"], "propagate": False} for name in ("_granian", "granian.access")}
    return found


def serve(wishes: Wishes) -> None:
    """Until it is told to stop, and has."""
    folder = tempfile.mkdtemp(prefix="cholang-web-")
    os.environ[draining.VARIABLE] = str(Path(folder) / "draining")
    server = Server(
        "marketplace.wsgi:application",
        address=wishes.host,
        port=wishes.port,
        interface=Interfaces.WSGI,
        # One process: what it counts (/metrics) is then all that this address has answered. More of them are more
        # containers, or more of these commands.
        workers=1,
        blocking_threads=wishes.threads,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=_like_ours(wishes.log_format),
        respawn_failed_workers=True,
        workers_kill_timeout=wishes.stop_seconds,
    )
    server.drain_seconds = wishes.drain_seconds
    try:
        server.serve()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
