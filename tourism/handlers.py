"""What tourism does when the shop tells it something."""

from uuid import UUID

from marketplace.outbox import subscribe
from marketplace.shop.events import (
    BasketExpired,
    BasketLineRemoved,
    IdsChanged,
    OrderCancelled,
    OrderCreated,
    OrderFullyPaid,
    OrderPromised,
)
from tourism.domain import bookings, messages, pictures, relinking
from tourism.domain.calling_off import baskets
from tourism.domain.calling_off import messages as called_off
from tourism.domain.calling_off.departures import offer_late
from tourism.domain.feeds import messages as conflicts
from tourism.domain.tickets import issuing
from tourism.events import BookingCancelled, BookingChanged, BookingConfirmed, BookingMoved, OfferPictureKept, SeatsLost
from tourism.models import Booking


@subscribe(OfferPictureKept)
def keep_small_picture(event: OfferPictureKept) -> None:
    pictures.keep_small(event.picture_id)


@subscribe(BasketLineRemoved)
def release_line(event: BasketLineRemoved) -> None:
    bookings.release_lines(checkout_id=event.checkout_id, line_ids=[event.line_id], reason="line removed")


@subscribe(BasketExpired)
def release_basket(event: BasketExpired) -> None:
    bookings.release_lines(checkout_id=event.checkout_id, line_ids=event.line_ids, reason="basket expired")


@subscribe(OrderCreated)
def link_bookings(event: OrderCreated) -> None:
    bookings.link_order(event.order_id)


@subscribe(OrderFullyPaid)
def confirm_bookings(event: OrderFullyPaid) -> None:
    bookings.confirm_for_order(event.order_id)


@subscribe(OrderPromised)
def confirm_promised(event: OrderPromised) -> None:
    """Beds are kept for who pays at the door as for who has paid."""
    bookings.confirm_for_order(event.order_id)


@subscribe(OrderCancelled)
def cancel_bookings(event: OrderCancelled) -> None:
    bookings.cancel_for_order(event.order_id)


@subscribe(BookingConfirmed)
def tell_host_and_guest(event: BookingConfirmed) -> None:
    messages.tell_confirmed(_loaded(event.booking_id))


@subscribe(BookingConfirmed)
def tell_host_of_conflict(event: BookingConfirmed) -> None:
    """An outside calendar may have taken the nights while the guest was paying."""
    conflicts.check_booking(_loaded(event.booking_id))


@subscribe(BookingCancelled)
def tell_both_of_the_end(event: BookingCancelled) -> None:
    messages.tell_cancelled(_loaded(event.booking_id))


@subscribe(BookingConfirmed)
def offer_another_departure(event: BookingConfirmed) -> None:
    """It may have been called off while the guest was paying."""
    offer_late(_loaded(event.booking_id))


@subscribe(BookingConfirmed)
def issue_tickets(event: BookingConfirmed) -> None:
    issuing.issue(_loaded(event.booking_id))


@subscribe(BookingCancelled)
def void_tickets(event: BookingCancelled) -> None:
    issuing.void(_loaded(event.booking_id))


@subscribe(SeatsLost)
def take_out_of_the_basket(event: SeatsLost) -> None:
    baskets.take_out(UUID(event.booking_id))


@subscribe(BookingMoved)
def tell_both_of_the_move(event: BookingMoved) -> None:
    called_off.tell_moved(_loaded(event.booking_id))


@subscribe(BookingChanged)
def follow_with_tickets(event: BookingChanged) -> None:
    issuing.issue(_loaded(event.booking_id))


@subscribe(BookingChanged)
def tell_both_of_the_change(event: BookingChanged) -> None:
    messages.tell_changed(_loaded(event.booking_id))


def _loaded(booking_id: str) -> Booking:
    found = Booking.objects.select_related("seller", "user", "room_type__property", "departure__tour")
    return found.get(pk=UUID(booking_id))


@subscribe(IdsChanged, at_once=True)
def follow_ids(event: IdsChanged) -> None:
    """Of what rooms and tours are sold as, and of the orders they were sold with."""
    relinking.follow(event.names())
