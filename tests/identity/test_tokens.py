from datetime import timedelta

import jwt
import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from marketplace.identity.domain import tokens
from marketplace.identity.models import User, new_token_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user(email="An@Example.com", password="x")


def test_access_token_names_its_user(user: User) -> None:
    assert tokens.user_of_access_token(tokens.access_token(user)) == user
    assert user.email == "An@Example.com"


def test_access_token_claims(user: User) -> None:
    claims = jwt.decode(tokens.access_token(user), options={"verify_signature": False})
    assert claims["iss"] == settings.PUBLIC_URL + "/graphql/"
    assert claims["exp"] - claims["iat"] == 300
    assert (claims["type"], claims["owner"], claims["is_staff"]) == ("access", "saleor", False)


def test_access_token_verifies_with_the_published_key(user: User) -> None:
    key = jwt.PyJWK(tokens.jwks()["keys"][0])
    claims = jwt.decode(tokens.access_token(user), key, algorithms=["RS256"], issuer=settings.JWT_ISSUER)
    assert claims["email"] == "An@Example.com"


def test_access_token_expired_says_so(user: User) -> None:
    token = tokens.access_token(user)
    with time_machine.travel(timezone.now() + timedelta(seconds=301)):
        with pytest.raises(tokens.ExpiredSignatureError) as refused:
            tokens.user_of_access_token(token)
    assert str(refused.value) == "Signature has expired"


def test_refresh_token_is_no_access_token(user: User) -> None:
    with pytest.raises(tokens.InvalidTokenError):
        tokens.user_of_access_token(tokens.refresh_token(user))
    assert tokens.user_of_refresh_token(tokens.refresh_token(user)) == user


def test_access_token_is_void_with_a_new_key(user: User) -> None:
    token = tokens.access_token(user)
    user.jwt_token_key = new_token_key()
    user.save(update_fields=["jwt_token_key"])
    with pytest.raises(tokens.InvalidTokenError):
        tokens.user_of_access_token(token)


@pytest.mark.parametrize("token", ["", "abc", "a.b.c"])
def test_access_token_nonsense_is_invalid(token: str) -> None:
    with pytest.raises(tokens.InvalidTokenError):
        tokens.user_of_access_token(token)


def test_access_token_of_another_issuer_is_invalid(user: User, settings: object) -> None:
    token = tokens.access_token(user)
    settings.JWT_ISSUER = "https://elsewhere.example/graphql/"
    with pytest.raises(tokens.InvalidTokenError):
        tokens.user_of_access_token(token)


def test_access_token_for_another_program_is_good_by_a_clock_five_minutes_off(user: User, settings) -> None:
    settings.TOKEN_CLOCKS_APART_SECONDS = 360
    token = tokens.access_token(user)
    claims = jwt.decode(token, options={"verify_signature": False})
    now = timezone.now().timestamp()
    assert claims["iat"] <= now - 300
    assert claims["exp"] >= now + 300
    assert tokens.user_of_access_token(token) == user
    with time_machine.travel(timezone.now() + timedelta(seconds=661)), pytest.raises(tokens.ExpiredSignatureError):
        tokens.user_of_access_token(token)
