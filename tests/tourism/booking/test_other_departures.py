"""A host calls one party off a tour: it hears which other departures have room."""

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from bench.money_moves import offered
from marketplace.identity.models import User
from marketplace.notices.models import Notice
from marketplace.sellers.models import Seller
from marketplace.values.refusal import NotFound
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.shop.returning import Refunding
from tests.tourism.factories import days_ahead, make_departure, make_tour
from tests.tourism.octo.http import partner
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure
from tourism.domain import basket, cancelling
from tourism.domain.booking.other_departures import TourReplacement
from tourism.domain.booking.replacements import offers_for, replacements
from tourism.models import Booking, Departure, PriceCategory, Resource, ResourceNeed, Tour

pytestmark = pytest.mark.django_db
DAY = 10
Offered = list[tuple[Departure, float]]


@pytest.fixture(autouse=True)
def gateway() -> Iterator[Refunding]:
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def booked(guest: User | None = None, *, adults: int = 2, children: int = 1) -> Booking:
    """Seats on a departure in ten days, paid; it stays on sale, and is the only one of its tour."""
    checkout_id = open_basket(guest)
    going = sold_departure(make_seller(), days=DAY)
    Tour.objects.filter(pk=going.tour_id).update(latitude=16.5, longitude=107.6)
    asked = {"adults": adults, "children": children}
    booking = basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=going.pk, **asked)
    pay(checkout_id)
    deliver_all()
    return Booking.objects.select_related("departure__tour").get(pk=booking.pk)


def host_of(booking: Booking) -> User:
    return booking.seller.members.get().user


def call_off(booking: Booking, user: User | AnonymousUser | None = None, *, order_id: str = "") -> None:
    by = user or host_of(booking)
    cancelling.cancel(user=by, booking_id=booking.pk, reason="Thuyền hỏng", order_id=order_id)


def tour_of(booking: Booking) -> Tour:
    assert booking.departure is not None
    return booking.departure.tour


def beside(booking: Booking, days: int, **fields: object) -> Departure:
    """Another departure of the same tour, so many days from now."""
    return make_departure(tour_of(booking), days=days, **fields)


def near_by(km: float, days: int = DAY, **fields: object) -> Departure:
    """Of another seller's tour that meets so many kilometres to the north."""
    return make_departure(make_tour(latitude=16.5 + km / 111.195, longitude=107.6, **fields), days=days)


def found(booking: Booking) -> Offered:
    offers = offers_for(Booking.objects.get(pk=booking.pk))
    assert all(isinstance(one, TourReplacement) for one in offers)
    return [(one.departure, one.km) for one in offers]  # type: ignore[union-attr]


def told() -> str:
    deliver_all()
    return Notice.objects.get(kind="booking-cancelled-guest").text


def test_nearest_departures_of_the_tour_are_offered_in_their_order() -> None:
    booking = booked(make_user())
    made = {days: beside(booking, days) for days in (20, 13, 12, 11, 9, 8, 2)}
    noon = beside(booking, DAY, at=time(12))
    call_off(booking)
    offers = replacements(user=booking.user, booking_id=booking.pk)
    assert list(offers) == [TourReplacement(one, 0.0) for one in (made[8], made[9], noon, made[11], made[12])]
    when = "; ".join(f"{clock} {days_ahead(day):%d/%m}" for clock, day in [
        ("05:00", 8), ("05:00", 9), ("12:00", DAY), ("05:00", 11), ("05:00", 12),
    ])  # fmt: skip
    assert told() == (
        f"{booking.code} đã hủy: {tour_of(booking).name}, 05:00 {days_ahead(DAY):%d/%m/%Y}. Lý do: Thuyền hỏng. "
        f"Tiền trả lại: 500.000 ₫. Chuyến khác còn chỗ: {when}."
    )


def test_departures_that_party_cannot_book_are_no_offer() -> None:
    booking = booked(make_user())
    tour = tour_of(booking)
    beside(booking, 3, capacity=2)
    beside(booking, 4, capacity=4, held=1, booked=1)
    beside(booking, 5, is_closed=True)
    beside(booking, 6, is_closed=True, state="CALLED_OFF", decided_at=timezone.now())
    beside(booking, -1)
    soon = beside(booking, 1)
    Departure.objects.filter(pk=soon.pk).update(starts_at=timezone.now() + timedelta(minutes=tour.cutoff_minutes - 1))
    fits = beside(booking, 7, capacity=3)
    call_off(booking)
    assert found(booking) == [(fits, 0.0)]


def test_departure_whose_boat_is_out_is_no_offer() -> None:
    booking = booked(make_user())
    beside(booking, 12)
    call_off(booking)
    boat = Resource.objects.create(seller=booking.seller, name="Thuyền", units=1)
    ResourceNeed.objects.create(tour=tour_of(booking), resource=boat, units=2)
    assert found(booking) == []


