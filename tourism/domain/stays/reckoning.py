"""What a stay costs, night by night and line by line, reckoned from plain values. Prices are whole đồng.

Each night is reckoned alone, so a stay costs the sum of its nights; only the share taken off for a long stay looks at
how many there are. Rounding is half up to the đồng, for one room or one person and one night.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from marketplace.values.money import Money
from tourism.domain.rates import PriceLine, night_price
from tourism.domain.stays.spans import covers

EXTRA_ADULT, CHILD, EXTRA_BED, MEAL, LONG_STAY = "EXTRA_ADULT", "CHILD", "EXTRA_BED", "MEAL", "LONG_STAY"
"""Categories of lines beside the room's own, which has none. CHILD and MEAL say more after a colon."""


@dataclass(frozen=True, slots=True)
class SeasonPrice:
    """Another price from `first` to `last` (included), on these weekdays (Monday is 0; none: all)."""

    first: date
    last: date
    price: int
    weekdays: frozenset[int] = frozenset()

    def covers(self, day: date) -> bool:
        """Whether the night of this day is in it."""
        return covers(day, first=self.first, last=self.last, weekdays=self.weekdays)


@dataclass(frozen=True, slots=True)
class RoomRates:
    """What one room of a type costs."""

    base: int
    weekend: int | None
    sleeps: int
    included_guests: int
    extra_adult: int = 0
    extra_bed: int = 0
    seasons: tuple[SeasonPrice, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """What a child of these ages (full years, included) costs where the room's price has no place left for it."""

    minimum_age: int
    maximum_age: int
    price: int


@dataclass(frozen=True, slots=True)
class MealPrice:
    """What a meal costs a person a night."""

    code: str
    adult: int
    child: int
    free_below_age: int = 0


@dataclass(frozen=True, slots=True)
class HouseRates:
    """What holds for all rooms of a house."""

    bands: tuple[Band, ...] = ()
    meals: tuple[MealPrice, ...] = ()
    long_stays: tuple[tuple[int, int], ...] = ()
    """From so many nights, so many per cent off."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who comes. Children whose age nobody told are free of charge where the house has no bands."""

    adults: int
    child_ages: tuple[int, ...] = ()
    rooms: int = 1
    children: int = field(default=-1)
    """All of them; as many as there are ages when left out."""

    @property
    def people(self) -> int:
        """Of all ages."""
        return self.adults + (len(self.child_ages) if self.children < 0 else self.children)


@dataclass(frozen=True, slots=True)
class Terms:
    """How it is booked: by which plan, with which meals beside the plan's, for how many nights."""

    adjustment_percent: int = 0
    included_meals: frozenset[str] = frozenset()
    meals: frozenset[str] = frozenset()
    nights: int = 1


def room_price(day: date, rates: RoomRates, *, override: int | None, adjustment_percent: int = 0) -> Money:
    """One room on one night: the night's own price, else its season's, else the weekday's; then the plan's share."""
    season = next((season.price for season in rates.seasons if season.covers(day)), None)
    amount = night_price(day=day, base=rates.base, weekend=rates.weekend, override=override or season)
    return Money(amount).share(Decimal(100 + adjustment_percent) / 100)


def extra_beds(party: Party, *, sleeps: int) -> int:
    """Beds that have to be put into the rooms, so that everybody lies in one."""
    return max(party.people - sleeps * party.rooms, 0)


def night_lines(
    day: date, rates: RoomRates, house: HouseRates, party: Party, terms: Terms, *, override: int | None = None
) -> list[PriceLine]:
    """One night: rooms, what a long stay takes off, who comes beyond the price, beds, meals; without free things."""
    room = room_price(day, rates, override=override, adjustment_percent=terms.adjustment_percent)
    lines = [PriceLine(quantity=party.rooms, unit_price=room, day=day)]
    if percent := long_stay_percent(house.long_stays, nights=terms.nights):
        lines.append(PriceLine(party.rooms, -room.share(Decimal(percent) / 100), day, f"{LONG_STAY}:{percent}"))
    lines += _people(day, rates, house.bands, party)
    if beds := extra_beds(party, sleeps=rates.sleeps):
        lines.append(PriceLine(beds, Money(rates.extra_bed), day, EXTRA_BED))
    for meal in house.meals:
        if meal.code in terms.meals and meal.code not in terms.included_meals:
            lines += _meal(day, meal, party)
    return [lines[0], *(line for line in lines[1:] if line.unit_price)]


def stay_lines(
    days: Iterable[tuple[date, int | None]], rates: RoomRates, house: HouseRates, party: Party, terms: Terms
) -> list[PriceLine]:
    """All nights (each with its own price, if it has one) in their order."""
    return [line for day, override in days for line in night_lines(day, rates, house, party, terms, override=override)]


def long_stay_percent(long_stays: Sequence[tuple[int, int]], *, nights: int) -> int:
    """What a stay of so many nights takes off: the discount that asks for the most nights and gets them.

    >>> long_stay_percent([(7, 10), (28, 25)], nights=9)
    10
    """
    return max((pair for pair in long_stays if nights >= pair[0]), default=(0, 0))[1]


def band_of(age: int, bands: Iterable[Band]) -> Band | None:
    """The band of this age; None where a child of it pays as an adult does."""
    return next((band for band in bands if band.minimum_age <= age <= band.maximum_age), None)


def _people(day: date, rates: RoomRates, bands: Sequence[Band], party: Party) -> list[PriceLine]:
    """Adults fill the places that the room's price covers first, then children, the oldest first."""
    included = rates.included_guests * party.rooms
    adults = max(party.adults - included, 0)
    left = max(included - party.adults, 0)
    lines = []
    if bands:
        paying = sorted(party.child_ages, reverse=True)[left:]
        counted = {band: sum(band.minimum_age <= age <= band.maximum_age for age in paying) for band in bands}
        adults += len(paying) - sum(counted.values())
        lines = [
            PriceLine(count, Money(band.price), day, f"{CHILD}:{band.minimum_age}-{band.maximum_age}")
            for band, count in counted.items()
            if count
        ]
    if adults:
        lines.insert(0, PriceLine(adults, Money(rates.extra_adult), day, EXTRA_ADULT))
    return lines


def _meal(day: date, meal: MealPrice, party: Party) -> list[PriceLine]:
    children = party.people - party.adults
    eating = children - sum(age < meal.free_below_age for age in party.child_ages)
    lines = [PriceLine(party.adults, Money(meal.adult), day, f"{MEAL}:{meal.code}")]
    if eating:
        lines.append(PriceLine(eating, Money(meal.child), day, f"{MEAL}:{meal.code}:{CHILD}"))
    return lines
