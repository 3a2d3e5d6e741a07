from datetime import datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.clock import VIETNAM
from marketplace.values.refusal import Denied, NotFound
from tests.sellers.factories import make_officer, make_user
from tests.tourism.factories import days_ahead, make_host, today
from tests.tourism.guests.guests import host_of, lan, sold_stay
from tests.tourism.guests.test_entering import entered
from tourism.domain.guests.duties import duties_of_commune, duties_of_seller, duty_of
from tourism.models import Booking, GuestRecord

pytestmark = pytest.mark.django_db


def here(day, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=VIETNAM)


def declare(booking: Booking) -> None:
    GuestRecord.objects.filter(booking=booking).update(declared_at=booking.confirmed_at)


def listed(booking: Booking, **words: bool) -> list[Booking]:
    return list(duties_of_seller(host_of(booking), booking.seller_id, **words).order_by("pk"))


def test_red_list_counts_who_is_missing_and_who_is_not_declared() -> None:
    booking = sold_stay(adults=2, children=1)
    entered(booking)
    (row,) = listed(booking)
    duty = duty_of(row)
    assert (duty.people, duty.entered, duty.declared, duty.missing) == (3, 1, 0, 2)
    assert duty.due_at == here(today(), 23)
    assert [duty.is_overdue(here(today(), *at)) for at in ((22, 59), (23, 0))] == [False, True]


def test_stay_leaves_the_list_with_its_last_guest() -> None:
    booking = sold_stay(adults=2)
    entered(booking)
    declare(booking)
    assert len(listed(booking)) == 1
    entered(booking, paper_number="046190001235")
    declare(booking)
    assert listed(booking) == []


def test_late_arrival_moves_the_deadline_of_those_entered() -> None:
    booking = sold_stay(adults=1)
    entered(booking, arrives_at=here(today(), 23, 30))
    assert duty_of(listed(booking)[0]).due_at == here(days_ahead(1), 8)


def test_list_holds_stays_that_began_and_coming_ones_by_themselves() -> None:
    seller = make_host()
    old, past = sold_stay(seller, arrival=days_ahead(-40)), sold_stay(seller, arrival=days_ahead(-4))
    tonight, coming = sold_stay(seller), sold_stay(seller, arrival=days_ahead(1))
    far = sold_stay(seller, arrival=days_ahead(30))
    cancelled = sold_stay(seller)
    Booking.objects.filter(pk=cancelled.pk).update(status="CANCELLED", cancelled_at=cancelled.confirmed_at)
    assert {row.pk for row in listed(tonight)} == {past.pk, tonight.pk}
    assert listed(tonight, coming=True) == [coming]
    assert {old.pk, far.pk}.isdisjoint({row.pk for row in listed(tonight)})


def test_list_is_the_hosts_and_the_officers() -> None:
    booking, other = sold_stay(), sold_stay(make_host())
    with pytest.raises(NotFound):
        duties_of_seller(host_of(other), booking.seller_id)
    for user in (make_user(), make_officer(), host_of(booking)):
        with pytest.raises(Denied):
            duties_of_commune(user)
    officer = make_officer("manage_guests")
    assert set(duties_of_commune(officer)) == {booking, other}
    commune = booking.room_type.property.commune.code
    assert set(duties_of_commune(officer, commune=commune)) == {booking, other}
    assert list(duties_of_commune(officer, commune="20014")) == []


def test_list_is_one_statement_however_long() -> None:
    seller = make_host()
    booking = sold_stay(seller)
    for _ in range(4):
        entered(sold_stay(seller))
    user = host_of(booking)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = [duty_of(row) for row in duties_of_seller(user, seller.pk)]
    assert (len(rows), len(asked)) == (5, 2)
    assert lan(booking).is_foreign is False
