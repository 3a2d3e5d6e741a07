"""Full departures and who waits for them."""

from itertools import count
from uuid import UUID

from marketplace.notices.models import Notice
from tests.tourism.shopping import open_basket, sold_departure
from tourism.domain import basket
from tourism.domain.waiting import joining
from tourism.models import Booking, Departure, WaitingEntry

_numbers = count(1)


def full(capacity: int = 4, *, party: int = 2) -> tuple[Departure, list[Booking]]:
    """A departure whose seats all lie in baskets, by parties of so many."""
    departure = sold_departure(capacity=capacity)
    held = [
        basket.add_tour_to_basket(checkout_id=open_basket(), departure_id=departure.pk, adults=party)
        for _one in range(capacity // party)
    ]
    return departure, held


def wait(departure: Departure, *, adults: int = 2) -> WaitingEntry:
    """A party with a phone of its own."""
    phone = f"09055{next(_numbers):05d}"
    return joining.join(departure_id=departure.pk, party={"ADULT": adults}, phone=phone)


def give_up(booking: Booking) -> None:
    """Out of its basket."""
    basket.remove_from_basket(checkout_id=booking.checkout_id, booking_id=UUID(str(booking.pk)))


def states(*entries: WaitingEntry) -> list[str]:
    """As they are now."""
    found = dict(WaitingEntry.objects.values_list("pk", "state"))
    return [found[entry.pk] for entry in entries]


def told() -> list[str]:
    """The phones that were told of seats, in that order."""
    return list(Notice.objects.filter(kind="waiting-offered").order_by("pk").values_list("recipient", flat=True))


def counted(departure: Departure) -> tuple[int, int]:
    """Held and booked now."""
    return Departure.objects.values_list("held", "booked").get(pk=departure.pk)
