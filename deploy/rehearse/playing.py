"""One telling of the story as a process: how far it is, and how it ended."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from marketplace.embedded.layout import ROOT

_STEP = re.compile(r"\s*(\d+)\. (.+?)\s+(BROKEN|[\d.]+ s)$")
_STOPPED = re.compile(r"STOPPED: (.+)")
_AGAIN = re.compile(r"(\d+) times no answer came")


@dataclass
class Telling:
    """What its output says so far; it is shown as it comes."""

    words: Sequence[str]
    variables: Mapping[str, str]
    steps: dict[int, str] = field(default_factory=dict)
    """Title by number, of those that are over."""
    stopped: str = ""
    """Why it went no further."""
    repeats: int = 0
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            self.words, env=dict(self.variables), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def step(self) -> int:
        """The number of the one being told now."""
        return max(self.steps, default=0) + 1

    def is_over(self) -> bool:
        """Also writes down how long it took."""
        if self._process.poll() is None or self._reader.is_alive():
            return False
        self.seconds = self.seconds or time.monotonic() - self._began
        return True

    @property
    def has_failed(self) -> bool:
        """Once it is over: it did not come to its end."""
        return self._process.returncode != 0

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            if found := _STEP.match(line.rstrip()):
                self.steps[int(found[1])] = found[2]
            elif found := _STOPPED.match(line):
                self.stopped = found[1]
            elif found := _AGAIN.match(line):
                self.repeats = int(found[1])
