"""Saleor waits 18 seconds for an answer, and a gateway may take longer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from contextvars import copy_context
from functools import cache
from typing import TypeVar

from django.db import connection
from django.utils import translation

SECONDS = 15
THREADS = 16
Answer = TypeVar("Answer")


class StillAsking(Exception):
    """The gateway has not answered yet; what comes of it is found by its notice, or by asking it later."""


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="paying")


def within_patience(ask: Callable[[], Answer]) -> Answer:
    """What it answers, in the language of the caller. Raises StillAsking after 15 seconds; it goes on by itself."""
    language = translation.get_language() or "vi"

    def alone() -> Answer:
        try:
            with translation.override(language):
                return ask()
        finally:
            connection.close()

    try:
        return _threads().submit(copy_context().run, alone).result(SECONDS)
    except TooSlow as error:
        raise StillAsking from error
