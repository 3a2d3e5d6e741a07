"""Watching what is written: once it is committed, its counters are raised, whoever wrote it in whichever process."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from marketplace.freshness.counters import COUNTERS, SETUP_COUNTER, raise_counter
from marketplace.freshness.sql import written_tables
from marketplace.freshness.standing import forget_standing


@dataclass(frozen=True, slots=True)
class _Raise:
    """What is to be done after the commit."""

    counter: str

    def now(self) -> None:
        """Raise it."""
        raise_counter(self.counter)


def watch(connection: Any, **_signal: Any) -> None:
    """Have this connection's statements watched from now on; receives Django's `connection_created`."""
    if connection.alias == "default" and _watched not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watched)


def _watched(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    result = execute(sql, params, many, context)
    if isinstance(sql, str) and (tables := written_tables(sql)):
        for counter in {COUNTERS[table] for table in tables if table in COUNTERS}:
            if counter == SETUP_COUNTER:
                forget_standing()
            _note(context["connection"], _Raise(counter))
    return result


def _note(connection: Any, wish: _Raise) -> None:
    # A savepoint that is rolled back takes its own wishes with it, never those made outside of it.
    # (None stands for an inner block without a savepoint: it is rolled back with the block around it.)
    around = {None, *connection.savepoint_ids}
    wishes = ((made_in, getattr(known, "__self__", None)) for made_in, known, _robust in connection.run_on_commit)
    if not any(known == wish and made_in <= around for made_in, known in wishes):
        # A method, which has a name: Django writes it into the log when it fails.
        transaction.on_commit(wish.now, robust=True)
