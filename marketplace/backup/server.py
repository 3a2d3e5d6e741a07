"""The embedded PostgreSQL alone, for as long as a restore needs it."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from marketplace.embedded import postgres
from marketplace.embedded.layout import Layout
from marketplace.embedded.problem import Problem
from marketplace.embedded.processes import die_with_parent
from marketplace.embedded.secrets import ensure_secrets

_START_SECONDS = 60
_STOP_SECONDS = 60


@contextmanager
def running(layout: Layout, *, durable: bool) -> Iterator[str]:
    """Make a cluster with an empty database of the market's, start it, stop it in the end; gives its address.

    Raises Problem where it does not start.
    """
    secrets = ensure_secrets(layout)
    postgres.ensure_cluster(layout, secrets["POSTGRES_PASSWORD"])
    log_path = layout.logs / "postgres.log"
    with log_path.open("ab") as log:
        process = subprocess.Popen(
            postgres.command(layout, durable=durable),
            cwd="/",
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGINT),
        )
    try:
        deadline = time.monotonic() + _START_SECONDS
        while not postgres.is_ready(layout):
            if process.poll() is not None or time.monotonic() > deadline:
                raise Problem(f"PostgreSQL does not start. Its last words are in {log_path}")
            time.sleep(0.05)
        postgres.ensure_database(layout, secrets["POSTGRES_PASSWORD"], secrets["DATABASE_PASSWORD"])
        yield postgres.url(layout, secrets["DATABASE_PASSWORD"])
    finally:
        process.send_signal(signal.SIGINT)  # "fast": keeps everything committed
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
