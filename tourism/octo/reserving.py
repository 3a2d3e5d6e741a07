"""Holding seats for a reseller, and everything that changes such a hold.

Order of locks: booking, then the departure's seats (`holds.move`). There is no basket.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.values import codes
from tourism.domain import cancellation, history, holds, policies, rates
from tourism.domain.tours.seats import Seating
from tourism.models import Booking, Reseller, ResellerBooking
from tourism.octo.access import access_booking, bookings_of
from tourism.octo.errors import invalid_booking, unprocessable
from tourism.octo.pricing import commission_of
from tourism.octo.reading import Contact, Ticket, moment
from tourism.octo.seating import check_units, named_departure, named_product, seats_for
from tourism.octo.terms import expires_at

Status = Booking.Status


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be reserved; pickups are named by the pick-up point's id."""

    product_id: str
    option_id: str
    availability_id: str
    tickets: list[Ticket]
    pickup_id: int | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What a reseller tells beside the seats; None leaves what there is."""

    reference: str | None = None
    contact: Contact | None = None
    notes: str | None = None


def reserve(
    *,
    reseller: Reseller,
    uuid: UUID,
    wanted: Wanted,
    details: Details,
    minutes: int | None = None,
    language: str = "en",
) -> Booking:
    """Hold seats until a deadline; the same uuid again, however often and at once, is the same booking.

    Raises OctoError: INVALID_PRODUCT_ID, INVALID_OPTION_ID, INVALID_AVAILABILITY_ID, INVALID_UNIT_ID,
    INVALID_BOOKING_UUID (somebody else's), UNPROCESSABLE_ENTITY (the uuid stands for other seats); Refused as
    `seats_for` and `holds.hold` do.
    """
    first = _again(reseller, uuid, wanted)
    if first is not None:
        return first
    seating = _seating(wanted)
    try:
        with transaction.atomic():
            return _hold(reseller, uuid, wanted, seating, details, minutes, language)
    except IntegrityError:
        first = _again(reseller, uuid, wanted)
        if first is None:
            raise
        return first


@transaction.atomic
def change(
    *, reseller: Reseller, uuid: UUID, wanted: Wanted | None, details: Details, minutes: int | None = None
) -> Booking:
    """Other seats (of a hold only), contact, notes, reference or deadline; on refusal all stays as it was.

    Raises as `reserve`; UNPROCESSABLE_ENTITY too for a booking that is confirmed (its seats) or over.
    """
    booking = access_booking(reseller, uuid, lock=True)
    part, now = booking.reseller_part, timezone.now()
    if booking.status == Status.HELD:
        check_alive(booking, now)
        if wanted is not None:
            reseat(booking, wanted)
        if minutes is not None:
            part.expires_at = expires_at(created_at=booking.created_at, now=now, minutes=minutes)
    elif booking.status != Status.CONFIRMED:
        raise unprocessable(_("Lượt đặt này đã hủy hoặc hết hạn, không đổi được nữa."))
    elif wanted is not None or minutes is not None:
        raise unprocessable(
            _("Lượt đặt đã xác nhận chỉ đổi được liên hệ, ghi chú và mã của đại lý. Bạn hãy hủy rồi đặt lại.")
        )
    write_details(booking, details)
    return booking


@transaction.atomic
def extend(*, reseller: Reseller, uuid: UUID, minutes: int | None) -> Booking:
    """Another deadline for a hold, counted from now. Raises INVALID_BOOKING_UUID, UNPROCESSABLE_ENTITY."""
    booking = access_booking(reseller, uuid, lock=True)
    now = timezone.now()
    check_alive(booking, now)
    booking.reseller_part.expires_at = expires_at(created_at=booking.created_at, now=now, minutes=minutes)
    write_details(booking, Details())
    return booking


def check_alive(booking: Booking, now: datetime) -> None:
    """Whether it is held and its deadline has not passed, be its seats given back already or not."""
    if booking.status != Status.HELD or booking.reseller_part.expires_at <= now:
        raise unprocessable(_("Chỗ này không còn được giữ. Bạn hãy đặt lại."))


def reseat(booking: Booking, wanted: Wanted) -> None:
    """Other seats for a locked hold, in one step with giving back its own. Raises as `reserve`."""
    seating = _seating(wanted)
    holds.move([(holds.claim_of(booking), holds.RELEASE), (seating.claim, holds.HOLD)])
    before = booking.price
    _write(booking, booking.reseller_part, seating, wanted.tickets)
    booking.save()
    history.log(booking, action="CHANGED", price_before=before, price=booking.price)


def write_details(booking: Booking, details: Details) -> None:
    """Onto a locked booking and its reseller's part, both saved."""
    part = booking.reseller_part
    if details.reference is not None:
        part.reference = details.reference
    if details.notes is not None:
        part.notes = details.notes
    if details.contact is not None:
        _write_contact(booking, part, details.contact)
        booking.save(update_fields=["guest_name", "guest_phone"])
    part.updated_at = timezone.now()
    part.save()


def _hold(
    reseller: Reseller,
    uuid: UUID,
    wanted: Wanted,
    seating: Seating,
    details: Details,
    minutes: int | None,
    language: str,
) -> Booking:
    now = timezone.now()
    booking = Booking(
        pk=uuid,
        code=codes.new(prefix="BK"),
        kind=Booking.Kind.TOUR,
        source=Booking.Source.OCTO,
        language=language,
        created_at=now,
    )
    part = ResellerBooking(
        booking=booking,
        reseller=reseller,
        commission_percent=reseller.commission_percent,
        expires_at=expires_at(created_at=now, now=now, minutes=minutes),
        reference=details.reference or "",
        notes=details.notes or "",
        updated_at=now,
    )
    _write(booking, part, seating, wanted.tickets)
    _write_contact(booking, part, details.contact or {})
    # The uuid is the booking's key: whoever comes second with it waits here, and finds the first.
    booking.save(force_insert=True)
    holds.hold(seating.claim)
    part.save(force_insert=True)
    history.log(booking, action="HELD", price=booking.price, reseller=reseller.pk)
    return booking


def _again(reseller: Reseller, uuid: UUID, wanted: Wanted) -> Booking | None:
    if not Booking.objects.filter(pk=uuid).exists():
        return None
    booking = bookings_of(reseller).filter(pk=uuid).first()
    if booking is None:
        raise invalid_booking(uuid)
    departure = booking.departure
    assert departure is not None
    is_same = (
        wanted.product_id == str(departure.tour_id)
        and moment(wanted.availability_id) == departure.starts_at
        and Counter(one["unit"] for one in wanted.tickets) == booking.party
    )
    if not is_same:
        raise unprocessable(_("uuid này đã dùng cho chỗ khác. Mỗi lần đặt cần uuid mới."))
    return booking


def _seating(wanted: Wanted) -> Seating:
    found = named_product(wanted.product_id, wanted.option_id)
    departure_id = named_departure(found, wanted.availability_id)
    check_units(found, [one["unit"] for one in wanted.tickets])
    return seats_for(departure_id, wanted.tickets, pickup_id=wanted.pickup_id)


def _write(booking: Booking, part: ResellerBooking, seating: Seating, tickets: list[Ticket]) -> None:
    """Seats, price and terms of this moment."""
    seating.write(booking)
    booking.seller_id = seating.departure.tour.seller_id
    booking.price, booking.breakdown = rates.total(seating.lines).amount, rates.freeze(seating.lines)
    booking.cancellation_code = seating.departure.tour.cancellation_code
    booking.cancellation_terms = cancellation.freeze(policies.terms_of(policies.policy(booking.cancellation_code)))
    part.tickets = tickets
    part.commission = commission_of(seating.lines, part.commission_percent)


def _write_contact(booking: Booking, part: ResellerBooking, contact: Contact) -> None:
    part.contact = contact
    parts = (contact.get("firstName"), contact.get("lastName"))
    named = contact.get("fullName") or " ".join(name for name in parts if name)
    booking.guest_name, booking.guest_phone = named[:160], (contact.get("phoneNumber") or "")[:20]
