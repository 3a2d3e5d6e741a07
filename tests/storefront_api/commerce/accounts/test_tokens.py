import json
from datetime import timedelta

import jwt
import pytest
import time_machine
from django.utils import timezone

from marketplace.identity.domain import tokens
from marketplace.identity.models import User
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db

VERIFY = """mutation($token: String!) {tokenVerify(token: $token) {isValid payload user {email} errors {field code}}}"""
REFRESH = "mutation($token: String) {tokenRefresh(refreshToken: $token) {token errors {field code}}}"


@pytest.fixture
def user() -> User:
    return User.objects.create_user(email="an@example.com", password="x")


def forged(user: User, algorithm: str) -> str:
    claims = jwt.decode(tokens.access_token(user), options={"verify_signature": False})
    return jwt.encode(claims, "" if algorithm == "none" else "x" * 32, algorithm=algorithm)


def test_verify_tells_whose_token_it_is(user: User) -> None:
    answer = data(VERIFY, token=tokens.access_token(user))["tokenVerify"]
    assert (answer["isValid"], answer["user"], answer["errors"]) == (True, {"email": "an@example.com"}, [])
    assert (answer["payload"]["email"], answer["payload"]["type"]) == ("an@example.com", "access")


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_verify_of_a_forged_token_is_refused(user: User, algorithm: str) -> None:
    answer = data(VERIFY, token=forged(user, algorithm))["tokenVerify"]
    assert (answer["isValid"], answer["user"], answer["payload"]) == (False, None, None)
    assert answer["errors"] == [{"field": "token", "code": "JWT_INVALID_TOKEN"}]


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_request_with_a_forged_token_is_nobodys(user: User, algorithm: str) -> None:
    from django.test import Client

    body = json.dumps({"query": "{me {email}}"})
    headers = {"Authorization": f"Bearer {forged(user, algorithm)}"}
    answer = Client().post("/graphql/", body, content_type="application/json", headers=headers).json()
    assert (answer["data"], answer["errors"][0]["extensions"]["exception"]["code"]) == (
        None,
        "InvalidAlgorithmError",
    )


def test_verify_of_nonsense_is_refused() -> None:
    assert data(VERIFY, token="a.b.c")["tokenVerify"]["errors"] == [{"field": "token", "code": "JWT_DECODE_ERROR"}]


def test_verify_of_an_expired_token_is_refused(user: User) -> None:
    token = tokens.access_token(user)
    with time_machine.travel(timezone.now() + timedelta(seconds=301)):
        answer = data(VERIFY, token=token)["tokenVerify"]
    assert answer["errors"] == [{"field": "token", "code": "JWT_SIGNATURE_EXPIRED"}]


@pytest.mark.parametrize(("token", "code"), [(None, "JWT_MISSING_TOKEN"), ("x", "JWT_DECODE_ERROR")])
def test_refresh_without_a_good_token_is_refused(token: str | None, code: str) -> None:
    assert data(REFRESH, token=token)["tokenRefresh"] == {
        "token": None,
        "errors": [{"field": "refreshToken", "code": code}],
    }


def test_refresh_with_an_access_token_is_refused(user: User) -> None:
    answer = data(REFRESH, token=tokens.access_token(user))["tokenRefresh"]
    assert answer["errors"] == [{"field": "refreshToken", "code": "JWT_INVALID_TOKEN"}]


def test_deactivate_all_voids_every_token(user: User) -> None:
    refresh = tokens.refresh_token(user)
    assert data("mutation {tokensDeactivateAll {errors {code}}}", user=user) == {"tokensDeactivateAll": {"errors": []}}
    assert data(REFRESH, token=refresh)["tokenRefresh"]["errors"] == [
        {"field": "refreshToken", "code": "JWT_INVALID_TOKEN"}
    ]


def test_deactivate_all_of_nobody_is_denied() -> None:
    answer = ask("mutation {tokensDeactivateAll {errors {code}}}")
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_external_provider_that_is_not_there_gives_nothing() -> None:
    url = 'mutation {externalAuthenticationUrl(pluginId: "oidc", input: "{}") {authenticationData errors {code}}}'
    assert data(url)["externalAuthenticationUrl"] == {"authenticationData": "{}", "errors": []}
    get = """mutation {externalObtainAccessTokens(pluginId: "oidc", input: "{}") {
      token refreshToken user {id} errors {code}}}"""
    assert data(get)["externalObtainAccessTokens"] == {"token": None, "refreshToken": None, "user": None, "errors": []}
