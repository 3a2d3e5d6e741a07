"""Waking a worker once a transaction has committed: once, however many events were written in it."""

from dataclasses import dataclass

from django.db import transaction


@dataclass(frozen=True, slots=True)
class _Wake:
    """What is to be done after the commit."""

    event_ids: list[int]

    def wake(self) -> None:
        """Say it to the workers."""
        from marketplace.outbox.tasks import deliver_events  # the task imports what imports this module

        # The broker may be away: the rows are safe, and the sweep finds them.
        deliver_events.apply_async(args=[self.event_ids], retry=False, ignore_result=True)


def wake_for(event_id: int) -> None:
    """Have the event delivered right after the commit, after those written before it."""
    connection = transaction.get_connection()
    # A savepoint that is rolled back takes its own wishes with it, so that one made inside of it does not do for an
    # event outside. (An event that was rolled back alone is not found by its id, which does no harm.)
    around = {None, *connection.savepoint_ids}
    for made_in, known, _robust in connection.run_on_commit:
        wake = getattr(known, "__self__", None)
        if isinstance(wake, _Wake) and made_in <= around:
            wake.event_ids.append(event_id)
            return
    # A method, which has a name: Django writes it into the log when the broker is away.
    transaction.on_commit(_Wake([event_id]).wake, robust=True)
