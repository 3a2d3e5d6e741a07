"""Printing the story: each step with its seconds, and what each person sees now."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from marketplace.demo.story.broken import Broken


class Telling:
    """Numbers the steps, prints a step when it is over."""

    def __init__(self) -> None:
        self._steps = 0
        self._seen: list[str] = []
        self._began = time.monotonic()

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """One step; what people see in it is printed below it. Raises Broken also for answers of another shape."""
        self._steps += 1
        began = time.monotonic()
        try:
            yield
        except Broken:
            self._print(title, "  BROKEN")
            raise
        except (LookupError, TypeError, ValueError) as error:
            self._print(title, "  BROKEN")
            raise Broken(f"An answer has another shape than the schema promises: {error!r}") from error
        self._print(title, f"{time.monotonic() - began:6.2f} s")

    def sees(self, who: str, what: str) -> None:
        """What somebody has before their eyes now."""
        self._seen.append(f"      {who}: {what}")

    def heading(self, title: str) -> None:
        """A new act."""
        print(f"\n{title}", flush=True)

    def seconds(self) -> float:
        """Since the story began."""
        return time.monotonic() - self._began

    def _print(self, title: str, took: str) -> None:
        print(f"{self._steps:4}. {title:<66}{took}")
        for line in self._seen:
            print(line)
        self._seen.clear()
        print(end="", flush=True)


def dong(amount: float) -> str:
    """Money as people read it: 45.000 ₫."""
    return f"{amount:,.0f} ₫".replace(",", ".")
