"""Many clients, one last room, one last seat; and what happens without the lock."""

from collections.abc import Callable, Iterator
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, OperationalError, connection, connections
from django.db.models import Q
from psycopg.errors import DeadlockDetected

from marketplace.values.refusal import Refused
from tests.tourism.factories import days_ahead, make_departure, make_room_type
from tourism.domain import holds
from tourism.domain.holds import NightsClaim, SeatsClaim
from tourism.models import Departure, RoomNight

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
CLIENTS = 8


def race(clients: list[Callable[[], object]]) -> list[str]:
    """Run all at once; what each of them ended with, sorted."""
    start, ends = Barrier(len(clients)), []

    def run(client: Callable[[], object]) -> None:
        try:
            start.wait(timeout=10)
            client()
            ends.append("HELD")
        except Refused as refusal:
            ends.append(refusal.code)
        except IntegrityError:
            ends.append("CONSTRAINT")
        except OperationalError as error:
            # Two rows written in the same instant under an exclusion constraint wait for each other: one is ended.
            if not isinstance(error.__cause__, DeadlockDetected):
                raise
            ends.append("CONSTRAINT")
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(ends)


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody reads before anybody writes, as happens sooner or later where rows are not locked."""
    read = Barrier(2)

    def nights(claims: list[NightsClaim]) -> list[RoomNight]:
        wanted = Q()
        for claim in claims:
            wanted |= Q(room_type_id=claim.room_type_id, date__gte=claim.arrival, date__lt=claim.departure)
        rows = list(RoomNight.objects.filter(wanted)) if wanted else []
        if rows:
            read.wait(timeout=10)
        return rows

    def departures(claims: list[SeatsClaim]) -> list[Departure]:
        rows = list(Departure.objects.filter(pk__in=[claim.departure_id for claim in claims]))
        if rows:
            read.wait(timeout=10)
        return rows

    monkeypatch.setattr(holds, "_lock_nights", nights)
    monkeypatch.setattr(holds, "_lock_departures", departures)


@pytest.fixture
def without_constraints() -> Iterator[None]:
    dropped = (
        (RoomNight, "room_night_not_oversold"),
        (Departure, "departure_not_oversold"),
    )
    with connection.schema_editor() as editor:
        for model, name in dropped:
            (constraint,) = [each for each in model._meta.constraints if each.name == name]
            editor.remove_constraint(model, constraint)
    yield
    RoomNight.objects.all().delete()
    Departure.objects.all().delete()
    with connection.schema_editor() as editor:
        for model, name in dropped:
            (constraint,) = [each for each in model._meta.constraints if each.name == name]
            editor.add_constraint(model, constraint)


def test_last_room_is_held_once() -> None:
    room_type = make_room_type(nights=5, rooms=1)
    claims = [NightsClaim(room_type.pk, days_ahead(n % 3), days_ahead(3), 1) for n in range(CLIENTS)]
    ends = race([lambda claim=claim: holds.hold(claim) for claim in claims])
    assert ends == ["HELD"] + ["SOLD_OUT"] * (CLIENTS - 1)
    assert RoomNight.objects.get(room_type=room_type, date=days_ahead(2)).held == 1


def test_last_seats_are_held_once() -> None:
    departure = make_departure(capacity=6, booked=3)
    ends = race([lambda: holds.hold(SeatsClaim(departure.pk, 2))] * CLIENTS)
    departure.refresh_from_db()
    assert ends == ["HELD"] + ["SOLD_OUT"] * (CLIENTS - 1)
    assert (departure.held, departure.booked) == (2, 3)


def test_opposite_orders_do_not_deadlock() -> None:
    one, two = make_room_type(nights=3, rooms=20), make_room_type(nights=3, rooms=20)
    forth = [NightsClaim(one.pk, days_ahead(0), days_ahead(3), 1), NightsClaim(two.pk, days_ahead(0), days_ahead(3), 1)]
    clients = [
        lambda claims=(forth if n % 2 else forth[::-1]): holds.move([(claim, holds.HOLD) for claim in claims])
        for n in range(CLIENTS)
    ]
    assert race(clients) == ["HELD"] * CLIENTS
    assert set(RoomNight.objects.values_list("held", flat=True)) == {CLIENTS}


@pytest.mark.usefixtures("without_locks")
def test_without_the_lock_the_constraint_refuses_the_second_room() -> None:
    claim = NightsClaim(make_room_type(nights=2, rooms=1).pk, days_ahead(0), days_ahead(2), 1)
    assert race([lambda: holds.hold(claim)] * 2) == ["CONSTRAINT", "HELD"]


@pytest.mark.usefixtures("without_constraints", "without_locks")
def test_without_lock_and_constraint_the_last_room_is_sold_twice() -> None:
    room_type = make_room_type(nights=1, rooms=1)
    claim = NightsClaim(room_type.pk, days_ahead(0), days_ahead(1), 1)
    assert race([lambda: holds.hold(claim)] * 2) == ["HELD", "HELD"]
    assert room_type.nights.get().held == 2


@pytest.mark.usefixtures("without_constraints", "without_locks")
def test_without_lock_and_constraint_the_last_seat_is_sold_twice() -> None:
    departure = make_departure(capacity=1)
    assert race([lambda: holds.hold(SeatsClaim(departure.pk, 1))] * 2) == ["HELD", "HELD"]
    departure.refresh_from_db()
    assert departure.held == 2
