"""How far something long is, for people who look on: a bar with what is done in a second and the time left."""

import sys
import time
from typing import Any

import click


class Progress:
    """Called with a name, how much is done, and of how much; a new name begins a new bar. Used in a `with`."""

    def __init__(self) -> None:
        self._name = ""
        self._bar: Any = None
        self._began = 0.0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_problem: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()
        self._name, self._bar = "", None

    def __call__(self, name: str, done: int, total: int) -> None:
        if name != self._name:
            self.__exit__()
            self._begin(name, total)
        self._bar.update(done - self._bar.pos, done)

    def _begin(self, name: str, total: int) -> None:
        self._name, self._began = name, time.monotonic()
        self._bar = click.progressbar(
            length=total,
            label=f"{name:<13}",
            show_pos=True,
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
            item_show_func=self._rate,
        )

    def _rate(self, done: int | None) -> str:
        seconds = time.monotonic() - self._began
        return f"{done / seconds:,.0f} a second" if done and seconds else ""
