from datetime import datetime, time

import pytest

from marketplace.notices.models import Notice
from marketplace.values.clock import VIETNAM
from tests.tourism.factories import make_host, today
from tests.tourism.guests.guests import SECRETS, host_of, sold_stay
from tests.tourism.guests.test_duties import declare
from tests.tourism.guests.test_entering import entered
from tourism.domain.guests.reminding import remind

pytestmark = pytest.mark.django_db


def at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(today(), time(hour, minute), tzinfo=VIETNAM)


def told() -> list[str]:
    return list(Notice.objects.filter(kind="guests-to-declare").values_list("text", flat=True))


def test_host_is_told_at_20_and_at_22_once_each() -> None:
    booking = sold_stay(adults=2)
    entered(booking)
    moments = [at(19, 59), at(20), at(20, 10), at(20, 50), at(21), at(22), at(22, 10), at(23)]
    assert [remind(moment) for moment in moments] == [0, 1, 0, 0, 0, 1, 0, 0]
    due = f"23:00 {today():%d/%m}"
    words = f"{booking.seller.name}: còn 2 khách chưa khai báo lưu trú, hạn {due}. Mở mục Khách lưu trú."
    assert told() == [words, words]
    assert set(Notice.objects.values_list("recipient", flat=True)) == {host_of(booking).phone}


def test_notice_names_nobody() -> None:
    booking = sold_stay()
    entered(booking)
    remind(at(20))
    assert [secret for secret in SECRETS if secret in told()[0]] == []


def test_who_has_declared_everybody_is_left_in_peace() -> None:
    seller = make_host()
    booking = sold_stay(seller, adults=1)
    entered(booking)
    declare(booking)
    assert (remind(at(20)), told()) == (0, [])


def test_notice_is_in_the_members_language() -> None:
    booking = sold_stay(adults=1)
    host = host_of(booking)
    host.language_code = "en"
    host.save()
    remind(at(22))
    assert told()[0].startswith(f"{booking.seller.name}: guests still to be declared: 1,")
