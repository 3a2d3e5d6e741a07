"""Two phones send the same ticket at once; and what happens without the lock."""

from collections.abc import Iterable, Sequence
from threading import Barrier

import pytest
from django.db import IntegrityError

from tests.tourism.calling_off.test_answering_race import race
from tests.tourism.tickets.boats import host_of, scan, today, with_tickets
from tourism.domain.tickets import admitting
from tourism.models import Admission, Ticket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def two_phones(count: int) -> tuple[list[object], Ticket]:
    booking = today(with_tickets(1))
    ticket, host = booking.tickets.get(), host_of(booking)
    entries = [scan(ticket, seconds_ago=10 + n, device=f"phone-{n}") for n in range(count)]
    ends = race(*[lambda e=e: admitting.sync(user=host, entries=[e])[0].verdict.code for e in entries])
    ticket.refresh_from_db()
    assert ticket.used_at in {entry.scanned_at for entry in entries}, ends
    return ends, ticket


def test_the_earliest_of_many_counts_and_all_are_written() -> None:
    _ends, ticket = two_phones(6)
    rows = Admission.objects.order_by("scanned_at").values_list("device", "state")
    assert list(rows) == [("phone-5", "ACCEPTED"), *((f"phone-{n}", "CONFLICT") for n in (4, 3, 2, 1, 0))]
    assert ticket.used_at == Admission.objects.get(state="ACCEPTED").scanned_at


def test_without_the_lock_the_constraint_refuses_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Barrier(2)

    def unlocked(tickets: Sequence[Ticket]) -> list[Ticket]:
        pks = [ticket.pk for ticket in tickets]
        return list(Ticket.objects.select_related("booking__departure__tour").filter(pk__in=pks))

    good = admitting._was_good

    def both_looked(ticket: Ticket, at: object) -> bool:
        read.wait(timeout=10)
        return good(ticket, at)  # type: ignore[arg-type]

    create = Admission.objects.bulk_create

    def both_create(rows: Iterable[Admission]) -> list[Admission]:
        made = list(rows)
        read.wait(timeout=10)
        return create(made)

    monkeypatch.setattr(admitting, "_lock", unlocked)
    monkeypatch.setattr(admitting, "_was_good", both_looked)
    monkeypatch.setattr(Admission.objects, "bulk_create", both_create)
    ends, _ticket = two_phones(2)
    assert sorted(map(str, ends)) == [IntegrityError.__name__, "VALID"]
    assert Admission.objects.count() == 1
