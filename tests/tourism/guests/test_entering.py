from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_officer, make_user
from tests.tourism.factories import days_ahead, make_host, today
from tests.tourism.guests.guests import NUMBER, SECRETS, anna, host_of, lan, sold_stay
from tourism.domain.guests import reading, sealing
from tourism.domain.guests.entering import change_guest, enter_guest, enter_own, remove_guest
from tourism.domain.guests.papers import Paper
from tourism.models import Booking, GuestAccess, GuestRecord

pytestmark = pytest.mark.django_db


def entered(booking: Booking, **changes: Any) -> GuestRecord:
    return enter_guest(user=host_of(booking), booking_id=booking.pk, person=lan(booking, **changes), consent=True)


def logged() -> list[tuple[str, str]]:
    return list(GuestAccess.objects.order_by("pk").values_list("role", "action"))


def test_host_enters_two_guests_and_reads_them() -> None:
    booking = sold_stay()
    first = entered(booking)
    second = enter_guest(user=host_of(booking), booking_id=booking.pk, person=anna(booking), consent=True)
    assert [(one.place, one.kind, one.delete_on) for one in (first, second)] == [
        (1, "DOMESTIC", booking.departure_date + timedelta(days=30)),
        (2, "FOREIGN", booking.departure_date + timedelta(days=30)),
    ]
    guests = reading.register(user=host_of(booking), booking_id=booking.pk).open()
    assert [(one.person.paper_number, one.person.residence) for one in guests] == [
        (NUMBER, "xã Đan Điền, Huế"),
        ("751234567", ""),
    ]
    assert logged() == [("HOST", "ENTER"), ("HOST", "ENTER"), ("HOST", "VIEW")]


def test_nothing_personal_lies_open_in_the_database() -> None:
    booking = sold_stay()
    record = GuestRecord.objects.filter(pk=entered(booking).pk).values().get()
    written = str(record) + str(list(GuestAccess.objects.values()))
    assert [secret for secret in SECRETS if secret in written] == []


def test_content_belongs_to_its_record_only() -> None:
    booking = sold_stay()
    record = entered(booking)
    with pytest.raises(sealing.Unreadable):
        sealing.open_sealed(uuid4(), record.sealed)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"full_name": "  "}, "fullName", "REQUIRED"),
        ({"full_name": "Lan 2"}, "fullName", "INVALID"),
        ({"full_name": "x" * 121}, "fullName", "INVALID"),
        ({"nationality": "XX"}, "nationality", "INVALID"),
        ({"nationality": "FR"}, "paper", "INVALID"),
        ({"paper_number": "B1234567"}, "paperNumber", "INVALID"),
        ({"paper_number": "04619000123"}, "paperNumber", "INVALID"),
        ({"paper_number": " - "}, "paperNumber", "REQUIRED"),
        ({"paper": Paper.PASSPORT, "paper_number": "SỐ1234567"}, "paperNumber", "INVALID"),
        ({"paper": Paper.HEALTH_CARD, "paper_number": "x" * 21}, "paperNumber", "INVALID"),
        ({"birth": ""}, "birth", "REQUIRED"),
        ({"birth": "1990-02-30"}, "birth", "INVALID"),
        ({"birth": "2999"}, "birth", "INVALID"),
        ({"birth": (days_ahead(1)).isoformat()}, "birth", "INVALID"),
        ({"birth": "1850"}, "birth", "INVALID"),
        ({"leaves_on": days_ahead(-1)}, "leavesOn", "INVALID"),
        ({"leaves_on": days_ahead(9)}, "leavesOn", "INVALID"),
        ({"phone": "123"}, "phone", "INVALID"),
        ({"commune_code": "99999"}, "communeCode", "INVALID"),
    ],
)
def test_bad_input_is_told_in_words_and_kept_nowhere(changes: dict[str, Any], field: str, code: str) -> None:
    booking = sold_stay()
    with pytest.raises(Refused) as refused:
        entered(booking, **changes)
    assert (refused.value.field, refused.value.code) == (field, code)
    typed = [str(value) for value in changes.values() if str(value).strip(" -")]
    assert [text for text in typed if text in str(refused.value.message) and len(text) > 2] == []
    assert (GuestRecord.objects.count(), GuestAccess.objects.count()) == (0, 0)


def test_arrival_outside_the_booked_days_is_refused() -> None:
    booking = sold_stay()
    early = lan(booking).arrives_at - timedelta(days=1)
    with pytest.raises(Refused) as refused:
        entered(booking, arrives_at=early)
    assert refused.value.field == "arrivesAt"


def test_passport_number_as_citizen_card_is_recognised() -> None:
    with pytest.raises(Refused) as refused:
        entered(sold_stay(), paper_number="B1234567")
    assert "giống số hộ chiếu" in str(refused.value.message)


def test_without_consent_nothing_is_written() -> None:
    booking = sold_stay()
    with pytest.raises(Refused) as refused:
        enter_guest(user=host_of(booking), booking_id=booking.pk, person=lan(booking), consent=False)
    assert (refused.value.field, GuestRecord.objects.count()) == ("consent", 0)


