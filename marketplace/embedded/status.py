"""`cholang status`: what runs, since when, and how much memory it takes."""

import contextlib
import time
from pathlib import Path

import psutil

from marketplace.embedded.state import State

MEASURE = "proportional resident (PSS): shared pages are counted once over the whole tree"


def memory(pid: int) -> int:
    """Proportional resident bytes of a process and all below it; 0 when it is gone."""
    try:
        process = psutil.Process(pid)
        return sum(_proportional(one) for one in [process, *process.children(recursive=True)])
    except psutil.Error:
        return 0


def _proportional(process: psutil.Process) -> int:
    try:
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # not ours to look into, or gone: the plain resident size is the best there is
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def table(state: State) -> str:
    """The lines that are printed: parts, total, address."""
    lines = [f"{'part':<18}{'state':<12}{'pid':>8}{'up for':>10}{'restarts':>10}{'memory':>10}"]
    total = 0
    with contextlib.suppress(psutil.Error):
        total = _proportional(psutil.Process(state.pid))
    lines.append(
        f"{'Supervisor':<18}{state.phase:<12}{state.pid:>8}{_span(state.started):>10}{'–':>10}{_mb(total):>10}"
    )
    for part in state.parts:
        used = memory(part.pid) if part.pid else 0
        total += used
        up = _span(part.started) if part.pid else "–"
        lines.append(
            f"{part.title:<18}{part.state:<12}{part.pid or '–':>8}{up:>10}{part.restarts:>10}{_mb(used):>10}"
            + (f"  last fall: {part.last_exit}" if part.last_exit else "")
        )
    lines.append(f"{'All together':<58}{_mb(total):>10}  {MEASURE}")
    lines.append(f"Market: {state.address}")
    return "\n".join(lines)


def healthy(state: State) -> bool:
    """Whether the market is open and every part is up."""
    return state.phase == "up" and all(part.state == "up" for part in state.parts)


def _span(since: float) -> str:
    seconds = max(0, int(time.time() - since))
    if seconds < 120:
        return f"{seconds} s"
    if seconds < 7200:
        return f"{seconds // 60} min"
    return f"{seconds // 3600} h" if seconds < 172_800 else f"{seconds // 86_400} d"


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"
