"""The parts of a market as data: what to run, how to know it is up, how to ask it to stop."""

import signal
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from marketplace.embedded import postgres, sandbox, valkey
from marketplace.embedded.environment import Environment
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.secrets import read_env_file


@dataclass(frozen=True, slots=True)
class Part:
    """One supervised program. Parts start in the order of the list; they stop by rank."""

    name: str
    title: str
    command: list[str]
    variables: Mapping[str, str]
    is_ready: Callable[[], bool]
    rank: int = 0
    """Parts of the same rank stop together; higher ranks stop first."""
    stop_signal: signal.Signals = signal.SIGTERM
    stop_seconds: float = 3
    """After so long it is killed. The ranks of a market add up to less than 10 s."""
    start_seconds: float = 45
    folder: Path = Path("/")
    """Where it runs."""
    clears_socket: Path | None = None
    """A socket or mark that a killed predecessor may have left."""


def servers(layout: Layout, environment: Environment) -> list[Part]:
    """PostgreSQL and Valkey, unless their URLs point elsewhere."""
    password = read_env_file(layout.secrets_file)["VALKEY_PASSWORD"]
    found = []
    if environment.runs_postgres:
        found.append(
            Part(
                "postgres",
                "Database",
                postgres.command(layout),
                environment.variables,
                lambda: postgres.is_ready(layout),
                rank=0,
                stop_signal=signal.SIGINT,  # "fast": ends sessions, keeps everything committed
            )
        )
    if environment.runs_valkey:
        found.append(
            Part(
                "valkey",
                "Broker and cache",
                [valkey.program(), str(valkey.configure(layout, password))],
                environment.variables,
                lambda: valkey.is_ready(layout, password),
                rank=1,
                stop_seconds=2,
                clears_socket=valkey.socket_path(layout),
            )
        )
    return found


def programs(layout: Layout, environment: Environment) -> list[Part]:
    """Worker, beat and web: ours; and, in a sandbox, the gateways' far ends."""
    python = sys.executable
    worker_mark, health = (
        layout.run / "worker.ready",
        f"http://{_reachable(environment.host)}:{environment.port}/health/",
    )
    celery = [python, "-m", "celery", "-A", "marketplace", "--quiet"]
    far_ends = [_far_ends(environment)] if environment.variables["SANDBOX"] == "1" else []
    return [
        *far_ends,
        Part(
            "worker",
            "Worker",
            [*celery, "worker", "--pool=threads", "--concurrency=3", "--loglevel=WARNING", "--without-gossip",
             "--without-mingle", "--without-heartbeat"],
            {**environment.variables, "WORKER_READY_FILE": str(worker_mark)},
            worker_mark.exists,
            folder=ROOT,
            rank=2,
            stop_seconds=4,  # a longer task is killed, and handed out again at the next start
            clears_socket=worker_mark,
        ),
        Part(
            "beat",
            "Clock",
            [*celery, "beat", "--loglevel=WARNING", "--pidfile="],
            environment.variables,
            lambda: True,
            folder=ROOT,
            rank=3,
            stop_seconds=2,
        ),
        Part(
            "web",
            "Web server",
            [python, "-m", "marketplace.serving"],
            {
                # Nobody stands before it who would have to be told: it stops at once.
                "DRAIN_SECONDS": "0", "STOP_SECONDS": "1",
                **environment.variables,
                "HOST": environment.host,
                "PORT": str(environment.port),
            },
            lambda: _answers(health),
            folder=ROOT,
            rank=3,
            stop_seconds=2,
        ),
    ]  # fmt: skip


def _far_ends(environment: Environment) -> Part:
    ports = environment.variables["SANDBOX_PORTS"]
    return Part(
        "sandbox",
        "Sandbox gateways",
        [sys.executable, "-m", "payments.sandbox"],
        environment.variables,
        lambda: sandbox.answers(ports),
        folder=ROOT,
        rank=3,
        stop_seconds=2,
    )


def _reachable(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104  every address: ask at our own
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310  our own http address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
