"""Taking and giving back nights and seats: lock the rows in pk order, check, write.

Everything that makes nights or seats scarcer goes through `move`. The check constraints of the tables stand behind it,
and increments are made by the database, so that a mistake here is refused rather than sold.
Callers lock the basket first (`shop().lock_basket`), then the booking, then come here. What departures need (boats,
guides) is taken and given back with their seats, see `tourism.domain.tours.claiming`; seats that become free go to
who waits for them first, see `tourism.domain.waiting.offering`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from marketplace.rows import Given, Many, statement
from marketplace.values.refusal import Refused
from tourism.domain.nights import nights_between
from tourism.domain.tours import claiming
from tourism.domain.waiting import offering
from tourism.models import Booking, Departure, RoomNight


@dataclass(frozen=True, slots=True)
class NightsClaim:
    """So many rooms of a type for every night from arrival until departure."""

    room_type_id: int
    arrival: date
    departure: date
    rooms: int


@dataclass(frozen=True, slots=True)
class SeatsClaim:
    """So many seats on a departure."""

    departure_id: int
    seats: int


Claim = NightsClaim | SeatsClaim


@dataclass(frozen=True, slots=True)
class Change:
    """What a claim does to `held` and `booked`, in rooms or seats for each one claimed."""

    held: int
    booked: int

    @property
    def takes_more(self) -> bool:
        """Whether less is left afterwards."""
        return self.held + self.booked > 0


HOLD = Change(held=1, booked=0)
RELEASE = Change(held=-1, booked=0)
CONFIRM = Change(held=-1, booked=1)
CANCEL = Change(held=0, booked=-1)
BOOK = Change(held=0, booked=1)


@dataclass(frozen=True, slots=True)
class Locked:
    """The rows a move has locked and written, as they were before it."""

    nights: dict[tuple[int, date], RoomNight]
    departures: dict[int, Departure]

    def of_stay(self, claim: NightsClaim) -> list[RoomNight]:
        """The nights of one claim in their order."""
        return [self.nights[claim.room_type_id, day] for day in nights_between(claim.arrival, claim.departure)]


def claim_of(booking: Booking) -> Claim:
    """What a booking holds or has booked."""
    if booking.kind == Booking.Kind.TOUR:
        assert booking.departure_id is not None
        assert booking.seats is not None
        return SeatsClaim(booking.departure_id, booking.seats)
    assert booking.room_type_id is not None
    assert booking.arrival is not None
    assert booking.departure_date is not None
    assert booking.rooms is not None
    return NightsClaim(booking.room_type_id, booking.arrival, booking.departure_date, booking.rooms)


def hold(claim: Claim) -> Locked:
    """Keep nights or seats for a basket. Raises Refused: CLOSED, SOLD_OUT with how many are left."""
    return move([(claim, HOLD)])


def move(changes: Sequence[tuple[Claim, Change]]) -> Locked:
    """Carry out several changes at once or none; the net effect on each row counts. Raises as `hold` does."""
    with transaction.atomic():
        nights = _lock_nights([claim for claim, _change in changes if isinstance(claim, NightsClaim)])
        departures = _lock_departures([claim for claim, _change in changes if isinstance(claim, SeatsClaim)])
        locked = Locked({(night.room_type_id, night.date): night for night in nights}, {d.pk: d for d in departures})
        _write_nights(locked, changes)
        _write_departures(locked, changes)
    return locked


def _lock_nights(claims: Iterable[NightsClaim]) -> list[RoomNight]:
    wanted = list(claims)
    if len(wanted) == 1:
        (claim,) = wanted
        return _nights_locked(room_type=claim.room_type_id, arrival=claim.arrival, departure=claim.departure)
    of_all = Q()
    for claim in wanted:
        of_all |= Q(room_type_id=claim.room_type_id, date__gte=claim.arrival, date__lt=claim.departure)
    return list(RoomNight.objects.select_for_update(no_key=True).filter(of_all).order_by("pk")) if wanted else []


@statement
def _nights_locked(room_type: Given, arrival: Given, departure: Given) -> QuerySet[RoomNight]:
    of_room = RoomNight.objects.filter(room_type_id=room_type, date__gte=arrival, date__lt=departure)
    return of_room.select_for_update(no_key=True).order_by("pk")


def _lock_departures(claims: Iterable[SeatsClaim]) -> list[Departure]:
    wanted = {claim.departure_id for claim in claims}
    return _departures_locked(pks=list(wanted)) if wanted else []


@statement
def _departures_locked(pks: Many) -> QuerySet[Departure]:
    return Departure.objects.select_for_update(no_key=True).filter(pk=pks).order_by("pk")


def _write_nights(locked: Locked, changes: Sequence[tuple[Claim, Change]]) -> None:
    deltas: dict[tuple[int, date], Change] = {}
    for claim, change in changes:
        if not isinstance(claim, NightsClaim):
            continue
        for day in nights_between(claim.arrival, claim.departure):
            before = deltas.get((claim.room_type_id, day), Change(0, 0))
            deltas[claim.room_type_id, day] = Change(
                before.held + change.held * claim.rooms, before.booked + change.booked * claim.rooms
            )
    groups: dict[Change, list[int]] = defaultdict(list)
    for key, delta in deltas.items():
        night = locked.nights.get(key)
        if delta.takes_more:
            _check_night(night, day=key[1], wanted=delta.held + delta.booked)
        if night is not None and delta != Change(0, 0):
            groups[delta].append(night.pk)
    for delta, pks in groups.items():
        after: dict[str, Combinable] = {"held": F("held") + delta.held, "booked": F("booked") + delta.booked}
        if not delta.takes_more:  # what becomes free goes to blocks that found no room first
            after["blocked"] = Least(F("to_block"), F("rooms") + F("overbooking") - after["held"] - after["booked"])
        RoomNight.objects.filter(pk__in=pks).update(**after)


def _write_departures(locked: Locked, changes: Sequence[tuple[Claim, Change]]) -> None:
    deltas: dict[int, Change] = {}
    for claim, change in changes:
        if isinstance(claim, SeatsClaim):
            before = deltas.get(claim.departure_id, Change(0, 0))
            deltas[claim.departure_id] = Change(
                before.held + change.held * claim.seats, before.booked + change.booked * claim.seats
            )
    for departure_id, delta in deltas.items():
        departure = locked.departures.get(departure_id)
        if delta.takes_more:
            _check_departure(departure, wanted=delta.held + delta.booked)
        if departure is not None and delta != Change(0, 0):
            Departure.objects.filter(pk=departure_id).update(
                held=F("held") + delta.held, booked=F("booked") + delta.booked
            )
    seats = {
        pk: _going(locked.departures[pk], delta)
        for pk, delta in deltas.items()
        if pk in locked.departures and delta.held + delta.booked
    }
    if seats:
        claiming.settle(locked.departures, seats)
    freed = [pk for pk, delta in deltas.items() if pk in locked.departures and delta.held + delta.booked < 0]
    if freed:
        offering.offer_freed(freed)


def _going(departure: Departure, delta: Change) -> int:
    """Seats that need boats and guides; none of a departure that was called off, whose guests have yet to answer."""
    if departure.state == Departure.State.CALLED_OFF:
        return 0
    return departure.held + departure.booked + delta.held + delta.booked


def _check_night(night: RoomNight | None, *, day: date, wanted: int) -> None:
    shown = day.strftime("%d/%m/%Y")
    if night is None or night.is_closed:
        raise Refused("CLOSED", _("Đêm %(day)s chủ nhà không mở bán.") % {"day": shown}, field="arrival", date=day)
    left = night.rooms_left
    if left <= 0:
        raise Refused(
            "SOLD_OUT",
            _("Đêm %(day)s đã hết phòng. Bạn thử ngày khác hoặc loại phòng khác.") % {"day": shown},
            field="arrival",
            left=0,
            date=day,
        )
    if left < wanted:
        raise Refused(
            "SOLD_OUT",
            _("Đêm %(day)s chỉ còn %(left)s phòng.") % {"day": shown, "left": left},
            field="rooms",
            left=left,
            date=day,
        )


def _check_departure(departure: Departure | None, *, wanted: int) -> None:
    if departure is None or departure.is_closed:
        raise Refused("CLOSED", _("Chuyến này không mở bán."), field="departureId")
    left = departure.capacity - departure.held - departure.booked
    if left <= 0:
        raise Refused("SOLD_OUT", _("Chuyến này đã hết chỗ. Bạn thử chuyến khác."), field="departureId", left=0)
    if left < wanted:
        raise Refused("SOLD_OUT", _("Chuyến này chỉ còn %(left)s chỗ.") % {"left": left}, field="adults", left=left)
