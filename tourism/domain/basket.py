"""Putting bookings in a basket, changing them there, and taking them out.

Order of locks everywhere: basket, booking, nights and seats. All of a verb happens in one transaction.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.contract import BasketInfo, shop
from marketplace.values import codes
from marketplace.values.clock import local_day
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tourism.domain import cancellation, history, holds, policies, rates
from tourism.domain.holds import HOLD, RELEASE, SeatsClaim
from tourism.domain.offers import bookable_departure
from tourism.domain.prices import check_departure_time
from tourism.domain.stays.offers import StayOffer, stay_offer
from tourism.domain.stays.reckoning import extra_beds
from tourism.domain.stays.requests import StayRequest, balance_due_on, check_stay, deposit, price_lines
from tourism.domain.tours.extras import NOTHING, Choice
from tourism.domain.tours.party import Party, party_of
from tourism.domain.tours.seats import seat
from tourism.events import BookingReleased
from tourism.models import Booking

MOST_IN_BASKET = 10
"""Bookings in one basket, so that nobody empties a village's calendar with an unpaid basket."""


@transaction.atomic
def add_stay_to_basket(*, checkout_id: str, asked: StayRequest, user: Any = None) -> Booking:
    """Hold nights for a basket and put their price in it.

    Raises NotFound; Refused as `check_stay` does, and CLOSED, SOLD_OUT, TOO_MANY_BOOKINGS.
    """
    basket = _lock_basket(checkout_id, adding=True)
    offer = stay_offer(asked.room_type_id, plan_id=asked.rate_plan_id)
    claim = check_stay(asked, offer, now=timezone.now())
    lines = price_lines(asked, offer, holds.hold(claim).of_stay(claim))
    booking = Booking(kind=Booking.Kind.STAY, seller_id=offer.room_type.property.seller_id, room_type=offer.room_type)
    _write_stay(booking, asked, offer, rates.total(lines))
    return _put(
        basket,
        booking,
        variant_id=offer.room_type.variant_id,
        lines=lines,
        policy_code=offer.cancellation_code,
        user=user,
    )


@transaction.atomic
def add_tour_to_basket(
    *,
    checkout_id: str,
    departure_id: int,
    adults: int = 0,
    children: int = 0,
    party: Party | None = None,
    choice: Choice = NOTHING,
    user: Any = None,
    given: SeatsClaim | None = None,
) -> Booking:
    """Hold seats for a basket and put their price in it; `party` counts by category, else adults and children do.
    `given` are seats that are held for this guest already, and become these.

    Raises NotFound; Refused: PAST_DATE, NO_ADULT, NO_CHILDREN, NOT_ACCOMPANIED, INVALID, TOO_MANY_GUESTS, CLOSED,
    SOLD_OUT, TOO_MANY_BOOKINGS, TOO_MANY_ADD_ONS.
    """
    basket = _lock_basket(checkout_id, adding=True)
    departure = bookable_departure(departure_id)
    seating = seat(departure, party or party_of(adults=adults, children=children), choice)
    check_departure_time(departure)
    holds.move([*([(given, RELEASE)] if given else []), (seating.claim, HOLD)])
    booking = Booking(kind=Booking.Kind.TOUR, seller_id=departure.tour.seller_id)
    seating.write(booking)
    return _put(
        basket,
        booking,
        variant_id=departure.tour.variant_id,
        lines=seating.lines,
        policy_code=departure.tour.cancellation_code,
        user=user,
    )


@transaction.atomic
def update_stay_in_basket(*, checkout_id: str, booking_id: UUID, asked: StayRequest, user: Any = None) -> Booking:
    """Other dates, people, plan or rooms for a held stay; on refusal the old hold stays. Raises as adding does."""
    basket = _lock_basket(checkout_id)
    booking = _held_booking(basket.id, booking_id, kind=Booking.Kind.STAY)
    if booking.room_type_id != asked.room_type_id:
        raise Refused(
            "INVALID", _("Muốn đổi loại phòng, Bạn hãy bỏ lượt đặt này và đặt loại phòng kia."), field="roomTypeId"
        )
    offer = stay_offer(asked.room_type_id, plan_id=asked.rate_plan_id)
    claim = check_stay(asked, offer, now=timezone.now())
    locked = holds.move([(holds.claim_of(booking), RELEASE), (claim, HOLD)])
    lines = price_lines(asked, offer, locked.of_stay(claim))
    _write_stay(booking, asked, offer, rates.total(lines))
    return _reprice(booking, lines, policy_code=offer.cancellation_code, user=user)


