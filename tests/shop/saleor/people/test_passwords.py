"""Passwords made at the Saleor, on our pages: whose account they open, and whose not."""

from typing import Any

import pytest

from marketplace.identity.domain import tokens
from marketplace.identity.domain.passwords import MOST_FAILURES
from marketplace.identity.models import SignInFailure, User
from tests.sellers.factories import make_officer, make_user
from tests.shop.saleor.far_end import FarEnd
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
VERIFY = """mutation($email: String!, $password: String!) {passwordVerify(email: $email, password: $password) {
  token refreshToken viewer {email isOfficer permissions} errors {field code}}}"""
LAN = {
    "id": "VXNlcjo3",
    "email": "lan@example.com",
    "firstName": "Lan",
    "lastName": "Trần",
    "isConfirmed": True,
    "externalReference": None,
}
PASSWORD = "Rau-ma-2026!"


@pytest.fixture
def far(beside: FarEnd, settings) -> FarEnd:
    """It knows Lan by her password."""
    settings.FOREIGN_PASSWORDS = "marketplace.shop.saleor.people.passwords"
    knows(beside)
    return beside


def knows(far: FarEnd, **facts: Any) -> None:
    def answer(given: dict[str, Any]) -> dict[str, Any]:
        if given["password"] == PASSWORD:
            return said(user={**LAN, **facts})
        return refused("INVALID_CREDENTIALS")

    far.answers["PasswordSignIn"] = answer


def said(**payload: Any) -> dict[str, Any]:
    return {"data": {"tokenCreate": {"user": None, "errors": [], **payload}}}


def refused(code: str) -> dict[str, Any]:
    return said(errors=[{"field": "email", "message": "No", "code": code}])


def sign_in(password: str = PASSWORD, email: str = "Lan@example.com ") -> dict[str, Any]:
    found: dict[str, Any] = data(VERIFY, email=email, password=password)["passwordVerify"]
    return found


def codes(payload: dict[str, Any]) -> list[str]:
    assert (payload["token"], payload["refreshToken"], payload["viewer"]) == (None, None, None)
    return [error["code"] for error in payload["errors"]]


def asked(far: FarEnd) -> int:
    return [name for name, _variables in far.asked].count("PasswordSignIn")


def test_who_has_an_account_there_only_gets_one_here(far: FarEnd) -> None:
    given = sign_in()
    assert (given["viewer"], given["errors"]) == (
        {"email": "lan@example.com", "isOfficer": False, "permissions": []},
        [],
    )
    lan = User.objects.get(email="lan@example.com")
    assert tokens.user_of_access_token(given["token"]) == lan
    assert (lan.external_reference, lan.has_usable_password()) == ("saleor:VXNlcjo3", False)
    assert sign_in()["errors"] == []
    assert User.objects.count() == 1
    assert far.headers[-1]["X-Forwarded-For"] == "127.0.0.1"
    assert "Authorization" not in far.headers[-1]


def test_account_of_ours_without_a_password_is_tied(far: FarEnd) -> None:
    ours = make_user(email="lan@example.com")
    assert sign_in()["viewer"]["email"] == "lan@example.com"
    ours.refresh_from_db()
    assert ours.external_reference == "saleor:VXNlcjo3"


def test_account_with_a_password_of_ours_is_not_asked_about(far: FarEnd) -> None:
    make_user(email="lan@example.com", password="cua-cho-2026")
    assert sign_in("cua-cho-2026")["errors"] == []
    assert codes(sign_in()) == ["INVALID_CREDENTIALS"]
    assert asked(far) == 0


def test_unproven_email_there_opens_no_account_of_ours(far: FarEnd) -> None:
    ours = make_user(email="lan@example.com")
    knows(far, isConfirmed=False)
    assert codes(sign_in()) == ["ACCOUNT_NOT_CONFIRMED"]
    ours.refresh_from_db()
    assert (ours.external_reference, ours.last_login) == (None, None)


def test_unproven_email_there_makes_no_account(far: FarEnd) -> None:
    knows(far, isConfirmed=False)
    assert codes(sign_in()) == ["ACCOUNT_NOT_CONFIRMED"]
    assert not User.objects.exists()


def test_unproven_email_here_is_not_opened_by_a_proven_one_there(far: FarEnd) -> None:
    make_user(email="lan@example.com", is_confirmed=False)
    assert codes(sign_in()) == ["INVALID_CREDENTIALS"]


@pytest.mark.parametrize("by_number", [True, False])
def test_officer_is_nobody_by_an_account_there(far: FarEnd, by_number: bool) -> None:
    officer = make_officer()
    officer.set_unusable_password()
    officer.save()
    knows(far, **({"externalReference": str(officer.pk)} if by_number else {"email": officer.email}))
    assert codes(sign_in(email=officer.email or "")) == ["INVALID_CREDENTIALS"]


def test_who_was_tied_before_keeps_the_rights_given_here(far: FarEnd) -> None:
    officer = make_officer()
    User.objects.filter(pk=officer.pk).update(external_reference="saleor:VXNlcjo3", password="!")
    knows(far, email=officer.email)
    assert sign_in(email=officer.email or "")["viewer"]["isOfficer"] is True


def test_closed_account_is_closed(far: FarEnd) -> None:
    make_user(email="lan@example.com", is_active=False)
    assert codes(sign_in()) == ["INACTIVE"]


@pytest.mark.parametrize("code", ["LOGIN_ATTEMPT_DELAYED", "ACCOUNT_NOT_CONFIRMED", "INACTIVE"])
def test_what_it_refuses_is_said(far: FarEnd, code: str) -> None:
    far.answers["PasswordSignIn"] = refused(code)
    assert codes(sign_in()) == [code]


def test_wrong_passwords_are_counted_here_and_it_is_asked_no_more(far: FarEnd) -> None:
    for _attempt in range(MOST_FAILURES):
        assert codes(sign_in("sai")) == ["INVALID_CREDENTIALS"]
    assert codes(sign_in()) == ["LOGIN_ATTEMPT_DELAYED"]
    assert (asked(far), SignInFailure.objects.count()) == (MOST_FAILURES, MOST_FAILURES)


@pytest.mark.parametrize("password", ["", "x" * 1025])
def test_what_is_no_password_is_not_asked_about(far: FarEnd, password: str) -> None:
    assert codes(sign_in(password)) == ["INVALID_CREDENTIALS"]
    assert asked(far) == 0


def test_while_it_is_away_that_is_said_and_nobody_is_counted(far: FarEnd) -> None:
    far.failing += [503] * 9
    answer = ask(VERIFY, email="lan@example.com", password=PASSWORD)
    assert [error["extensions"]["exception"]["code"] for error in answer["errors"]] == ["ShopAway"]
    assert not SignInFailure.objects.exists()
