"""Bringing the whole market up, step by step, with one line told for each; and down again."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil

from marketplace.embedded import parts, ports, postgres, preparation, sandbox, state
from marketplace.embedded.environment import Environment, build
from marketplace.embedded.layout import Layout
from marketplace.embedded.problem import Problem
from marketplace.embedded.processes import end_group, wait_gone
from marketplace.embedded.secrets import ensure_secrets
from marketplace.embedded.supervisor import Interrupted, Supervisor

#: How long parts of a killed supervisor get to end by themselves.
LEFT_BEHIND_SECONDS = 10.0

#: The exit status of a start that was broken off, as a shell gives it.
INTERRUPTED = 130

Tell = Callable[[str], None]


def run(layout: Layout, *, port: int | None, empty: bool, tell: Tell) -> int:
    """Start everything, watch it until asked to stop, stop everything.

    Returns the exit status: 0 after an open market was closed, INTERRUPTED when it never opened.

    Raises Problem before anything was started, or after everything that was started has been stopped.
    """
    layout.make()
    with only_one(layout):
        _end_left_behind(layout, tell)
        sandbox.release_taken(layout)
        environment = build(layout, port=port)
        ports.refuse_taken(environment.host, environment.port)
        supervisor = Supervisor(layout, environment.variables["PUBLIC_URL"], tell)
        supervisor.state.port = environment.port
        supervisor.listen_for_signals()
        supervisor.state.write(layout)
        try:
            _start(supervisor, layout, environment, empty=empty)
            tell(f"READY {supervisor.state.address}")
            supervisor.watch()
        except Interrupted:
            return INTERRUPTED
        finally:
            began = time.monotonic()
            supervisor.stop()
            tell(f"Everything is stopped, after {time.monotonic() - began:.1f} s.")
    return 0


@contextmanager
def only_one(layout: Layout) -> Iterator[None]:
    """The kernel's lock on var/run/lock: two of `up` and restore cannot both go on; it falls with its holder."""
    with (layout.run / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Problem(f"Another `cholang up` or restore is at work in {layout.var}. See: cholang status") from error
        yield


def _end_left_behind(layout: Layout, tell: Tell) -> None:
    """A supervisor was killed: its parts are told so by the kernel. Wait for them, then end who is left."""
    deadline = time.monotonic() + LEFT_BEHIND_SECONDS
    if rest := state.left_behind(layout):
        names = ", ".join(f"{part.title} (pid {part.pid})" for part in rest)
        tell(f"The last supervisor was killed; waiting for what it left: {names}")
    while (rest := state.left_behind(layout)) and time.monotonic() < deadline:
        time.sleep(0.1)
    for part in rest:
        psutil.Process(part.pid).kill()
        end_group(part.pid)
    for part in rest:
        wait_gone(part.pid, part.started, seconds=3)


def _start(supervisor: Supervisor, layout: Layout, environment: Environment, *, empty: bool) -> None:
    @contextmanager
    def step(title: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        supervisor.check_interrupted()
        supervisor.tell(f"  {title:<40} {time.monotonic() - began:6.1f} s")

    secrets = ensure_secrets(layout)
    if environment.runs_postgres:
        fresh = not (layout.postgres / "PG_VERSION").exists()
        with step("Database made" if fresh else "Database checked"):
            postgres.ensure_cluster(layout, secrets["POSTGRES_PASSWORD"])
        if fresh:  # what was prepared and loaded lay in the former database
            for name in ("prepared", "demo-loaded"):
                (layout.run / name).unlink(missing_ok=True)
    for part in parts.servers(layout, environment):
        with step(f"{part.title} up"):
            supervisor.start(part)
            if part.name == "postgres":
                postgres.ensure_database(layout, secrets["POSTGRES_PASSWORD"], secrets["DATABASE_PASSWORD"])
    preparation.prepare(layout, environment, empty=empty, step=step, check=supervisor.check_interrupted)
    with step("Worker, clock and web server up"):
        programs = parts.programs(layout, environment)
        for part in programs:
            supervisor.launch(part)
        for part in programs:
            supervisor.wait_ready(part.name)