@transaction.atomic
def update_tour_in_basket(
    *,
    checkout_id: str,
    booking_id: UUID,
    departure_id: int,
    adults: int = 0,
    children: int = 0,
    party: Party | None = None,
    choice: Choice = NOTHING,
    user: Any = None,
) -> Booking:
    """Another departure of the tour, people or extras; on refusal the old hold stays. Raises as adding does."""
    basket = _lock_basket(checkout_id)
    booking = _held_booking(basket.id, booking_id, kind=Booking.Kind.TOUR)
    departure = bookable_departure(departure_id)
    assert booking.departure is not None
    if booking.departure.tour_id != departure.tour_id:
        raise Refused(
            "INVALID", _("Muốn đổi sang tour khác, Bạn hãy bỏ lượt đặt này và đặt tour kia."), field="departureId"
        )
    seating = seat(departure, party or party_of(adults=adults, children=children), choice)
    check_departure_time(departure)
    holds.move([(holds.claim_of(booking), RELEASE), (seating.claim, HOLD)])
    seating.write(booking)
    return _reprice(booking, seating.lines, policy_code=departure.tour.cancellation_code, user=user)


@transaction.atomic
def remove_from_basket(*, checkout_id: str, booking_id: UUID, user: Any = None) -> Booking:
    """Give back what is held and take the line out of the basket. Raises NotFound."""
    basket = _lock_basket(checkout_id)
    booking = _held_booking(basket.id, booking_id)
    holds.move([(holds.claim_of(booking), RELEASE)])
    history.move(booking, Booking.Status.RELEASED, action="REMOVED", actor=user)
    shop().remove_line(basket.id, booking.checkout_line_id)
    publish(BookingReleased(booking_id=str(booking.pk)))
    return booking


def _write_stay(booking: Booking, asked: StayRequest, offer: StayOffer, total: Money) -> None:
    booking.arrival, booking.departure_date, booking.rooms = asked.arrival, asked.departure, asked.rooms
    booking.adults, booking.children, booking.child_ages = asked.adults, asked.children, list(asked.child_ages)
    booking.rate_plan, booking.meals = offer.plan, list(asked.meals)
    booking.extra_beds = extra_beds(asked.party, sleeps=offer.room_type.sleeps)
    first = deposit(offer.plan, total, arrival=asked.arrival, today=local_day(timezone.now()))
    booking.deposit = first.amount if first else None
    booking.balance_due_on = balance_due_on(offer.plan, arrival=asked.arrival) if first else None


def _lock_basket(checkout_id: str, *, adding: bool = False) -> BasketInfo:
    basket = shop().lock_basket(checkout_id)
    if adding and sum(1 for line in basket.lines if line.booking_id) >= MOST_IN_BASKET:
        raise Refused(
            "TOO_MANY_BOOKINGS",
            _("Một giỏ chứa tối đa %(most)s lượt đặt. Bạn hãy thanh toán giỏ này trước.") % {"most": MOST_IN_BASKET},
            most=MOST_IN_BASKET,
        )
    return basket


def _held_booking(checkout_id: str, booking_id: UUID, *, kind: str | None = None) -> Booking:
    found = Booking.objects.select_for_update(no_key=True).filter(
        pk=booking_id, checkout_id=checkout_id, status=Booking.Status.HELD, order_id=""
    )
    booking = found.filter(kind=kind).first() if kind else found.first()
    if booking is None:
        raise NotFound(_("Lượt đặt này không còn trong giỏ của Bạn."), field="bookingId")
    return booking


def _put(
    basket: BasketInfo,
    booking: Booking,
    *,
    variant_id: str,
    lines: list[rates.PriceLine],
    policy_code: str,
    user: Any,
) -> Booking:
    _freeze(booking, lines, policy_code)
    booking.code = codes.new(prefix="BK")
    booking.checkout_id = basket.id
    booking.user_id = basket.user_id
    booking.language = basket.language_code[:2].lower()
    price = Money(booking.price)
    line = shop().add_booking_line(basket.id, variant_id=variant_id, price=price, booking_id=str(booking.pk))
    booking.checkout_line_id = line.id
    booking.save(force_insert=True)
    history.log(booking, action="HELD", actor=user, price=booking.price)
    return booking


def _reprice(booking: Booking, lines: list[rates.PriceLine], *, policy_code: str, user: Any) -> Booking:
    before = booking.price
    _freeze(booking, lines, policy_code)
    booking.save()
    shop().update_booking_line(booking.checkout_id, booking.checkout_line_id, price=Money(booking.price))
    history.log(booking, action="CHANGED", actor=user, price_before=before, price=booking.price)
    return booking


def _freeze(booking: Booking, lines: list[rates.PriceLine], policy_code: str) -> None:
    """Price and terms are those of this moment."""
    booking.price, booking.breakdown = rates.total(lines).amount, rates.freeze(lines)
    booking.cancellation_code = policy_code
    booking.cancellation_terms = cancellation.freeze(policies.terms_of(policies.policy(policy_code)))
