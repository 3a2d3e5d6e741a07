"""A worker is woken once for all that a transaction has written."""

from contextlib import suppress
from itertools import chain

import pytest
from celery.exceptions import OperationalError
from django.db import transaction

from marketplace.outbox import tasks
from marketplace.outbox.waking import wake_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The events of each message to the workers."""
    messages: list[list[int]] = []
    monkeypatch.setattr(tasks.deliver_events, "apply_async", lambda args, **_options: messages.append(list(args[0])))
    return messages


def test_wake_for_several_events_of_a_transaction_is_one_message_in_order(woken: list[list[int]]) -> None:
    with transaction.atomic():
        wake_for(1)
        with transaction.atomic():
            wake_for(2)
        wake_for(3)
        assert woken == []
    assert woken == [[1, 2, 3]]


def test_wake_for_events_of_two_transactions_is_two_messages(woken: list[list[int]]) -> None:
    for number in (1, 2):
        with transaction.atomic():
            wake_for(number)
    assert woken == [[1], [2]]


def test_wake_for_after_a_savepoint_was_rolled_back_is_not_lost_with_it(woken: list[list[int]]) -> None:
    with transaction.atomic():
        with suppress(ZeroDivisionError), transaction.atomic():
            wake_for(1)
            raise ZeroDivisionError
        wake_for(2)
    assert woken == [[2]]


def test_wake_for_events_inside_and_after_a_savepoint_reaches_both(woken: list[list[int]]) -> None:
    with transaction.atomic():
        with transaction.atomic():
            wake_for(1)
        wake_for(2)
    assert sorted(chain(*woken)) == [1, 2]


def test_wake_for_a_transaction_that_is_rolled_back_is_no_message(woken: list[list[int]]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        wake_for(1)
        raise ZeroDivisionError
    assert woken == []


def test_deliver_events_delivers_each_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    delivered: list[int] = []
    monkeypatch.setattr(tasks.delivery, "deliver", delivered.append)
    tasks.deliver_events([5, 4, 6])
    assert delivered == [5, 4, 6]


def test_wake_for_while_the_broker_is_away_leaves_what_was_written(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(**_options: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.deliver_events, "apply_async", away)
    with transaction.atomic():
        wake_for(1)
    assert "connection refused" in caplog.text
