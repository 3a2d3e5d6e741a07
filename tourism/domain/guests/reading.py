"""Reading the register. Opening a seal and writing down who did it are one transaction."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tourism.domain.guests import journal, sealing
from tourism.domain.guests.access import Reader, Who, access_register
from tourism.domain.guests.people import Person
from tourism.models import Booking, GuestRecord


@dataclass(frozen=True, slots=True)
class Guest:
    """A record and what lay under its seal."""

    record: GuestRecord
    person: Person


@dataclass(slots=True)
class Register:
    """The register of one stay, closed until somebody opens it."""

    booking: Booking
    reader: Reader

    @transaction.atomic
    def open(self) -> list[Guest]:
        """Everybody, in order; each opening is one entry of the log, empty registers leave none."""
        records = list(self.booking.guest_records.order_by("place"))
        if records:
            journal.note(journal.Action.VIEW, self.booking, [one.pk for one in records], reader=self.reader)
        return [opened(record) for record in records]


def register(*, user: Who, booking_id: UUID) -> Register:
    """For the host and officers in charge. Raises NotFound."""
    booking, reader = access_register(user, booking_id)
    return Register(booking, reader)


def opened(record: GuestRecord) -> Guest:
    """For callers that have passed a gate and write the log themselves."""
    return Guest(record, sealing.open_sealed(record.pk, record.sealed))
