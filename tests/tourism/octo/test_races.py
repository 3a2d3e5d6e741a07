"""The same departure from both sides, and one uuid many times, with real threads."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.utils import timezone

from tests.tourism.octo.http import Partner, counts, partner, reservation
from tests.tourism.shopping import open_basket, sold_departure
from tests.tourism.test_holds_race import race, without_constraints, without_locks
from tourism.domain.basket import add_tour_to_basket
from tourism.models import Booking, Departure, Reseller, ResellerBooking
from tourism.octo import confirming, reserving
from tourism.octo.access import access_booking
from tourism.octo.availability import id_of
from tourism.octo.errors import OctoError
from tourism.octo.expiring import expire_holds
from tourism.octo.reserving import Details, Wanted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
__all__ = ["without_constraints", "without_locks"]
CLIENTS = 6


def over_octo(asker: Partner, going: Departure, uuid: object = None) -> Callable[[], Booking]:
    wanted = Wanted(
        str(going.tour_id), "DEFAULT", id_of(going), [{"uuid": "1", "unit": "ADULT", "reference": "", "contact": {}}]
    )
    return lambda: reserving.reserve(
        reseller=asker.reseller,
        uuid=uuid or uuid4(),
        wanted=wanted,
        details=Details(),  # type: ignore[arg-type]
    )


def in_basket(going: Departure) -> Callable[[], Booking]:
    basket = open_basket()
    return lambda: add_tour_to_basket(checkout_id=basket, departure_id=going.pk, adults=1)


def test_last_seat_goes_to_a_reseller_or_to_our_basket() -> None:
    going, asker = sold_departure(capacity=1), partner()
    clients = [over_octo(asker, going) if n % 2 else in_basket(going) for n in range(CLIENTS)]
    assert race(clients) == ["HELD"] + ["SOLD_OUT"] * (CLIENTS - 1)
    assert (Booking.objects.get().status, counts(going)) == ("HELD", (1, 0))


@pytest.mark.usefixtures("without_locks")
def test_without_the_lock_the_constraint_refuses_the_second_seat() -> None:
    going, asker = sold_departure(capacity=1), partner()
    assert race([over_octo(asker, going), in_basket(going)]) == ["CONSTRAINT", "HELD"]


@pytest.mark.usefixtures("without_constraints", "without_locks")
def test_without_lock_and_constraint_the_last_seat_is_sold_by_both() -> None:
    going, asker = sold_departure(capacity=1), partner()
    assert race([over_octo(asker, going), in_basket(going)]) == ["HELD", "HELD"]
    Booking.objects.all().delete()


def over_http(asker: Partner, body: dict[str, object], times: int) -> list[tuple[int, str]]:
    """The same request at once, each over a connection of its own; statuses and our numbers."""
    start, ends = Barrier(times), []

    def run() -> None:
        try:
            start.wait(timeout=10)
            status, told = Partner(asker.reseller, asker.key).ask("POST", "/bookings", body)
            ends.append((status, told.get("supplierReference")))
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _client in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return ends


def test_one_uuid_many_times_at_once_is_one_booking() -> None:
    going, asker = sold_departure(capacity=3), partner()
    ends = over_http(asker, reservation(going), CLIENTS)
    assert ends == [(200, Booking.objects.get().code)] * CLIENTS
    assert counts(going) == (1, 0)


def test_many_uuids_at_once_are_as_many_bookings_as_there_are_seats() -> None:
    """What the one uuid is measured against."""
    going, asker = sold_departure(capacity=3), partner()
    assert race([over_octo(asker, going) for _client in range(CLIENTS)]) == ["HELD"] * 3 + ["SOLD_OUT"] * 3
    assert (Booking.objects.count(), counts(going)) == (3, (3, 0))


@pytest.mark.parametrize("turn", range(3))
def test_confirmation_and_expiry_at_once_leave_one_winner(turn: int) -> None:
    going, asker = sold_departure(capacity=1), partner()
    uuid = over_octo(asker, going)().pk
    ResellerBooking.objects.update(expires_at=timezone.now() + timedelta(milliseconds=60 + turn * 20))

    def confirm() -> None:
        try:
            confirming.confirm(reseller=asker.reseller, uuid=uuid, wanted=None, details=Details())
        except OctoError:
            return

    def sweep() -> None:
        for _time in range(40):
            expire_holds()

    race([confirm, sweep])
    expected = {"CONFIRMED": ((0, 1), 170_000), "RELEASED": ((0, 0), 0), "HELD": ((1, 0), 0)}
    booking = Booking.objects.get()
    assert (counts(going), booking.reseller_part.owed) == expected[booking.status]


def test_without_the_lock_a_late_confirmation_sells_the_seat_of_the_next_guest(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the booking's lock is for: it is read while it is held, and sold once it has run out."""
    going, asker = sold_departure(capacity=1), partner()
    uuid = over_octo(asker, going)().pk
    read, given = Barrier(2), Barrier(2)
    next_guest = in_basket(going)

    def unlocked(reseller: Reseller, pk: UUID, *, lock: bool = False) -> Booking:
        found = access_booking(reseller, pk)
        if lock:  # it is read once more for the answer
            read.wait(timeout=10)
            given.wait(timeout=10)
        return found

    def expire_and_give() -> None:
        read.wait(timeout=10)
        ResellerBooking.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert expire_holds() == 1
        next_guest()
        given.wait(timeout=10)

    monkeypatch.setattr(confirming, "access_booking", unlocked)
    sell = partial(confirming.confirm, reseller=asker.reseller, uuid=uuid, wanted=None, details=Details())
    assert race([sell, expire_and_give]) == ["HELD", "HELD"]
    # The one seat is sold to the reseller, and the next guest has it in the basket.
    assert sorted(Booking.objects.values_list("status", flat=True)) == ["CONFIRMED", "HELD"]
    assert counts(going) == (0, 1)
