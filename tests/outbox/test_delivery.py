import threading
from dataclasses import dataclass

import pytest
from django.db import connection, transaction

from marketplace.observing import correlation
from marketplace.outbox import registry
from marketplace.outbox.delivery import NotInTransaction, deliver, deliver_waiting, publish
from marketplace.outbox.event import Event
from marketplace.outbox.models import OutboxEvent, OutboxHandled
from marketplace.outbox.registry import subscribe


@dataclass(frozen=True, slots=True)
class BellRang(Event):
    number: int


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    monkeypatch.setattr(registry, "_HANDLERS", {})
    rang: list[tuple[str, int]] = []

    @subscribe(BellRang)
    def door(event: BellRang) -> None:
        rang.append(("door", event.number))

    return rang


@pytest.mark.django_db(transaction=True)
def test_publish_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        publish(BellRang(number=1))
    assert OutboxEvent.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_publish_rolled_back_is_never_delivered(heard: list[tuple[str, int]]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish(BellRang(number=1))
        raise ZeroDivisionError
    assert deliver_waiting() == 0
    assert heard == []


@pytest.mark.django_db
def test_deliver_twice_handles_once(heard: list[tuple[str, int]]) -> None:
    publish(BellRang(number=7))
    pk = OutboxEvent.objects.get().pk
    assert [deliver(pk), deliver(pk)] == [True, True]
    assert heard == [("door", 7)]


@pytest.mark.django_db
def test_listener_works_under_the_id_of_the_request_that_wrote_the_event(heard: list[tuple[str, int]]) -> None:
    under: list[str] = []

    @subscribe(BellRang)
    def cat(_event: BellRang) -> None:
        under.append(correlation.current())

    with correlation.bound("first-request"):
        publish(BellRang(number=1))
    publish(BellRang(number=2))
    with correlation.bound("a-later-sweep"):
        assert deliver_waiting() == 2
        assert correlation.current() == "a-later-sweep"
    assert under == ["first-request", "a-later-sweep"]


@pytest.mark.django_db
def test_deliver_failing_handler_is_retried_and_holds_up_no_other(heard: list[tuple[str, int]]) -> None:
    calls = []

    @subscribe(BellRang)
    def dog(event: BellRang) -> None:
        calls.append(event.number)
        if len(calls) == 1:
            raise RuntimeError("asleep")

    publish(BellRang(number=3))
    row = OutboxEvent.objects.get()
    assert deliver(row.pk) is False
    row.refresh_from_db()
    assert (row.delivered_at, row.attempts, "asleep" in row.last_error) == (None, 1, True)
    assert [done.handler.rpartition(".")[2] for done in OutboxHandled.objects.all()] == ["door"]
    assert deliver(row.pk) is True
    assert (heard, calls) == ([("door", 3)], [3, 3])


@pytest.mark.django_db(transaction=True)
@pytest.mark.concurrency
def test_deliver_by_eight_workers_handles_once(heard: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        publish(BellRang(number=9))
    pk = OutboxEvent.objects.get().pk
    start = threading.Barrier(8)

    def work() -> None:
        try:
            start.wait()
            deliver(pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert heard == [("door", 9)]
    assert OutboxEvent.objects.get().attempts == 1


@pytest.mark.django_db
def test_deliver_passes_over_a_handler_that_has_nothing_to_do(heard: list[tuple[str, int]]) -> None:
    wished: list[int] = []

    @subscribe(BellRang, wanted=lambda event: event.number > 7)
    def dog(event: BellRang) -> None:
        wished.append(event.number)

    for number in (7, 8):
        publish(BellRang(number=number))
    assert [deliver(pk) for pk in OutboxEvent.objects.order_by("pk").values_list("pk", flat=True)] == [True, True]
    assert (heard, wished) == ([("door", 7), ("door", 8)], [8])
