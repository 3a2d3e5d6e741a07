"""Files for the police's system. Taking one is declaring: who is in it counts as declared, by whom and when."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tourism.domain.guests import journal, police_file
from tourism.domain.guests.access import Who, access_house, reader_of, sold_stays
from tourism.domain.guests.reading import Guest, opened
from tourism.models import GuestRecord, Property

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
FORMATS = ("XLSX", "CSV_FOREIGN", "CSV_DOMESTIC")


@dataclass(frozen=True, slots=True)
class File:
    """Something to save."""

    name: str
    content_type: str
    content: bytes


@transaction.atomic
def export_guests(*, user: Who, stay_id: int, day: date, format: str, again: bool = False) -> File:
    """Who came to this house on this day and is not declared yet; with `again`, who is declared too.

    A CSV has one of both tables only, and declares only those in it. Raises NotFound; Refused (NOTHING_TO_DECLARE,
    and TOO_EARLY before the day: the police take nobody who has not come).
    """
    house = access_house(user, stay_id)
    if day > local_day(timezone.now()):
        message = _("Khai từ ngày khách đến, %(day)s. Bạn cứ nhập vào sổ trước.")
        raise Refused("TOO_EARLY", message % {"day": day.strftime("%d/%m/%Y")}, field="day")
    stays = sold_stays().filter(room_type__property=house, arrival=day).select_for_update(no_key=True, of=("self",))
    bookings = {booking.pk: booking for booking in stays.order_by("pk")}
    records = GuestRecord.objects.filter(booking__in=list(bookings)).order_by("booking_id", "place")
    if not again:
        records = records.filter(declared_at__isnull=True)
    if format != "XLSX":
        records = records.filter(kind=format.removeprefix("CSV_"))
    guests = [opened(record) for record in records]
    if not guests:
        message = _("Ngày %(day)s không còn khách nào trong sổ chưa khai báo.")
        raise Refused("NOTHING_TO_DECLARE", message % {"day": day.strftime("%d/%m/%Y")}, field="day")
    new = [guest.record.pk for guest in guests if guest.record.declared_at is None]
    GuestRecord.objects.filter(pk__in=new).update(declared_at=timezone.now(), declared_by=user)
    for pk, booking in bookings.items():
        if own := [guest.record.pk for guest in guests if guest.record.booking_id == pk]:
            reader = reader_of(user, booking)
            journal.note(journal.Action.EXPORT, booking, own, reader=reader, format=format, day=day.isoformat())
    return _file(house, guests, day=day, format=format)


def _file(house: Property, guests: list[Guest], *, day: date, format: str) -> File:
    people = [guest.person for guest in guests]
    name = f"luu-tru-{house.slug}-{day.isoformat()}"
    if format == "XLSX":
        return File(f"{name}.xlsx", XLSX, police_file.workbook(people, check_out=house.check_out_until))
    kind = format.removeprefix("CSV_")
    content = police_file.csv_table(people, kind, check_out=house.check_out_until)
    return File(f"{name}-{'nuoc-ngoai' if kind == 'FOREIGN' else 'viet-nam'}.csv", CSV, content)
