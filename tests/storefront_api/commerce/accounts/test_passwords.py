from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from marketplace.identity.domain import tokens
from marketplace.identity.models import User
from marketplace.notices.models import Notice
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.accounts.test_registration import letter_link

pytestmark = pytest.mark.django_db

FORGOT = """mutation($email: String!, $to: String!) {
  requestPasswordReset(email: $email, redirectUrl: $to, channel: "nowhere") {errors {field code}}}"""
SET = """mutation($email: String!, $token: String!, $password: String!) {
  setPassword(email: $email, token: $token, password: $password) {token refreshToken user {email isConfirmed}
  errors {field code}}}"""
CHANGE = """mutation($old: String, $new: String!) {passwordChange(oldPassword: $old, newPassword: $new) {
  user {email} errors {field code}}}"""
NEW = "mật khẩu mới tinh"


@pytest.fixture(autouse=True)
def hosts(settings) -> None:
    settings.ALLOWED_CLIENT_HOSTS = ["shop.example"]


@pytest.fixture
def user() -> User:
    return User.objects.create_user(email="an@example.com", password="mật khẩu cũ", is_confirmed=False)


def forgot(email: str = "an@example.com", to: str = "https://shop.example/reset") -> list:
    return data(FORGOT, email=email, to=to)["requestPasswordReset"]["errors"]


def test_password_by_letter_signs_in_and_ends_earlier_sign_ins(user: User) -> None:
    before = tokens.access_token(user)
    assert forgot("AN@example.com") == []
    sent = letter_link("PASSWORD_LINK")
    answer = data(SET, email=sent["email"], token=sent["token"], password=NEW)["setPassword"]
    assert (answer["errors"], answer["user"]) == ([], {"email": "an@example.com", "isConfirmed": True})
    assert tokens.user_of_access_token(answer["token"]) == user
    assert tokens.user_of_refresh_token(answer["refreshToken"]) == user
    with pytest.raises(tokens.InvalidTokenError):
        tokens.user_of_access_token(before)
    again = data(SET, email=sent["email"], token=sent["token"], password="lại một lần nữa")["setPassword"]
    assert (again["token"], again["errors"]) == (None, [{"field": "token", "code": "INVALID"}])


def test_password_letter_is_sent_to_nobody_unknown_and_the_answer_is_the_same(user: User) -> None:
    assert forgot("nobody@example.com") == []
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert (forgot(), Notice.objects.count()) == ([], 0)


def test_password_letter_is_sent_once_in_a_quarter_of_an_hour(user: User) -> None:
    assert [forgot(), forgot(), Notice.objects.count()] == [[], [], 1]
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert [forgot(), Notice.objects.count()] == [[], 2]


def test_password_letter_to_a_foreign_page_is_refused(user: User) -> None:
    assert forgot(to="https://evil.example/") == [{"field": "redirectUrl", "code": "INVALID"}]
    assert Notice.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"token": "forged"}, "token", "INVALID"),
        ({"email": "nobody@example.com"}, "token", "INVALID"),
        ({"password": "short"}, "password", "PASSWORD_TOO_SHORT"),
    ],
)
def test_set_password_with_bad_input_changes_nothing(user: User, changes: dict, field: str, code: str) -> None:
    forgot()
    sent = letter_link("PASSWORD_LINK")
    answer = data(SET, **{"email": sent["email"], "token": sent["token"], "password": NEW, **changes})["setPassword"]
    assert (answer["user"], answer["errors"]) == (None, [{"field": field, "code": code}])
    user.refresh_from_db()
    assert user.check_password("mật khẩu cũ") is True


def test_set_password_a_day_later_is_refused(user: User) -> None:
    forgot()
    sent = letter_link("PASSWORD_LINK")
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        answer = data(SET, email=sent["email"], token=sent["token"], password=NEW)["setPassword"]
    assert answer["errors"] == [{"field": "token", "code": "INVALID"}]


def test_password_change_with_the_old_one(user: User) -> None:
    answer = data(CHANGE, user=user, old="mật khẩu cũ", new=NEW)["passwordChange"]
    user.refresh_from_db()
    assert (answer, user.check_password(NEW)) == ({"user": {"email": "an@example.com"}, "errors": []}, True)


def test_password_change_sets_the_first_one_of_who_has_none() -> None:
    someone = User.objects.create_user(phone="+84905000001")
    assert data(CHANGE, user=someone, new=NEW)["passwordChange"]["errors"] == []


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ("wrong", NEW, "oldPassword", "INVALID_CREDENTIALS"),
        (None, NEW, "oldPassword", "INVALID_CREDENTIALS"),
        ("mật khẩu cũ", "12345", "newPassword", "PASSWORD_TOO_SHORT"),
    ],
)
def test_password_change_with_bad_input_is_refused(
    user: User, old: str | None, new: str, field: str, code: str
) -> None:
    answer = data(CHANGE, user=user, old=old, new=new)["passwordChange"]
    user.refresh_from_db()
    assert (answer["errors"], user.check_password("mật khẩu cũ")) == ([{"field": field, "code": code}], True)


def test_password_change_of_nobody_is_denied() -> None:
    answer = ask(CHANGE, old="x", new=NEW)
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
