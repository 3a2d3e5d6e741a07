"""Asking a server how it is, without ever waiting for one that has stopped to answer."""

import threading
import time
from collections.abc import Callable, Mapping

FINE = "ok"
SECONDS = 2.0
"""Nobody waits longer for one of them."""
KEPT_SECONDS = 1.0
"""However often somebody asks, a server is asked once in this time."""

Findings = Mapping[str, str]
"""`FINE` or what is wrong, by the name of what was looked at."""


class Look:
    """One server, asked beside the request that wants to know: a question that hangs is left alone, not repeated."""

    def __init__(self, ask: Callable[[], Findings], *names: str) -> None:
        self.ask, self.names = ask, names
        self._lock = threading.Lock()
        self._asking: threading.Thread | None = None
        self._found: Findings = {}
        self._found_at = float("-inf")

    def begin(self) -> None:
        """Ask, unless somebody does or just has."""
        with self._lock:
            is_known = time.monotonic() - self._found_at < KEPT_SECONDS
            if not is_known and not (self._asking and self._asking.is_alive()):
                self._asking = threading.Thread(target=self._look, name=f"look-{self.names[0]}", daemon=True)
                self._asking.start()

    def end(self, deadline: float) -> Findings:
        """What was found; all of it is silent when nothing comes until then (of the monotonic clock)."""
        if asking := self._asking:
            asking.join(max(0.0, deadline - time.monotonic()))
            if asking.is_alive():
                return dict.fromkeys(self.names, f"no answer within {SECONDS:g} s")
        return self._found

    def _look(self) -> None:
        try:
            found = self.ask()
        except Exception as error:  # whatever it is, it is what is wrong; its text may hold addresses and passwords
            found = dict.fromkeys(self.names, f"out of reach ({type(error).__name__})")
        self._found, self._found_at = found, time.monotonic()


def look_at_all(looks: list[Look]) -> Findings:
    """All at the same time."""
    for look in looks:
        look.begin()
    deadline = time.monotonic() + SECONDS
    return {name: said for look in looks for name, said in look.end(deadline).items()}
