"""Runs the parts, starts a fallen one again and tells, and stops all of them without an orphan."""

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

import psutil

from marketplace.embedded.layout import Layout
from marketplace.embedded.parts import Part
from marketplace.embedded.problem import Problem
from marketplace.embedded.processes import die_with_parent, end_group, kill_tree
from marketplace.embedded.state import PartState, State

#: A part that falls this often in a row, each time within a minute of its start, is reported as failing; it is still
#: tried, every half minute. One that stays up for a minute has recovered.
OFTEN = 5
RECOVERED_AFTER = 60.0
LONGEST_PAUSE = 30.0
#: A log that is longer than this when its part starts becomes <part>.log.1.
LONGEST_LOG = 10_000_000


class Interrupted(Exception):
    """Somebody asked the market to stop."""


@dataclass
class Running:
    """A part and its process."""

    part: Part
    state: PartState
    process: subprocess.Popen[bytes] | None = None
    up_since: float = 0.0
    quick_falls: int = 0
    again_at: float = 0.0

    @property
    def failing(self) -> bool:
        return self.quick_falls >= OFTEN


class Supervisor:
    """One market on one machine."""

    def __init__(self, layout: Layout, address: str, tell: Callable[[str], None]) -> None:
        self.layout, self.tell = layout, tell
        own = psutil.Process()
        self.state = State(pid=own.pid, started=own.create_time(), address=address)
        self.running: list[Running] = []
        self.stop_asked = False

    def listen_for_signals(self) -> None:
        """SIGTERM, SIGINT and SIGHUP all mean: stop cleanly."""

        def ask(_number: int, _frame: FrameType | None) -> None:
            self.stop_asked = True

        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, ask)

    # --- starting
    def start(self, part: Part) -> None:
        """Start one part and wait until it is ready; raises Problem when it does not get there."""
        self.launch(part)
        self.wait_ready(part.name)

    def launch(self, part: Part) -> None:
        """Start one part without waiting; `wait_ready` comes later."""
        running = Running(part, PartState(part.name, part.title))
        self.running.append(running)
        self.state.parts.append(running.state)
        self._spawn(running)

    def wait_ready(self, name: str) -> None:
        """Block until this part is ready; raises Problem or Interrupted."""
        running = next(found for found in self.running if found.part.name == name)
        deadline = time.monotonic() + running.part.start_seconds
        while not running.part.is_ready():
            self.check_interrupted()
            self._look_after_others(running)
            fallen = running.process is None or running.process.poll() is not None
            if fallen or time.monotonic() > deadline:
                why = "stopped at once" if fallen else "did not get ready in time"
                raise Problem(f"{running.part.title} {why}. Its last words:\n{self.last_words(name)}")
            time.sleep(0.05)
        running.state.state = "up"
        self.state.write(self.layout)

    def _look_after_others(self, waited_for: Running) -> None:
        for other in self.running:
            if other is not waited_for and other.state.state != "starting":
                self._look_after(other)

    def check_interrupted(self) -> None:
        """Raises Interrupted when somebody asked to stop."""
        if self.stop_asked:
            raise Interrupted

    def last_words(self, name: str) -> str:
        """The end of a part's log."""
        try:
            return (self.layout.logs / f"{name}.log").read_text(errors="replace")[-1500:].strip()
        except OSError:
            return "(no log)"

    def _spawn(self, running: Running) -> None:
        part = running.part
        if part.clears_socket:
            part.clears_socket.unlink(missing_ok=True)
        path = self.layout.logs / f"{part.name}.log"
        if path.exists() and path.stat().st_size > LONGEST_LOG:
            path.replace(path.with_suffix(".log.1"))
        with path.open("ab") as log:
            running.process = subprocess.Popen(
                part.command,
                cwd=part.folder,
                env=dict(part.variables),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A group of its own: Ctrl-C in a terminal reaches only the supervisor, which stops in order.
                start_new_session=True,
                preexec_fn=die_with_parent(part.stop_signal),
            )
        running.up_since = time.monotonic()
        running.state.pid, running.state.started = running.process.pid, time.time()
        running.state.state = "failing" if running.failing else "starting"
        self.state.write(self.layout)

    # --- watching
    def watch(self) -> None:
        """Until somebody asks to stop: start fallen parts again, in order, and tell."""
        self.state.phase = "up"
        self.state.write(self.layout)
        while not self.stop_asked:
            self.look_after()
            time.sleep(0.25)

    def look_after(self) -> None:
        """One round over all parts, in the order they start: what fell is started again when its time has come."""
        for running in self.running:
            self._look_after(running)

    def _look_after(self, running: Running) -> None:
        now = time.monotonic()
        if running.process is None:
            if now >= running.again_at:
                self._spawn(running)
                self._tell_now(f"{running.part.title} started again (pid {running.state.pid}).")
            return
        code = running.process.poll()
        if code is not None:
            self._note_fall(running, code, now)
        elif running.failing and now - running.up_since > RECOVERED_AFTER:
            running.quick_falls, running.state.state = 0, "starting"
            self._tell_now(f"{running.part.title} has stayed up for a minute: it is no longer failing.")
        elif running.state.state == "starting" and running.part.is_ready():
            running.state.state = "up"
            self.state.write(self.layout)

    def _note_fall(self, running: Running, code: int, now: float) -> None:
        assert running.process is not None
        end_group(running.process.pid)
        running.quick_falls = running.quick_falls + 1 if now - running.up_since < RECOVERED_AFTER else 1
        pause = LONGEST_PAUSE if running.failing else min(LONGEST_PAUSE, 0.1 * 2**running.quick_falls)
        running.again_at, running.process = now + pause, None
        running.state.restarts += 1
        running.state.pid, running.state.started = 0, 0.0
        running.state.state = "failing" if running.failing else "restarting"
        running.state.last_exit = f"signal {-code}" if code < 0 else f"exit {code}"
        self.state.write(self.layout)
        again = f" It keeps falling ({running.quick_falls} times);" if running.failing else ""
        self._tell_now(
            f"{running.part.title} stopped by itself ({running.state.last_exit}).{again} Starting it again"
            f" in {pause:.1f} s. See: cholang logs {running.part.name}"
        )

    def _tell_now(self, line: str) -> None:
        self.tell(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {line}")

    # --- stopping
    def stop(self) -> None:
        """Stop in the opposite order of starting; who does not listen is killed.

        Parts that nothing else leans on are asked together, so that the whole takes no longer than its slowest.
        """
        self.state.phase = "stopping"
        self.state.write(self.layout)
        waiting = [running for running in reversed(self.running) if running.process is not None]
        while waiting:
            together = [running for running in waiting if running.part.rank == waiting[0].part.rank]
            for running in together:
                self._ask_to_stop(running)
            for running in together:
                self._wait_stopped(running)
            waiting = [running for running in waiting if running not in together]
        self.layout.state_file.unlink(missing_ok=True)

    def _ask_to_stop(self, running: Running) -> None:
        assert running.process is not None
        if running.process.poll() is None:
            running.process.send_signal(running.part.stop_signal)

    def _wait_stopped(self, running: Running) -> None:
        assert running.process is not None
        try:
            running.process.wait(running.part.stop_seconds)
        except subprocess.TimeoutExpired:
            kill_tree(running.process.pid)
            running.process.wait()
        end_group(running.process.pid)
        running.state.state, running.state.pid = "stopped", 0
