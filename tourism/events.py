"""What tourism tells the other rooms."""

from dataclasses import dataclass

from marketplace.outbox.event import Event


@dataclass(frozen=True, slots=True)
class OfferChanged(Event):
    """A homestay (`kind` STAY, a Property) or tour (TOUR) is shown, hidden or described differently."""

    kind: str
    object_id: int


@dataclass(frozen=True, slots=True)
class OfferPictureKept(Event):
    """There is a new picture of a homestay, room or tour, of which lists want a small one."""

    picture_id: int


@dataclass(frozen=True, slots=True)
class BookingConfirmed(Event):
    """A booking is paid for."""

    booking_id: str


@dataclass(frozen=True, slots=True)
class BookingReleased(Event):
    """What was held for a booking is free again, without a sale."""

    booking_id: str


@dataclass(frozen=True, slots=True)
class BookingCancelled(Event):
    """A confirmed booking was called off; its nights or seats are free again."""

    booking_id: str


@dataclass(frozen=True, slots=True)
class BookingMoved(Event):
    """A confirmed booking goes with another departure."""

    booking_id: str


@dataclass(frozen=True, slots=True)
class SeatsLost(Event):
    """A basket holds seats of a departure that does not go."""

    booking_id: str


@dataclass(frozen=True, slots=True)
class BookingChanged(Event):
    """A confirmed booking has other dates, people or departure."""

    booking_id: str
