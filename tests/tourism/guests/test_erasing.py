import io
from datetime import datetime, time, timedelta

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from marketplace.values.clock import VIETNAM
from tests.tourism.guests.guests import NAME, host_of, sold_stay
from tests.tourism.guests.test_entering import entered
from tourism.domain.guests import reading, sealing
from tourism.domain.guests.erasing import erase_due
from tourism.models import Booking, GuestAccess, GuestRecord
from tourism.tasks import erase_guests

pytestmark = pytest.mark.django_db


def rows() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM tourism_guestrecord")
        return [row[0] for row in cursor.fetchall()]


def test_ciphertext_is_gone_on_the_stated_day_and_not_before() -> None:
    record = entered(sold_stay())
    midnight = datetime.combine(record.delete_on, time(), tzinfo=VIETNAM)
    assert erase_due(midnight - timedelta(seconds=1)) == 0
    assert rows() == [record.sealed]
    assert erase_due(midnight) == 1
    assert rows() == []
    last = GuestAccess.objects.order_by("pk").last()
    assert (last.action, last.role, last.records) == ("ERASE", "MARKET", [str(record.pk)])
    assert erase_due(midnight) == 0


def test_stay_that_was_called_off_is_forgotten_at_once() -> None:
    booking, kept = sold_stay(), sold_stay()
    entered(booking)
    entered(kept)
    Booking.objects.filter(pk=booking.pk).update(status="CANCELLED", cancelled_at=booking.confirmed_at)
    assert erase_guests() == 1
    assert GuestRecord.objects.get().booking == kept


def test_new_key_opens_what_the_old_one_sealed_until_the_old_one_goes(settings) -> None:
    booking = sold_stay()
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.GUEST_KEYS = old
    entered(booking)
    settings.GUEST_KEYS = f"{new},{old}"
    read = lambda: reading.opened(GuestRecord.objects.get()).person.full_name  # noqa: E731
    assert read() == NAME
    settings.GUEST_KEYS = new
    with pytest.raises(sealing.Unreadable):
        read()
    settings.GUEST_KEYS = f"{new},{old}"
    told = io.StringIO()
    call_command("seal_guests_anew", stdout=told)
    assert told.getvalue() == "1 records are under the first key.\n"
    settings.GUEST_KEYS = new
    assert read() == NAME


def test_without_a_key_nothing_is_written(settings) -> None:
    booking = sold_stay()
    settings.GUEST_KEYS = " , "
    with pytest.raises(ImproperlyConfigured):
        entered(booking)
    assert (GuestRecord.objects.count(), host_of(booking).is_active) == (0, True)
