"""Changing a sold booking: other dates or people of a stay, another departure or party of a tour.

The guest may while calling off would cost nothing; host and officers may until the booking is over. New places are
taken and old ones given back at once or not at all. Dearer: the difference is owed by the order and promised for
arrival, to be paid online before. Cheaper: the difference need not be paid, or goes back.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.outbox.delivery import publish
from marketplace.shop.contract import shop
from marketplace.values.clock import VIETNAM, local_day
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain.balances import promise_more
from tourism.domain import cancellation, history, holds, rates
from tourism.domain.access import access_booking_or_by_order
from tourism.domain.booking.money import Account, Outcome, account_of, first_night_of, give_less
from tourism.domain.cancelling import Who, check_standing, first_day, lock_sold, there, who_is
from tourism.domain.offers import bookable_departure
from tourism.domain.prices import check_departure_time
from tourism.domain.serving import tell_used
from tourism.domain.stays import assigning
from tourism.domain.stays.occupying import changes_of
from tourism.domain.stays.offers import StayOffer, stay_offer
from tourism.domain.stays.reckoning import extra_beds
from tourism.domain.stays.requests import StayRequest, check_stay, price_lines
from tourism.domain.stays.restrictions import Window
from tourism.domain.tours.extras import NOTHING, Choice
from tourism.domain.tours.party import Party
from tourism.domain.tours.seats import seat
from tourism.events import BookingChanged
from tourism.models import Booking

Caller = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change costs or brings."""

    who: Who
    before: Money
    after: Money
    more: Money
    """To be paid beyond what was agreed."""
    refund: Money
    """Goes back of what was paid."""
    called_off: Money
    """Need not be paid any more."""


class _OnlyAsked(Exception):
    """Takes back what a quote has tried."""


def quote_stay(*, user: Caller, booking_id: UUID, asked: StayRequest, order_id: str = "") -> Difference:
    """What `change_stay` would do, tried and taken back. Raises as it does."""
    return _tried(lambda: change_stay(user=user, booking_id=booking_id, asked=asked, order_id=order_id)[1])


def quote_tour(
    *,
    user: Caller,
    booking_id: UUID,
    departure_id: int,
    party: Party,
    choice: Choice = NOTHING,
    order_id: str = "",
) -> Difference:
    """What `change_tour` would do, tried and taken back. Raises as it does."""
    return _tried(
        lambda: change_tour(
            user=user, booking_id=booking_id, departure_id=departure_id, party=party, choice=choice, order_id=order_id
        )[1]
    )


@transaction.atomic
def change_stay(
    *, user: Caller, booking_id: UUID, asked: StayRequest, order_id: str = ""
) -> tuple[Booking, Difference]:
    """Other nights, people, rooms or meals in the same kind of room, by the same plan, at today's prices.

    Raises NotFound; Refused: INVALID (not sold, over, too late for the guest, another kind of room), SOLD_OUT, CLOSED,
    and as `check_stay`, whose rules of the host bind the guest only.
    """
    booking, who = _begin(user, booking_id, order_id)
    if booking.room_type_id is None or booking.room_type_id != asked.room_type_id:
        raise Refused("INVALID", _("Chỉ đổi được ngày và số khách trong cùng loại phòng."), field="roomTypeId")
    offer = stay_offer(asked.room_type_id, plan_id=booking.rate_plan_id)
    now = timezone.now()
    if who != "GUEST":
        offer = replace(offer, rules=(), window=Window(), plan=offer.plan)
        now = min(now, datetime.combine(booking.arrival or local_day(now), time(), tzinfo=VIETNAM))
    claim = check_stay(asked, offer, now=now)
    locked = holds.move([*changes_of(booking, holds.CANCEL), (claim, holds.BOOK)])
    lines = price_lines(asked, offer, locked.of_stay(claim))
    before = _facts(booking)
    assigning.release(booking)
    _write_stay(booking, asked, offer)
    difference = _settle(booking, who, lines, before=before, user=user)
    assigning.assign([booking])
    return booking, difference


@transaction.atomic
def change_tour(
    *,
    user: Caller,
    booking_id: UUID,
    departure_id: int,
    party: Party,
    choice: Choice = NOTHING,
    order_id: str = "",
) -> tuple[Booking, Difference]:
    """Another departure of the same tour, other people or extras, at today's prices.

    Raises NotFound; Refused: INVALID (not sold, over, too late for the guest, another tour), PAST_DATE (it has left),
    SOLD_OUT, CLOSED, and as `seat`; the cut-off of the new departure binds the guest only.
    """
    booking, who = _begin(user, booking_id, order_id)
    departure = bookable_departure(departure_id)
    if booking.departure is None or booking.departure.tour_id != departure.tour_id:
        raise Refused("INVALID", _("Chỉ đổi được chuyến và số khách của cùng tour."), field="departureId")
    seating = seat(departure, party, choice)
    if who == "GUEST":
        check_departure_time(departure)
    elif departure.pk != booking.departure_id and departure.starts_at <= timezone.now():
        # Who has not come yet cannot have gone, and the host's money would count as earned.
        raise Refused("PAST_DATE", _("Chuyến này đã đi rồi."), field="departureId")
    holds.move([*changes_of(booking, holds.CANCEL), (seating.claim, holds.BOOK)])
    before = _facts(booking)
    seating.write(booking)
    return booking, _settle(booking, who, seating.lines, before=before, user=user)


