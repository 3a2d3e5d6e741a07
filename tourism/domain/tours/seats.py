"""Seats on a departure for a party: what is taken, what it costs."""

from dataclasses import dataclass

from tourism.domain.holds import SeatsClaim
from tourism.domain.prices import tour_categories
from tourism.domain.rates import PriceLine
from tourism.domain.tours.extras import NOTHING, Choice, Extras, choose
from tourism.domain.tours.options import add_ons_of, pickups_of
from tourism.domain.tours.party import Party, Size, check_party, party_lines, size_of
from tourism.models import Booking, Departure, Tour


@dataclass(frozen=True, slots=True)
class Seating:
    """A party that the tour takes, on one departure; nothing is held yet."""

    departure: Departure
    party: Party
    size: Size
    lines: list[PriceLine]
    extras: Extras

    @property
    def claim(self) -> SeatsClaim:
        """What has to be held."""
        return SeatsClaim(self.departure.pk, self.size.seats)

    def write(self, booking: Booking) -> None:
        """Onto a booking, which the caller saves."""
        booking.departure, booking.party = self.departure, dict(self.party)
        booking.adults, booking.children, booking.seats = self.size.adults, self.size.children, self.size.seats
        booking.pickup, booking.add_ons = self.extras.pickup, list(self.extras.add_ons)


def seat(departure: Departure, party: Party, choice: Choice = NOTHING) -> Seating:
    """The departure's tour and its prices are loaded. Raises Refused as `check_party` and `choose` do."""
    wanted = {code: count for code, count in party.items() if count}
    categories = tour_categories(departure.tour)
    check_party(wanted, categories, minimum_age=departure.tour.minimum_age)
    size = size_of(wanted, categories)
    extras = _chosen(departure.tour, choice, people=size.people)
    return Seating(departure, wanted, size, [*party_lines(wanted, categories), *extras.lines], extras)


def _chosen(tour: Tour, choice: Choice, *, people: int) -> Extras:
    pickups = pickups_of(tour) if choice.pickup_id is not None else ()
    add_ons = add_ons_of(tour) if choice.add_ons else ()
    return choose(choice, people=people, pickups=pickups, add_ons=add_ons)
