"""What host and officer do to a booking that a reseller sold."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from marketplace.notices.models import Notice
from marketplace.values.refusal import Refused
from tests.sellers.factories import make_seller
from tests.tourism.factories import make_departure, make_tour
from tests.tourism.octo.http import counts, partner
from tests.tourism.shopping import deliver_all
from tourism.domain import cancelling
from tourism.domain.booking.changing import change_tour
from tourism.domain.booking.no_show import no_show
from tourism.domain.booking.reselling import owed, refund_of
from tourism.models import Booking, Departure, ResellerBooking

pytestmark = pytest.mark.django_db


def test_host_who_calls_off_leaves_nothing_owed_and_the_reseller_reads_why() -> None:
    seller = make_seller()
    going, asker = make_departure(make_tour(seller)), partner()
    uuid = asker.confirmed(going, "ADULT", "ADULT")
    host = seller.members.get().user
    booking, quote = cancelling.cancel(user=host, booking_id=Booking.objects.get().pk, reason="Lũ")
    assert (quote.who, quote.paid.amount, quote.amount.amount, quote.called_off.amount) == ("HOST", 0, 0, 400_000)
    assert (booking.status, counts(going), ResellerBooking.objects.get().owed) == ("CANCELLED", (0, 0), 0)
    told = asker.ask("GET", f"/bookings/{uuid}")[1]
    assert (told["status"], told["cancellation"]["refund"], told["cancellation"]["reason"]) == (
        "CANCELLED",
        "FULL",
        "Lũ",
    )


def test_host_is_told_when_the_reseller_calls_off_and_nobody_else_is() -> None:
    seller = make_seller()
    asker = partner()
    uuid = asker.confirmed(make_departure(make_tour(seller)), contact={"phoneNumber": "0905123456"})
    deliver_all()
    Notice.objects.all().delete()
    asker.ask("POST", f"/bookings/{uuid}/cancel", {"reason": "Khách ốm"})
    deliver_all()
    assert list(Notice.objects.values_list("kind", flat=True)) == ["booking-cancelled-host"]


def test_guest_of_a_reseller_who_does_not_come_is_owed_for_by_the_terms() -> None:
    seller = make_seller()
    going, asker = make_departure(make_tour(seller)), partner()
    asker.confirmed(going)
    Departure.objects.update(starts_at=timezone.now() + timedelta(seconds=1))
    booking, money = no_show(user=seller.members.get().user, booking_id=Booking.objects.get().pk)
    part = ResellerBooking.objects.get()
    assert (booking.status, money.refund.amount, part.owed, part.refund) == ("NO_SHOW", 0, 170_000, "NONE")


PRICES = st.integers(0, 10**10)


@given(price=PRICES, data=st.data())
def test_what_is_owed_lies_between_nothing_and_the_net_price(price: int, data: st.DataObject) -> None:
    commission, kept = data.draw(st.integers(0, price)), data.draw(st.integers(0, price))
    found = owed(price=price, commission=commission, kept=kept)
    assert 0 <= found <= price - commission
    assert owed(price=price, commission=commission, kept=0) == 0
    assert owed(price=price, commission=commission, kept=price) == price - commission
    assert price == 0 or abs(found * price - (price - commission) * kept) * 2 <= price


@given(price=st.integers(1, 10**10), data=st.data())
def test_word_for_the_refund_follows_what_is_kept(price: int, data: st.DataObject) -> None:
    kept = data.draw(st.integers(0, price))
    assert refund_of(price=price, kept=kept) == ("FULL" if kept == 0 else "NONE" if kept == price else "PARTIAL")


def test_host_cannot_change_what_a_reseller_sold() -> None:
    seller = make_seller()
    going, asker = make_departure(make_tour(seller)), partner()
    asker.confirmed(going)
    with pytest.raises(Refused) as refusal:
        change_tour(
            user=seller.members.get().user,
            booking_id=Booking.objects.get().pk,
            departure_id=going.pk,
            party={"ADULT": 2},
        )
    assert (refusal.value.code, counts(going)) == ("INVALID", (0, 1))