def test_only_so_many_as_were_booked_and_nobody_twice() -> None:
    booking = sold_stay(adults=2)
    entered(booking)
    with pytest.raises(Refused) as twice:
        entered(booking)
    assert twice.value.code == "ALREADY_EXISTS"
    entered(booking, paper_number="046190001235")
    with pytest.raises(Refused) as full:
        entered(booking, paper_number="046190001236")
    assert (full.value.code, GuestRecord.objects.count()) == ("TOO_MANY_GUESTS", 2)


def test_database_keeps_a_place_for_one() -> None:
    record = entered(sold_stay())
    record.pk = uuid4()
    with pytest.raises(IntegrityError, match="guest_place_once"), transaction.atomic():
        record.save(force_insert=True)
    assert GuestRecord.objects.count() == 1


def test_guest_writes_by_the_orders_page_and_cannot_read() -> None:
    booking = sold_stay()
    asked = {"order_id": booking.order_id, "booking_id": booking.pk, "consent": True}
    assert enter_own(**asked, person=lan(booking)) == 1
    assert logged() == [("GUEST", "ENTER")]
    with pytest.raises(NotFound):
        reading.register(user=AnonymousUser(), booking_id=booking.pk)
    record = GuestRecord.objects.get()
    assert (record.entered_by, reading.opened(record).person.full_name) == (None, "Lê Thị Bí Mật")


@pytest.mark.parametrize("order_id", ["", "order-x"])
def test_another_order_opens_nothing(order_id: str) -> None:
    booking = sold_stay()
    with pytest.raises(NotFound):
        enter_own(order_id=order_id, booking_id=booking.pk, person=lan(booking), consent=True)
    assert GuestRecord.objects.count() == 0


def test_stay_without_an_order_is_nobodys() -> None:
    booking = sold_stay(order_id="")
    with pytest.raises(NotFound):
        enter_own(order_id="", booking_id=booking.pk, person=lan(booking), consent=True)


def test_past_stay_is_closed_to_guests() -> None:
    booking = sold_stay(arrival=days_ahead(-5))
    with pytest.raises(Refused) as refused:
        enter_own(order_id=booking.order_id, booking_id=booking.pk, person=lan(booking), consent=True)
    assert refused.value.code == "CLOSED"


def test_change_asks_for_a_new_declaration_and_keeps_place() -> None:
    booking = sold_stay()
    record, host = entered(booking), host_of(booking)
    GuestRecord.objects.update(declared_at=record.entered_at, declared_by=host)
    changed = change_guest(user=host, record_id=record.pk, person=anna(booking))
    changed.refresh_from_db()
    assert (changed.place, changed.kind, changed.declared_at, changed.declared_by) == (1, "FOREIGN", None, None)
    assert reading.opened(changed).person.full_name == "ANNA KARENINA"
    assert logged()[-1] == ("HOST", "CHANGE")


def test_remove_takes_the_row_and_leaves_a_line_in_the_log() -> None:
    booking = sold_stay()
    record = entered(booking)
    remove_guest(user=host_of(booking), record_id=record.pk)
    assert GuestRecord.objects.count() == 0
    last = GuestAccess.objects.order_by("pk").last()
    assert (last.action, last.records) == ("REMOVE", [str(record.pk)])


def strangers(booking: Booking) -> list[Any]:
    other = sold_stay(make_host())
    guest = make_user()
    Booking.objects.filter(pk=booking.pk).update(user=guest)
    return [AnonymousUser(), guest, host_of(other), make_user(), make_officer(), make_officer("manage_orders")]


def test_nobody_else_reads_enters_changes_or_removes() -> None:
    booking = sold_stay()
    record = entered(booking)
    before = GuestRecord.objects.values().get()
    for user in strangers(booking):
        for act in (
            lambda user: reading.register(user=user, booking_id=booking.pk),
            lambda user: enter_guest(user=user, booking_id=booking.pk, person=anna(booking), consent=True),
            lambda user: change_guest(user=user, record_id=record.pk, person=anna(booking)),
            lambda user: remove_guest(user=user, record_id=record.pk),
        ):
            with pytest.raises(NotFound):
                act(user)
    assert GuestRecord.objects.values().get() == before
    assert logged() == [("HOST", "ENTER")]


def test_officer_with_the_permission_reads_and_is_logged_as_one() -> None:
    booking = sold_stay()
    entered(booking)
    officer = make_officer("manage_guests")
    (guest,) = reading.register(user=officer, booking_id=booking.pk).open()
    assert guest.person.paper_number == NUMBER
    last = GuestAccess.objects.order_by("pk").last()
    assert (last.role, last.action, last.actor, last.records) == ("OFFICER", "VIEW", officer, [str(guest.record.pk)])


@pytest.mark.parametrize("status", ["HELD", "RELEASED", "CANCELLED"])
def test_only_sold_stays_have_a_register(status: str) -> None:
    booking = sold_stay()
    Booking.objects.filter(pk=booking.pk).update(
        status=status, released_at=booking.confirmed_at, cancelled_at=booking.confirmed_at
    )
    with pytest.raises(NotFound):
        entered(booking)
    assert today() == booking.arrival