def _begin(user: Caller, booking_id: UUID, order_id: str) -> tuple[Booking, Who]:
    """The booking with its locks, and as whom the caller changes it."""
    booking = lock_sold(access_booking_or_by_order(user, booking_id, order_id).pk)
    check_standing(booking)
    if booking.source == Booking.Source.OCTO:
        raise Refused("INVALID", _("Lượt đặt này do đại lý bán. Muốn đổi, Bạn gọi cho đại lý."), field="id")
    who = who_is(booking, user)
    if who == "GUEST":
        _check_in_time(booking, account_of(booking))
    return booking, who


def _check_in_time(booking: Booking, account: Account) -> None:
    """A guest changes what could be called off for nothing: no change saves what the terms keep."""
    days_before = (first_day(booking) - local_day(timezone.now())).days
    terms = cancellation.thaw(booking.cancellation_terms)
    night = first_night_of(booking)
    if cancellation.kept(terms, price=account.price, first_night=night, days_before=days_before).amount:
        raise Refused(
            "INVALID",
            _("Theo điều kiện đặt chỗ, đã quá hạn đổi. Bạn gọi cho chủ nhà: chủ nhà vẫn đổi được."),
            field="id",
        )


def _write_stay(booking: Booking, asked: StayRequest, offer: StayOffer) -> None:
    booking.arrival, booking.departure_date, booking.rooms = asked.arrival, asked.departure, asked.rooms
    booking.adults, booking.children, booking.child_ages = asked.adults, asked.children, list(asked.child_ages)
    booking.meals, booking.extra_beds = list(asked.meals), extra_beds(asked.party, sleeps=offer.room_type.sleeps)


def _settle(
    booking: Booking, who: Who, lines: list[rates.PriceLine], *, before: dict[str, Any], user: Caller
) -> Difference:
    """Its new price, and what follows for the money; the change is kept with old and new."""
    old, new = Money(booking.price), rates.total(lines)
    booking.price, booking.breakdown = new.amount, rates.freeze(lines)
    more, less = max(new - old, Money(0)), Outcome(Money(0), Money(0))
    if more:
        added = shop().charge_more(booking.order_id, booking.order_line_id, amount=more, name=booking.code)
        booking.extra_line_ids = [*booking.extra_line_ids, added]
        booking.deposit = booking.deposit or old.amount
    elif new < old:
        less = _less(booking, old - new)
    if booking.deposit is not None and booking.deposit >= booking.price:
        booking.deposit = None
    booking.save()
    if more:
        promise_more(booking.order_id)
    give_less(booking, less, reason=str(_("Đổi lượt đặt")), user_id=user.pk)
    difference = Difference(who, old, new, more, less.refund, less.called_off)
    money: dict[str, Any] = {"more": more.amount, "refund": less.refund.amount, "called_off": less.called_off.amount}
    history.log(
        booking,
        action="CHANGED",
        actor=user,
        from_status=booking.status,
        who=who,
        before=before,
        after=_facts(booking),
        **money,
    )
    publish(BookingChanged(booking_id=str(booking.pk)))
    tell_used([booking])
    return difference


def _less(booking: Booking, off: Money) -> Outcome:
    """First what is not paid need not be, then what is paid goes back, as far as it was paid for."""
    account = account_of(booking)
    called_off = min(off, account.unpaid)
    return Outcome(there(booking, min(off - called_off, account.paid)), called_off)


def _facts(booking: Booking) -> dict[str, Any]:
    when = (
        {"arrival": booking.arrival.isoformat(), "departure": booking.departure_date.isoformat()}
        if booking.arrival and booking.departure_date
        else {"departure_id": booking.departure_id, "party": dict(booking.party)}
    )
    people = {"adults": booking.adults, "children": booking.children, "rooms": booking.rooms}
    return {**when, **people, "price": booking.price}


def _tried(verb: Any) -> Difference:
    found: list[Difference] = []
    try:
        with transaction.atomic():
            found.append(verb())
            raise _OnlyAsked
    except _OnlyAsked:
        return found[0]
