import re
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from marketplace.identity.domain.one_time_codes import request_code, verify_code
from marketplace.identity.models import OneTimeCode, User
from marketplace.values.refusal import Refused

pytestmark = pytest.mark.django_db
PHONE = "0905 123 456"


def code_in(text: str) -> str:
    return re.findall(r"\d{6}", text)[0]


def test_verify_code_first_time_makes_the_user() -> None:
    sent = request_code(phone=PHONE)
    user = verify_code(phone=PHONE, code=code_in(sent.text), first_name="Lan", last_name="Nguyễn")
    assert (user.phone, user.full_name) == ("+84905123456", "Nguyễn Lan")


def test_verify_code_twice_is_refused() -> None:
    sent = request_code(phone=PHONE)
    verify_code(phone=PHONE, code=code_in(sent.text))
    with pytest.raises(Refused) as refused:
        verify_code(phone=PHONE, code=code_in(sent.text))
    assert refused.value.code == "CODE_EXPIRED"
    assert User.objects.count() == 1


def test_verify_code_wrong_five_times_voids_the_right_one() -> None:
    sent = request_code(phone=PHONE)
    right = code_in(sent.text)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    left = []
    for _try in range(5):
        with pytest.raises(Refused) as refused:
            verify_code(phone=PHONE, code=wrong)
        left.append((refused.value.code, refused.value.facts["left"]))
    assert left == [("CODE_INVALID", number) for number in (4, 3, 2, 1, 0)]
    with pytest.raises(Refused) as refused:
        verify_code(phone=PHONE, code=right)
    assert refused.value.code == "CODE_EXPIRED"
    assert User.objects.count() == 0


def test_verify_code_expired_is_refused() -> None:
    sent = request_code(phone=PHONE)
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)), pytest.raises(Refused) as refused:
        verify_code(phone=PHONE, code=code_in(sent.text))
    assert refused.value.code == "CODE_EXPIRED"


@pytest.mark.parametrize("typed", ["", "abc", "0905", "+1", "0123456789012345"])
def test_request_code_bad_phone_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        request_code(phone=typed)
    assert (refused.value.code, refused.value.field) == ("INVALID", "phone")
    assert OneTimeCode.objects.count() == 0


@pytest.mark.parametrize("typed", ["0905123456", "+84 905 123 456", "0084905123456", "0905.123.456"])
def test_request_code_reads_every_spelling_of_a_number(typed: str) -> None:
    assert request_code(phone=typed).phone == "+84905123456"


def test_request_code_foreign_number_is_taken() -> None:
    assert request_code(phone="+49 30 901820").phone == "+4930901820"


def test_request_code_twice_within_a_minute_is_refused() -> None:
    request_code(phone=PHONE)
    with pytest.raises(Refused) as refused:
        request_code(phone=PHONE)
    assert refused.value.code == "TOO_MANY_REQUESTS"
    assert OneTimeCode.objects.count() == 1


def test_request_code_beyond_what_one_address_may_is_refused(settings) -> None:  # type: ignore[no-untyped-def]
    settings.CODES_AN_HOUR_FROM_ONE_ADDRESS = 1
    request_code(phone="0905123457", ip="10.1.2.3")
    with pytest.raises(Refused) as refused:
        request_code(phone=PHONE, ip="10.1.2.3")
    assert refused.value.code == "TOO_MANY_REQUESTS"
    assert request_code(phone=PHONE, ip="10.1.2.4").phone == "+84905123456"


def test_code_is_not_stored_in_the_clear() -> None:
    sent = request_code(phone=PHONE)
    assert code_in(sent.text) not in OneTimeCode.objects.get().code_hash


@pytest.mark.django_db(transaction=True)
@pytest.mark.concurrency
def test_request_code_by_eight_at_once_sends_one() -> None:
    start = threading.Barrier(8)
    outcomes: list[str] = []

    def work() -> None:
        try:
            start.wait()
            request_code(phone=PHONE)
            outcomes.append("SENT")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(outcomes) == ["SENT"] + ["TOO_MANY_REQUESTS"] * 7
    assert OneTimeCode.objects.count() == 1
