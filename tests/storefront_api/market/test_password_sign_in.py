import pytest

from marketplace.identity.domain import tokens
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import data

pytestmark = pytest.mark.django_db
VERIFY = """mutation($email: String!, $password: String!) {passwordVerify(email: $email, password: $password) {
  token refreshToken viewer {id email isOfficer permissions} errors {field code}}}"""
RENEW = """mutation($refreshToken: String!) {
  signInRenew(refreshToken: $refreshToken) {token viewer {email} errors {field code}}}"""
VIEWER = "{viewer {email phone firstName lastName isOfficer permissions}}"


def signed_in(**words: str) -> dict:
    return data(VERIFY, **words)["passwordVerify"]


def test_officer_signs_in_and_stays_so() -> None:
    officer = make_officer("manage_sellers")
    given = signed_in(email=officer.email.upper(), password="x")
    assert (given["viewer"]["email"], given["viewer"]["isOfficer"], given["errors"]) == (officer.email, True, [])
    assert given["viewer"]["permissions"] == ["MANAGE_SELLERS"]
    assert tokens.user_of_access_token(given["token"]) == officer
    renewed = data(RENEW, refreshToken=given["refreshToken"])["signInRenew"]
    assert (renewed["viewer"], renewed["errors"]) == ({"email": officer.email}, [])
    assert tokens.user_of_access_token(renewed["token"]) == officer


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"password": "wrong"}, "INVALID_CREDENTIALS"),
        ({"is_active": False}, "INACTIVE"),
        ({"is_confirmed": False}, "ACCOUNT_NOT_CONFIRMED"),
    ],
)
def test_who_does_not_sign_in(change: dict, code: str) -> None:
    password = change.pop("password", "x1y2z3")
    make_user(email="lan@example.com", password="x1y2z3", **change)
    refused = {"token": None, "refreshToken": None, "viewer": None, "errors": [{"field": "email", "code": code}]}
    assert signed_in(email="lan@example.com", password=password) == refused


def test_what_renews_nothing() -> None:
    user = make_user()
    codes = []
    for token in ("", "a.b.c", tokens.access_token(user)):
        payload = data(RENEW, refreshToken=token)["signInRenew"]
        codes.append((payload["token"], [error["code"] for error in payload["errors"]]))
    assert codes == [(None, ["JWT_DECODE_ERROR"]), (None, ["JWT_DECODE_ERROR"]), (None, ["JWT_INVALID_TOKEN"])]


def test_viewer() -> None:
    user = make_user(first_name="Lan")
    assert data(VIEWER)["viewer"] is None
    assert data(VIEWER, user=user)["viewer"] == {
        "email": "",
        "phone": user.phone,
        "firstName": "Lan",
        "lastName": "",
        "isOfficer": False,
        "permissions": [],
    }
