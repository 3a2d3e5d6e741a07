"""How far it is: a bar on a terminal, a line now and then in a file."""

import time
from typing import Any, TextIO

import click

EVERY_SECONDS = 10


class Bar:
    """One bar a kind, with the rate."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self._bar: Any = None

    def begin(self, what: str, total: int) -> None:
        """Of a kind."""
        self._what, self._total, self._done, self._began = what, total, 0, time.monotonic()
        self._told = self._began
        if self.stream.isatty():
            self._bar = click.progressbar(
                length=total,
                label=f"{what:<28}",
                show_pos=True,
                show_eta=True,
                item_show_func=lambda _item: self._rate(),
                file=self.stream,
            )
            self._bar.render_progress()

    def done(self, count: int) -> None:
        """So many more."""
        self._done += count
        if self._bar is not None:
            self._bar.update(count, self._done)
        elif time.monotonic() - self._told > EVERY_SECONDS:
            self._told = time.monotonic()
            self._line()

    def end(self) -> None:
        """Of the kind."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None
        else:
            self._line()

    def _line(self) -> None:
        self.stream.write(f"{self._what:<28}{self._done:>10,} of {self._total:,}, {self._rate()}\n")
        self.stream.flush()

    def _rate(self) -> str:
        seconds = time.monotonic() - self._began
        return f"{self._done / seconds:,.0f} a second" if seconds > 0.01 else ""
