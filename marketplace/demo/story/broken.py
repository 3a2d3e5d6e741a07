"""What ends the story early, and how it is noticed."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Answer = TypeVar("Answer")


class Broken(Exception):
    """The market did not do what it should; the text says what, for the one who reads the terminal."""


class Lost(Broken):
    """No answer came that can be used: nobody knows whether it was done."""


def expect(true: object, otherwise: str) -> None:
    """Raises Broken with this text when the first is not so."""
    if not true:
        raise Broken(otherwise)


@dataclass
class Patience:
    """How many times longer than on a quiet machine everything may take."""

    times: float = 1.0
    rides_over: float = 0.0
    """For so many seconds what got no answer is tried again, as somebody does who reloads a page."""


patience = Patience()


def until(ask: Callable[[], Answer | None], *, seconds: float, otherwise: str) -> tuple[Answer, float]:
    """Ask again and again; the first answer that is something, and after how many seconds. Raises Broken."""
    began = time.monotonic()
    while True:
        answer = ask()
        passed = time.monotonic() - began
        if answer:
            return answer, passed
        expect(passed < seconds * patience.times, f"{otherwise} (waited {seconds:g} s)")
        time.sleep(0.1)
