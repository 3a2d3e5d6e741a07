"""The log of the register stays as it was written, whoever writes SQL."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.tourism.guests.guests import sold_stay
from tests.tourism.guests.test_entering import entered
from tourism.models import GuestAccess, GuestRecord

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sql", ["UPDATE tourism_guestaccess SET action = 'VIEW'", "DELETE FROM tourism_guestaccess"])
def test_log_cannot_be_changed(sql: str) -> None:
    entered(sold_stay())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert list(GuestAccess.objects.values_list("action", flat=True)) == ["ENTER"]


@pytest.mark.parametrize(
    ("role", "has_actor"), [("HOST", False), ("OFFICER", False), ("GUEST", True), ("MARKET", True)]
)
def test_log_says_who_where_there_is_somebody(role: str, has_actor: bool) -> None:
    booking = sold_stay()
    actor = booking.seller.members.get().user if has_actor else None
    with pytest.raises(IntegrityError, match="guest_access_has_its_actor"), transaction.atomic():
        GuestAccess.objects.create(role=role, actor=actor, action="VIEW", booking=booking)


def test_record_without_content_is_refused() -> None:
    record = entered(sold_stay())
    with pytest.raises(IntegrityError, match="guest_is_sealed"), transaction.atomic():
        GuestRecord.objects.filter(pk=record.pk).update(sealed="")
