"""Writing guests down: by the house's people, by officers, and by guests on their order's page."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.communes.domain.queries import commune as commune_by_code
from marketplace.values.clock import VIETNAM, local_day
from marketplace.values.refusal import Refused
from tourism.domain.guests import journal, sealing
from tourism.domain.guests.access import Reader, Role, Who, access_record, access_register, access_stay_of_order
from tourism.domain.guests.consent import VERSION, check_consent
from tourism.domain.guests.deadlines import delete_on, due_at
from tourism.domain.guests.people import Person, check_person
from tourism.domain.guests.terms import is_remote
from tourism.models import Booking, GuestRecord

Action, Kind = journal.Action, GuestRecord.Kind


@transaction.atomic
def enter_guest(*, user: Who, booking_id: UUID, person: Person, consent: bool) -> GuestRecord:
    """A person of a stay. Raises NotFound; Refused (REQUIRED, INVALID, TOO_MANY_GUESTS, ALREADY_EXISTS)."""
    booking, reader = access_register(user, booking_id, lock=True)
    check_consent(consent)
    checked = _checked(person, booking)
    _check_new(checked, booking)
    return _enter(booking, checked, reader)


@transaction.atomic
def enter_own(*, order_id: str, booking_id: UUID, person: Person, consent: bool) -> int:
    """The guests' way, from the order's page; returns how many people are entered, and never who. Raises the same."""
    booking = access_stay_of_order(order_id=order_id, booking_id=booking_id, lock=True)
    check_consent(consent)
    if local_day(timezone.now()) > last_day(booking):
        raise Refused("CLOSED", _("Lượt nghỉ này đã qua, không nhập thêm được."), field=None)
    _enter(booking, _checked(person, booking), None)
    return booking.guest_records.count()


@transaction.atomic
def change_guest(*, user: Who, record_id: UUID, person: Person) -> GuestRecord:
    """Other facts; who was declared has to be declared again. Raises NotFound; Refused (REQUIRED, INVALID)."""
    record, booking, reader = access_record(user, record_id)
    checked = _checked(person, booking)
    _check_new(checked, booking, but=record.pk)
    _fill(record, checked, booking)
    record.declared_at = record.declared_by = None
    record.save()
    journal.note(Action.CHANGE, booking, [record.pk], reader=reader)
    return record


@transaction.atomic
def remove_guest(*, user: Who, record_id: UUID) -> Booking:
    """Take back what was entered by mistake; returns the stay. Raises NotFound."""
    record, booking, reader = access_record(user, record_id)
    journal.note(Action.REMOVE, booking, [record.pk], reader=reader)
    record.delete()
    return booking


def planned_arrival(booking: Booking) -> datetime:
    """When the guests are expected: their first day, from the hour the house opens its rooms."""
    assert booking.arrival is not None
    assert booking.room_type is not None
    return datetime.combine(booking.arrival, booking.room_type.property.check_in_from, tzinfo=VIETNAM)


def people_of(booking: Booking) -> int:
    """How many have to be in the register; children too."""
    return booking.adults + booking.children


def first_day(booking: Booking) -> date:
    """The booked day of arrival."""
    assert booking.arrival is not None
    return booking.arrival


def last_day(booking: Booking) -> date:
    """The morning on which they leave."""
    assert booking.departure_date is not None
    return booking.departure_date


def is_remote_house(booking: Booking, day: date) -> bool:
    """Whether foreigners of this stay have 24 hours."""
    assert booking.room_type is not None
    commune = booking.room_type.property.commune
    return is_remote(commune_code=commune.code, version=commune.version, day=day)


def _checked(person: Person, booking: Booking) -> Person:
    checked = check_person(person, now=timezone.now(), first_day=first_day(booking), last_day=last_day(booking))
    if checked.is_foreign or not checked.commune_code:
        return replace(checked, commune_code="", commune_version="", province_code="", residence="")
    home = commune_by_code(code=checked.commune_code)
    if home is None:
        raise Refused("INVALID", _("Bạn hãy chọn xã, phường trong danh sách."), field="communeCode")
    return replace(
        checked,
        province_code=home.province.code,
        commune_version=home.version,
        residence=f"{home.full_name}, {home.province.name}",
    )


def _check_new(person: Person, booking: Booking, *, but: UUID | None = None) -> None:
    """Nobody twice in one stay. Only for those who may read: others could find out by it who is there."""
    for record in booking.guest_records.all():
        if record.pk != but and sealing.open_sealed(record.pk, record.sealed).paper_number == person.paper_number:
            raise Refused("ALREADY_EXISTS", _("Giấy tờ này đã có trong sổ của lượt đặt này."), field="paperNumber")


def _enter(booking: Booking, person: Person, reader: Reader | None) -> GuestRecord:
    taken = set(booking.guest_records.values_list("place", flat=True))
    places = [place for place in range(1, people_of(booking) + 1) if place not in taken]
    if not places:
        message = _("Lượt đặt này có %(people)s khách và đã nhập đủ. Nhập nhầm thì nhờ chủ nhà sửa.")
        raise Refused("TOO_MANY_GUESTS", message % {"people": people_of(booking)}, field=None)
    record = GuestRecord(booking=booking, place=places[0], entered_by=reader.user if reader else None)
    record.consented_at, record.consent_version = timezone.now(), VERSION
    _fill(record, person, booking)
    record.save(force_insert=True)
    journal.note(Action.ENTER, booking, [record.pk], reader=reader, role=Role.GUEST)
    return record


def _fill(record: GuestRecord, person: Person, booking: Booking) -> None:
    record.kind = Kind.FOREIGN if person.is_foreign else Kind.DOMESTIC
    record.sealed = sealing.seal(record.pk, person)
    record.due_at = due_at(
        is_foreign=person.is_foreign,
        arrived_at=person.arrives_at,
        night=first_day(booking),
        is_remote=is_remote_house(booking, local_day(person.arrives_at)),
    )
    record.delete_on = delete_on(person.leaves_on)
