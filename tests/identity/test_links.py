from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from marketplace.identity.domain import links
from marketplace.identity.models import User

pytestmark = pytest.mark.django_db
PURPOSES = [links.CONFIRM_ACCOUNT, links.SET_PASSWORD, links.DELETE_ACCOUNT]


@pytest.fixture
def user() -> User:
    return User.objects.create_user(email="an@example.com", password="x", is_confirmed=False)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_link_is_good_for_a_day_for_its_purpose_and_person(user: User, purpose: str) -> None:
    token = links.make(user, purpose)
    assert [links.is_good(user, other, token) for other in PURPOSES] == [other == purpose for other in PURPOSES]
    assert links.is_good(User.objects.create_user(email="binh@example.com"), purpose, token) is False
    assert links.is_good(None, purpose, token) is False
    with time_machine.travel(timezone.now() + timedelta(seconds=86_402)):
        assert links.is_good(user, purpose, token) is False


def test_link_that_confirmed_is_used_up(user: User) -> None:
    token = links.make(user, links.CONFIRM_ACCOUNT)
    user.is_confirmed = True
    assert links.is_good(user, links.CONFIRM_ACCOUNT, token) is False


def test_link_is_void_with_another_password_and_after_signing_in(user: User) -> None:
    token = links.make(user, links.SET_PASSWORD)
    user.last_login = timezone.now()
    assert links.is_good(user, links.SET_PASSWORD, token) is False
    token = links.make(user, links.SET_PASSWORD)
    user.set_password("another")
    assert links.is_good(user, links.SET_PASSWORD, token) is False


@pytest.mark.parametrize("token", ["", "x", "a-b", "c0ffee-" + "0" * 32])
def test_link_with_nonsense_is_not_good(user: User, token: str) -> None:
    assert links.is_good(user, links.SET_PASSWORD, token) is False
