import re

import pytest
from django.test import Client

from marketplace.notices.models import Notice

pytestmark = pytest.mark.django_db
PAGE = "/sandbox/phone/"


def arrives(recipient: str, text: str, channel: str = "SMS") -> None:
    Notice.objects.create(channel=channel, recipient=recipient, kind="test", text=text)


def read(**query: str) -> tuple[int, list[str]]:
    answer = Client(headers={"Accept-Language": "vi"}).get(PAGE, query)
    return answer.status_code, re.findall(r"</p><p>([^<]*)</p></li>", answer.content.decode())


@pytest.mark.parametrize("typed", ["0905123456", "+84 905 123 456", " 0905 123 456 "])
def test_phone_shows_what_came_to_a_number_newest_first(typed: str) -> None:
    arrives("+84905123456", "một")
    arrives("+84905999999", "khác")
    arrives("+84905123456", "hai")
    assert read(to=typed) == (200, ["hai", "một"])


def test_phone_without_a_number_shows_everything() -> None:
    arrives("+84905123456", "một")
    arrives("lan@example.com", "thư", channel="EMAIL")
    assert read() == (200, ["thư", "một"])
    assert read(to="LAN@example.com") == (200, ["thư"])


@pytest.mark.parametrize("typed", ["12", "abc", "<b>"])
def test_number_that_is_none_is_told(typed: str) -> None:
    arrives("+84905123456", "một")
    assert read(to=typed) == (422, [])


def test_messages_are_text_and_never_markup() -> None:
    arrives("+84905123456", "<script>alert(1)</script>")
    assert "<script>alert" not in Client().get(PAGE).content.decode()


def test_phone_outside_the_sandbox_is_not_there(settings) -> None:
    settings.SANDBOX = False
    assert Client().get(PAGE).status_code == 404


def test_phone_takes_nothing() -> None:
    assert Client().post(PAGE).status_code == 405
