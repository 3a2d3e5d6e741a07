"""The supervisor over cheap programs: falls, pauses, order of stopping."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from marketplace.embedded.layout import Layout
from marketplace.embedded.parts import Part
from marketplace.embedded.problem import Problem
from marketplace.embedded.supervisor import OFTEN, Supervisor
from tests.embedded.conftest import alive, until

SLEEPS = "import time; time.sleep(600)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)"


def part(name: str, code: str, **more: object) -> Part:
    return Part(name, name.title(), [sys.executable, "-c", code], dict(os.environ), lambda: True, **more)  # type: ignore[arg-type]


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def supervisor(folder: Path, told: list[str]) -> Iterator[Supervisor]:
    layout = Layout(folder / "var")
    layout.make()
    supervisor = Supervisor(layout, "http://127.0.0.1:1", told.append)
    yield supervisor
    supervisor.stop()


def rounds(supervisor: Supervisor, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        supervisor.look_after()
        time.sleep(0.02)


def test_part_that_falls_again_and_again_is_failing_and_others_go_on(supervisor: Supervisor, told: list[str]) -> None:
    supervisor.start(part("steady", SLEEPS))
    supervisor.launch(part("falling", "raise SystemExit(7)"))
    steady, falling = supervisor.state.parts
    pid = steady.pid
    until(lambda: (supervisor.look_after(), falling.state == "failing")[1], seconds=15)
    assert falling.restarts == OFTEN
    assert falling.last_exit == "exit 7"
    assert "It keeps falling (5 times); Starting it again in 30.0 s." in told[-1]
    rounds(supervisor, 1)
    assert falling.restarts == OFTEN  # it is left alone for half a minute
    assert (steady.pid, steady.state, steady.restarts) == (pid, "up", 0)


def test_pauses_grow_with_each_fall(supervisor: Supervisor, told: list[str]) -> None:
    supervisor.launch(part("falling", "raise SystemExit(1)"))
    until(lambda: (supervisor.look_after(), len([line for line in told if "stopped by itself" in line]) >= 3)[1])
    pauses = [line.split(" in ")[1].split(" s.")[0] for line in told if "stopped by itself" in line]
    assert pauses[:3] == ["0.2", "0.4", "0.8"]


def test_part_that_does_not_get_ready_stops_the_start_with_its_last_words(supervisor: Supervisor) -> None:
    with pytest.raises(Problem, match=r"(?s)Broken stopped at once. Its last words:\n.*no such dish"):
        supervisor.start(
            Part(
                "broken",
                "Broken",
                [sys.executable, "-c", "raise SystemExit('no such dish')"],
                dict(os.environ),
                lambda: False,
            )
        )


def test_stop_goes_by_rank_and_kills_who_does_not_listen(supervisor: Supervisor) -> None:
    farewell = (
        "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(print(time.time(), flush=True)))\n"
    )
    marker = supervisor.layout.logs / "deaf.log"
    supervisor.start(part("base", farewell + "print('on', flush=True); time.sleep(600)", rank=0))
    supervisor.start(part("top", farewell + "print('on', flush=True); time.sleep(600)", rank=1))
    supervisor.start(part("deaf", DEAF, rank=2, stop_seconds=0.3))
    logs = supervisor.layout.logs
    until(lambda: all((logs / f"{name}.log").read_text() for name in ("base", "top")) and "deaf" in marker.read_text())
    deaf = psutil.Process(supervisor.state.parts[2].pid)
    supervisor.stop()
    last = {name: float((logs / f"{name}.log").read_text().split()[-1]) for name in ("base", "top")}
    assert last["top"] < last["base"]
    assert not alive(deaf)
    assert not supervisor.layout.state_file.exists()


def test_stop_leaves_no_child_of_a_part(supervisor: Supervisor) -> None:
    # The part's own child ignores SIGTERM and would outlive it.
    code = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {DEAF!r}]); time.sleep(600)"
    supervisor.start(part("parent", code))
    parent = psutil.Process(supervisor.state.parts[0].pid)
    child = until(lambda: next(iter(parent.children()), None))
    until(lambda: "deaf" in supervisor.last_words("parent"))
    supervisor.stop()
    until(lambda: not alive(child), seconds=3)


def test_stop_kills_what_a_deaf_part_started_in_groups_of_their_own(supervisor: Supervisor) -> None:
    # As PostgreSQL's processes are; they hold its memory until they are gone.
    child = f"subprocess.Popen([sys.executable, '-c', {SLEEPS!r}], start_new_session=True)"
    supervisor.start(part("database", f"import subprocess, sys; {child}; {DEAF}", stop_seconds=0.3))
    first = psutil.Process(supervisor.state.parts[0].pid)
    below = until(lambda: next(iter(first.children()), None))
    until(lambda: "deaf" in supervisor.last_words("database"))
    supervisor.stop()
    assert not alive(first)
    assert not alive(below)


def test_asked_to_stop_while_starting_is_obeyed(supervisor: Supervisor) -> None:
    from marketplace.embedded.supervisor import Interrupted

    supervisor.stop_asked = True
    never = Part("slow", "Slow", [sys.executable, "-c", SLEEPS], dict(os.environ), lambda: False)
    with pytest.raises(Interrupted):
        supervisor.start(never)
    slow = psutil.Process(supervisor.state.parts[0].pid)
    supervisor.stop()
    assert not alive(slow)


def test_long_log_is_put_aside_when_its_part_starts(supervisor: Supervisor) -> None:
    log = supervisor.layout.logs / "steady.log"
    with log.open("wb") as file:
        file.truncate(10_000_001)
    supervisor.start(part("steady", SLEEPS))
    assert (supervisor.layout.logs / "steady.log.1").stat().st_size == 10_000_001
    assert log.stat().st_size == 0
    assert supervisor.running[0].part.stop_signal == signal.SIGTERM
