"""Access tokens of the Saleor, by whatever clock it goes: it is asked whether their time is over."""

import time
from typing import Any

import jwt
import pytest

from marketplace.identity.domain import tokens
from marketplace.identity.models import User
from marketplace.shop.saleor.people.tokens import user_of
from tests.shop.saleor.far_end import FarEnd, Key

pytestmark = pytest.mark.django_db
ME = {
    "id": "VXNlcjox",
    "email": "lan@example.com",
    "firstName": "Lan",
    "lastName": "",
    "isConfirmed": True,
    "externalReference": None,
}


def given(far_end: FarEnd, *, clock: float = 0, age: float = 0, key: Key | None = None, **claims: Any) -> str:
    """A token that lives five minutes, given so many seconds ago by a clock that is so much ahead."""
    far_end.answers["Me"] = {"data": {"me": ME}}
    now = time.time() + clock - age
    said = {"iss": far_end.api_url, "type": "access", "user_id": "VXNlcjox", "token": "t", **claims}
    signing = key or far_end.key
    token = jwt.encode(
        {"iat": now, "exp": now + 300, **said}, signing.private, algorithm="RS256", headers={"kid": signing.kid}
    )
    far_end.tokens.add(token)
    return token


@pytest.mark.parametrize("clock", [-300, -1, 0, 1, 300])
def test_who_signed_in_there_is_somebody_here_by_any_clock(installed: FarEnd, clock: float) -> None:
    assert user_of(given(installed, clock=clock)).email == "lan@example.com"
    assert User.objects.get().external_reference == "saleor:VXNlcjox"


@pytest.mark.parametrize(("clock", "age"), [(0, 301), (300, 301), (-300, 301), (0, 3600)])
def test_token_that_is_over_there_is_said_to_be(installed: FarEnd, clock: float, age: float) -> None:
    token = given(installed, clock=clock, age=age)
    installed.answers["Me"] = {"data": {"me": None}}
    with pytest.raises(tokens.ExpiredSignatureError):
        user_of(token)
    assert not User.objects.exists()


@pytest.mark.parametrize("claims", [{"iss": "https://other.example/graphql/"}, {"type": "refresh"}])
def test_token_that_is_none_of_its_access_tokens(installed: FarEnd, claims: dict[str, Any]) -> None:
    with pytest.raises(tokens.InvalidTokenError):
        user_of(given(installed, **claims))
    stranger = Key(installed.key.kid)
    with pytest.raises(tokens.InvalidTokenError):
        user_of(given(installed, key=stranger))
