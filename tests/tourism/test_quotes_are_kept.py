"""What a guest is told a stay or a tour costs is what is held for them, put in their basket and frozen, whatever the
host's prices and the guest's wishes are; and what cannot be booked is told before it is tried."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from marketplace.shop.contract import shop
from marketplace.values.refusal import Refused
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import open_basket, sold_departure, sold_room_type
from tourism.domain import basket
from tourism.domain.quotes import quote_stay, quote_tour
from tourism.domain.rates import PriceLine, freeze, thaw
from tourism.domain.stays.requests import StayRequest
from tourism.domain.tours.extras import Choice
from tourism.models import (
    AddOn,
    Booking,
    ChildBand,
    LengthDiscount,
    Meal,
    PickupPoint,
    PriceCategory,
    RatePlan,
    RoomType,
    Season,
)

PRICES = st.integers(1, 5_000_000)
PER = st.sampled_from(["GUEST", "BOOKING"])
ROOMS = st.fixed_dictionaries(
    {
        "base_price": PRICES,
        "weekend_price": st.none() | PRICES,
        "rooms": st.integers(1, 3),
        "extra_beds": st.integers(0, 1),
        "extra_bed_price": st.integers(0, 200_000),
        "extra_adult_price": st.integers(0, 200_000),
    }
)
STAYS = st.fixed_dictionaries(
    {
        "arrival": st.integers(0, 8),
        "length": st.integers(1, 9),
        "adults": st.integers(1, 5),
        "child_ages": st.lists(st.integers(0, 17), max_size=2).map(tuple),
        "rooms": st.integers(1, 3),
        "meals": st.sampled_from([(), ("BREAKFAST",), ("BREAKFAST", "DINNER")]),
    }
)
COUNTS = st.dictionaries(st.sampled_from(["ADULT", "CHILD", "INFANT", "GROUP"]), st.integers(1, 4), max_size=4)


def is_kept(booking: Booking, lines: list[PriceLine], total: int) -> None:
    """In the basket's line and on the booking, to the last line and đồng."""
    booking.refresh_from_db()
    assert (booking.price, thaw(booking.breakdown), booking.breakdown) == (total, lines, freeze(lines))
    (line,) = shop().basket(booking.checkout_id).lines
    assert (line.unit_price.amount, line.quantity, line.booking_id) == (total, 1, str(booking.pk))
    assert shop().payable(booking.checkout_id).total.amount == total


def furnish(room_type: RoomType, draw: Any) -> RatePlan | None:
    house = room_type.property
    first = draw(st.integers(0, 10))
    Season.objects.create(
        room_type=room_type,
        name="Tết",
        first=days_ahead(first),
        last=days_ahead(first + draw(st.integers(0, 8))),
        weekdays=sorted(draw(st.sets(st.integers(0, 6), max_size=3))),
        price=draw(PRICES),
    )
    room_type.nights.filter(date=days_ahead(draw(st.integers(0, 12)))).update(price=draw(PRICES))
    ChildBand.objects.create(property=house, minimum_age=0, maximum_age=draw(st.integers(0, 16)), price=draw(PRICES))
    LengthDiscount.objects.create(property=house, nights_from=draw(st.integers(2, 9)), percent=draw(st.integers(1, 90)))
    for code in ("BREAKFAST", "DINNER"):
        Meal.objects.create(property=house, code=code, adult_price=draw(PRICES), child_price=0, free_below_age=3)
    if not draw(st.booleans()):
        return None
    return RatePlan.objects.create(
        property=house,
        name="Gói",
        cancellation_code="STRICT",
        adjustment_percent=draw(st.integers(-90, 300)),
        included_meals=draw(st.sampled_from([[], ["BREAKFAST"]])),
        deposit_percent=draw(st.integers(1, 100)),
    )


class AnyPricesAndWishes(TestCase):
    """Quoted, then booked."""

    @settings(max_examples=25)
    @given(ROOMS, STAYS, st.data())
    def test_quote_of_a_stay_is_what_is_frozen(self, room: dict, wish: dict, data: st.DataObject) -> None:
        room_type = sold_room_type(max_adults=2, max_children=2, sleeps=4, **room)
        plan = furnish(room_type, data.draw)
        asked = StayRequest(
            room_type.pk,
            days_ahead(wish["arrival"]),
            days_ahead(wish["arrival"] + wish["length"]),
            adults=wish["adults"],
            children=len(wish["child_ages"]),
            child_ages=wish["child_ages"],
            rooms=wish["rooms"],
            rate_plan_id=plan.pk if plan else None,
            meals=wish["meals"],
        )
        quote, checkout_id = quote_stay(asked), open_basket()
        try:
            booking = basket.add_stay_to_basket(checkout_id=checkout_id, asked=asked)
        except Refused:
            assert quote.problem is not None
            assert set(room_type.nights.values_list("held", flat=True)) == {0}
            return
        assert (quote.problem, booking.deposit) == (None, quote.deposit.amount if quote.deposit else None)
        is_kept(booking, quote.lines, quote.total.amount)
        # What the host changes afterwards is for others.
        RoomType.objects.update(base_price=7, weekend_price=None)
        room_type.nights.update(price=7)
        for model in (Season, ChildBand, LengthDiscount, Meal):
            model.objects.all().delete()
        is_kept(booking, quote.lines, quote.total.amount)

    @settings(max_examples=25)
    @given(COUNTS, st.integers(0, 3), st.data())
    def test_quote_of_a_tour_is_what_is_frozen(self, party: dict, lunches: int, data: st.DataObject) -> None:
        draw = data.draw
        departure = sold_departure(capacity=12)
        tour = departure.tour
        for category in tour.price_categories.all():
            category.price = draw(PRICES)
            category.save()
        infant = {"minimum_age": 0, "maximum_age": 3, "seats": 0, "accompanied_by": ["ADULT"]}
        PriceCategory.objects.create(tour=tour, code="INFANT", price=draw(st.integers(0, 9)), **infant)
        PriceCategory.objects.create(tour=tour, code="GROUP", price=draw(PRICES), seats=4, guests_included=4)
        point = PickupPoint.objects.create(tour=tour, name="Ga", price=draw(st.integers(0, 9_000)), per=draw(PER))
        lunch = AddOn.objects.create(tour=tour, name="Cơm", price=draw(PRICES), per=draw(PER), most=2)
        chosen = Choice(
            pickup_id=point.pk if draw(st.booleans()) else None, add_ons={lunch.pk: lunches} if lunches else {}
        )
        quote = quote_tour(departure_id=departure.pk, party=party, choice=chosen)
        try:
            booking = basket.add_tour_to_basket(
                checkout_id=open_basket(), departure_id=departure.pk, party=party, choice=chosen
            )
        except Refused:
            departure.refresh_from_db()
            assert (quote.problem is not None, departure.held) == (True, 0)
            return
        assert quote.problem is None
        is_kept(booking, quote.lines, quote.total.amount)
        PriceCategory.objects.update(price=7)
        AddOn.objects.all().delete()
        PickupPoint.objects.all().delete()
        is_kept(booking, quote.lines, quote.total.amount)