def test_own_departure_is_no_offer_though_it_is_on_sale() -> None:
    booking = booked(make_user())
    call_off(booking)
    own = Departure.objects.get()
    assert (own.is_closed, own.booked, found(booking)) == (False, 0, [])
    assert "Chuyến khác" not in told()


@pytest.mark.parametrize("off", ["hidden", "suspended"])
def test_tour_that_nobody_can_book_is_no_offer(off: str) -> None:
    booking = booked(make_user())
    beside(booking, 12)
    call_off(booking)
    if off == "hidden":
        Tour.objects.update(is_published=False)
    else:
        Seller.objects.update(status=Seller.Status.SUSPENDED)
    assert found(booking) == []


def test_tours_near_by_follow_the_nearest_first_on_their_nearest_day() -> None:
    booking = booked(make_user())
    own = beside(booking, 40)
    far, near = near_by(8, DAY + 7), near_by(2)
    make_departure(near.tour, days=DAY + 1)
    near_by(11)
    near_by(3, DAY + 8)
    call_off(booking)
    assert found(booking) == [(own, 0.0), (near, 2.0), (far, 8.0)]
    own_when, day, later = (f"05:00 {days_ahead(days):%d/%m}" for days in (40, DAY, DAY + 7))
    assert (
        f"Chuyến khác còn chỗ: {own_when}; {near.tour.name}, cách 2.0 km, {day}; {far.tour.name}, cách 8.0 km, {later}."
    ) in told()


def test_tours_near_by_take_the_same_tickets_for_the_same_seats() -> None:
    booking = booked(make_user())
    fits, adults_only, wide = near_by(1), near_by(2, child_price=None), near_by(3)
    PriceCategory.objects.filter(tour=wide.tour, code="CHILD").update(seats=2)
    call_off(booking)
    assert (found(booking), adults_only.capacity) == ([(fits, 1.0)], fits.capacity)


def test_tour_without_a_place_has_its_own_departures_only() -> None:
    booking = booked(make_user())
    own = beside(booking, 12)
    near_by(1)
    Tour.objects.filter(pk=tour_of(booking).pk).update(latitude=None, longitude=None)
    call_off(booking)
    assert found(booking) == [(own, 0.0)]


def test_nothing_is_offered_once_a_week_has_passed() -> None:
    booking = booked(make_user())
    own = beside(booking, 12)
    call_off(booking)
    going = Departure.objects.filter(pk=booking.departure_id)
    going.update(starts_at=timezone.now() - timedelta(days=7, minutes=-1))
    assert found(booking) == [(own, 0.0)]
    going.update(starts_at=timezone.now() - timedelta(days=7, minutes=1))
    assert found(booking) == []


def test_guest_who_calls_off_gets_no_offers() -> None:
    booking = booked(make_user())
    beside(booking, 12)
    call_off(booking, booking.user)
    assert list(replacements(user=booking.user, booking_id=booking.pk)) == []
    assert "Chuyến khác" not in told()


def test_guest_of_an_officer_and_without_an_account_reads_them_by_the_order() -> None:
    booking = booked()
    other = beside(booking, 12)
    call_off(booking, make_officer("manage_orders"))
    nobody = AnonymousUser()
    offers = replacements(user=nobody, booking_id=booking.pk, order_id=booking.order_id)
    assert list(offers) == [TourReplacement(other, 0.0)]
    with pytest.raises(NotFound):
        replacements(user=nobody, booking_id=booking.pk)


def test_nobody_else_reads_them() -> None:
    booking = booked(make_user())
    beside(booking, 12)
    call_off(booking)
    for user in (make_user(), make_seller().members.get().user, AnonymousUser()):
        with pytest.raises(NotFound):
            replacements(user=user, booking_id=booking.pk, order_id=booking.order_id)


def test_guest_of_a_reseller_is_told_nothing() -> None:
    seller = make_seller()
    going, asker = make_departure(make_tour(seller)), partner()
    asker.confirmed(going, "ADULT", contact={"phoneNumber": "0905123456"})
    make_departure(going.tour, days=5)
    deliver_all()
    Notice.objects.all().delete()
    booking = Booking.objects.get()
    call_off(booking)
    deliver_all()
    assert list(replacements(user=host_of(booking), booking_id=booking.pk)) == []
    assert list(Notice.objects.values_list("kind", flat=True)) == []


def test_guest_told_in_english_reads_the_tours_english_name() -> None:
    booking = booked(make_user())
    other = near_by(2, translations={"en": {"name": "Rice fields by bike"}})
    Booking.objects.update(language="en")
    User.objects.filter(pk=booking.user_id).update(language_code="en")
    call_off(booking)
    when = f"05:00 {days_ahead(DAY):%d/%m}"
    assert f"Other departures with room: Rice fields by bike, 2.0 km away, {when}." in told()
    assert other.tour.name not in told()
