"""Processes that kill themselves, or the database under them, between two steps: before any statement or commit."""

import os
import random
import signal
from pathlib import Path
from typing import Any

#: Of the requests and rounds that are made, so many end in a death.
SHARE = 0.4
DATABASE_SHARE = 0.05
"""Of the deaths, so many are the database's."""
LONGEST = 160
"""Statements: a purchase's longest request has fewer."""


def deaths(folder: Path) -> dict[str, int]:
    """How often each part was killed so far."""
    found = {}
    for path in sorted(folder.glob("killed-*")):
        found[path.name.removeprefix("killed-")] = path.stat().st_size
    return found


def perhaps_die(role: str, chance: random.Random) -> None:
    """Arrange for a death in this process, perhaps. Called in a fresh child."""
    folder = Path(os.environ["CHOLANG_VAR"]) / "run"
    if not (folder / "may-die").exists() or chance.random() > SHARE:
        return
    steps = chance.randint(1, LONGEST) if chance.random() < 0.5 else chance.randint(1, 30)
    victim = "database" if chance.random() < DATABASE_SHARE else role
    _Countdown(steps, victim, folder).arm()


class _Countdown:
    def __init__(self, steps: int, victim: str, folder: Path) -> None:
        self.left, self.victim, self.folder = steps, victim, folder

    def arm(self) -> None:
        """Count statements, commits and calls to gateways."""
        from django.db import connection
        from django.db.backends.base.base import BaseDatabaseWrapper

        from payments import http

        connection.execute_wrappers.append(self._statement)
        commit, request = BaseDatabaseWrapper.commit, http.requests.request

        def counted_commit(wrapper: Any) -> None:
            self.step()
            commit(wrapper)
            self.step()

        def counted_request(*words: Any, **named: Any) -> Any:
            self.step()
            answer = request(*words, **named)
            self.step()
            return answer

        BaseDatabaseWrapper.commit = counted_commit  # type: ignore[method-assign]
        http.requests.request = counted_request

    def _statement(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.step()
        return execute(sql, params, many, context)

    def step(self) -> None:
        """One step nearer."""
        self.left -= 1
        if self.left == 0:
            self._die()

    def _die(self) -> None:
        from django.db import connection

        backend = connection.connection.info.backend_pid if connection.connection is not None else 0
        with (self.folder / f"killed-{self.victim}").open("ab") as tally:
            tally.write(b".")
        if self.victim == "database" and backend:
            # A killed backend brings down every other one: PostgreSQL starts over from its log.
            os.kill(backend, signal.SIGKILL)
            return
        os.kill(os.getpid(), signal.SIGKILL)
