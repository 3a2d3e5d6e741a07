"""Questions put by several threads at a time, as a web process puts them."""

import gc
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def ask_all(questions: Sequence[str], ask: Callable[[str], object], *, at_a_time: int) -> dict[str, float]:
    """Seconds of each question. Every thread goes through a share of them."""

    def work(first: int) -> dict[str, float]:
        from django.db import close_old_connections, connection

        took = {}
        for question in questions[first::at_a_time]:
            began = time.perf_counter()
            ask(question)
            took[question] = time.perf_counter() - began
        close_old_connections()
        connection.close()
        return took

    with ThreadPoolExecutor(at_a_time) as pool:
        return {question: seconds for some in pool.map(work, range(at_a_time)) for question, seconds in some.items()}


def prefixes(questions: Sequence[str]) -> list[str]:
    """What stands in the search box while these are typed: every third letter, from the second on."""
    return list(dict.fromkeys(text[:end] for text in questions for end in range(2, len(text) + 1, 3)))


def as_a_web_process() -> None:
    """What lives as long as the process is not looked through for garbage, and threads give way soon, as in
    `marketplace.wsgi`."""
    sys.setswitchinterval(0.0005)
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
