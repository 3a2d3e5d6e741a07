"""What runs, written down for `status`, `down` and a second `up`."""

import json
from dataclasses import asdict, dataclass, field

from marketplace.embedded.layout import Layout
from marketplace.embedded.processes import is_same_process


@dataclass(slots=True)
class PartState:
    """One part as the supervisor last saw it."""

    name: str
    title: str
    state: str = "waiting"
    """waiting, starting, up, restarting, failing, stopped"""
    pid: int = 0
    started: float = 0.0
    restarts: int = 0
    last_exit: str = ""


@dataclass(slots=True)
class State:
    """The supervisor and its parts."""

    pid: int
    started: float
    address: str
    port: int = 0
    phase: str = "starting"
    """starting, up, stopping, failed"""
    parts: list[PartState] = field(default_factory=list)

    def write(self, layout: Layout) -> None:
        """Replace the file at once, so that a reader never sees half of it."""
        draft = layout.state_file.with_suffix(".new")
        draft.write_text(json.dumps(asdict(self), indent=1))
        draft.replace(layout.state_file)


def read(layout: Layout) -> State | None:
    """The state of the market that runs here; None when none does (a file of a dead one is ignored)."""
    state = _stored(layout)
    return state if state and is_same_process(state.pid, state.started) else None


def left_behind(layout: Layout) -> list[PartState]:
    """Parts that still live although their supervisor is dead: the kernel tells them to end, which may take time."""
    state = _stored(layout)
    if state is None or is_same_process(state.pid, state.started):
        return []
    return [part for part in state.parts if part.pid and is_same_process(part.pid, part.started)]


def _stored(layout: Layout) -> State | None:
    try:
        stored = json.loads(layout.state_file.read_text())
        return State(**{**stored, "parts": [PartState(**part) for part in stored["parts"]]})
    except (OSError, ValueError, TypeError, KeyError):
        return None
