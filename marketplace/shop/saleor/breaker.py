"""A circuit breaker: after failures in a row nobody waits for a Saleor that is down; one caller in a while tries."""

import threading
import time
from collections.abc import Callable


class Breaker:
    """Of one process and one far end.

    Closed: everybody may ask. Open (after `failures` in a row): nobody may for `rest` seconds. Then half open: one may,
    and what becomes of that decides for all.
    """

    def __init__(self, *, failures: int = 5, rest: float = 10, clock: Callable[[], float] = time.monotonic) -> None:
        self.failures = failures
        self.rest = rest
        self._clock = clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._opened_at: float | None = None
        self._tried_at: float | None = None

    def may_ask(self) -> bool:
        """Whether to ask now. Who is told so has to say afterwards how it went."""
        with self._lock:
            if self._opened_at is None:
                return True
            now = self._clock()
            # One that tries and never tells (its process thread was killed) must not keep it open for ever.
            last = self._opened_at if self._tried_at is None else self._tried_at
            if now - last < self.rest:
                return False
            self._tried_at = now
            return True

    def went_well(self) -> None:
        """It answered: everybody may ask again."""
        with self._lock:
            self._in_a_row = 0
            self._opened_at = self._tried_at = None

    def failed(self) -> None:
        """It did not answer."""
        with self._lock:
            self._in_a_row += 1
            if self._in_a_row >= self.failures or self._opened_at is not None:
                self._opened_at = self._clock()
                self._tried_at = None

    @property
    def is_open(self) -> bool:
        """Whether callers are sent away, but for one that tries."""
        with self._lock:
            return self._opened_at is not None
