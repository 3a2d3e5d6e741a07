"""Which engines this process asks, in which order."""

import time
from collections.abc import Callable
from typing import TypeVar

from search.engines.elasticsearch.connection import is_configured
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.postgres import PostgresEngine
from search.engines.protocol import EngineDown, SearchEngine

Answer = TypeVar("Answer")
REST_SECONDS = 5.0
"""An engine that did not answer is left in peace for so long, so that nobody else waits for it."""
_rests_until: dict[str, float] = {}


def engines() -> list[SearchEngine]:
    """The chosen engine first; PostgreSQL, which is there anyway, answers where it does not."""
    return [ElasticsearchEngine(), PostgresEngine()] if is_configured() else [PostgresEngine()]


def ask(question: Callable[[SearchEngine], Answer]) -> tuple[Answer, str, bool]:
    """The answer of the first engine that gives one, its name, and whether that is not the chosen one.

    Raises EngineDown when none answers.
    """
    chosen, *others = engines()
    for engine in (chosen, *others):
        if others and _rests_until.get(engine.name, 0.0) > time.monotonic():
            continue
        try:
            answer = question(engine)
        except EngineDown:
            _rests_until[engine.name] = time.monotonic() + REST_SECONDS
            if not others or engine is others[-1]:
                raise
        else:
            return answer, engine.name, engine is not chosen
    raise EngineDown("every engine rests")


def wake() -> None:
    """Ask every engine again at once."""
    _rests_until.clear()
