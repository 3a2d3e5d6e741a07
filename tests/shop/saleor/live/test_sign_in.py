"""One sign-in for both: our tokens at the Saleor, the Saleor's tokens here."""

import os
import uuid
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import requests
from django.utils import timezone

from marketplace.identity.domain import tokens
from marketplace.identity.domain.passwords import check_password
from marketplace.identity.models import User
from marketplace.shop.saleor.people import sign_in
from marketplace.shop.saleor.people.tokens import is_from_there, user_of
from marketplace.values.refusal import Refused
from tests.shop.saleor.live.asking import do

pytestmark = pytest.mark.django_db(transaction=True)

ME = "{ me { email firstName externalReference isStaff } }"


def asked(url: str, query: str, token: str = "", **variables: object) -> dict:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    found: dict = requests.post(url, json={"query": query, "variables": variables}, headers=headers, timeout=30).json()
    return found


@pytest.fixture
def one_key(settings) -> None:
    """Always the same: a Saleor keeps the keys it has read for an hour."""
    folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "cholang"
    folder.mkdir(parents=True, exist_ok=True)
    settings.JWT_PRIVATE_KEY_FILE = str(folder / "test-sign-in.pem")
    tokens._key.cache_clear()
    tokens._key_id.cache_clear()
    yield
    tokens._key.cache_clear()
    tokens._key_id.cache_clear()


def test_who_signs_in_here_is_somebody_there(live: str, live_server, settings, one_key, monkeypatch) -> None:
    settings.SHOP_IS_SALEOR, settings.TOKEN_OWNER = True, "cholang"
    settings.PUBLIC_URL = live_server.url
    settings.JWT_ISSUER = f"{live_server.url}/graphql/"
    assert sign_in.problems() != []
    sign_in.mend()
    assert sign_in.problems() == []
    lan = somebody()
    there = asked(live, ME, tokens.access_token(lan))["data"]["me"]
    assert there == {
        "email": f"{lan.pk}@khong-co-thu.invalid",
        "firstName": "Lan",
        "externalReference": str(lan.pk),
        "isStaff": False,
    }
    assert asked(live, ME, tokens.access_token(lan) + "x")["data"]["me"] is None
    settings.TOKEN_CLOCKS_APART_SECONDS = 360
    for seconds in (-300, 300):
        ours = SimpleNamespace(now=lambda seconds=seconds: timezone.now() + timedelta(seconds=seconds))
        with monkeypatch.context() as patch:
            patch.setattr(tokens, "timezone", ours)
            token = tokens.access_token(somebody())
        assert asked(live, ME, token)["data"]["me"]["firstName"] == "Lan"


def somebody() -> User:
    """With a number that no other run has given: accounts at the Saleor stay."""
    word = uuid.uuid4().int
    return User.objects.create_user(pk=10**6 + word % 10**12, phone=f"+849{word % 10**8:08}", first_name="Lan")


def test_who_signs_in_there_is_somebody_here(live: str, settings) -> None:
    settings.SHOP_IS_SALEOR = True
    email, password = f"lan-{os.getpid()}@example.com", "Rau-ma-2026!"
    asked(
        live,
        "mutation { shopSettingsUpdate(input: {enableAccountConfirmationByEmail: false}) { errors { message } } }",
        os.environ["SALEOR_APP_TOKEN"],
    )
    register = """mutation ($input: AccountRegisterInput!) { accountRegister(input: $input)
        { errors { message } requiresConfirmation } }"""
    asked(
        live,
        register,
        input={"email": email, "password": password, "firstName": "Lan", "redirectUrl": "http://localhost/"},
    )
    create = "mutation ($e: String!, $p: String!) { tokenCreate(email: $e, password: $p) { token errors { message } } }"
    given = asked(live, create, e=email, p=password)["data"]["tokenCreate"]
    assert is_from_there(given["token"])
    found = user_of(given["token"])
    assert (found.email, found.first_name, found.is_staff) == (email, "Lan", False)
    assert user_of(given["token"]).pk == found.pk
    with pytest.raises(tokens.TokenError):
        user_of(given["token"][:-4] + "AAAA")


def test_password_of_there_opens_our_pages_once_its_email_is_proven(live: str, settings) -> None:
    settings.SHOP_IS_SALEOR = True
    settings.FOREIGN_PASSWORDS = "marketplace.shop.saleor.people.passwords"
    email, password = f"hoa-{os.getpid()}@example.com", "Rau-ma-2026!"
    User.objects.create_user(email=email)
    register = """mutation ($input: AccountRegisterInput!) { accountRegister(input: $input) { errors { message } } }"""
    do("mutation { shopSettingsUpdate(input: {enableAccountConfirmationByEmail: false}) { errors { message } } }")
    asked(live, register, input={"email": email, "password": password, "redirectUrl": "http://localhost/"})
    with pytest.raises(Refused) as unproven:
        check_password(email=email, password=password, ip="203.0.113.7")
    assert unproven.value.code == "ACCOUNT_NOT_CONFIRMED"
    there = do("query ($email: String!) { user(email: $email) { id } }", email=email)["user"]["id"]
    do(
        "mutation ($id: ID!) { customerUpdate(id: $id, input: {isConfirmed: true}) { errors { message } } }",
        id=there,
    )
    assert check_password(email=email, password=password, ip="203.0.113.7").external_reference == f"saleor:{there}"
    with pytest.raises(Refused) as wrong:
        check_password(email=email, password="sai", ip="203.0.113.7")
    assert wrong.value.code == "INVALID_CREDENTIALS"
    with pytest.raises(Refused) as at_once:
        check_password(email=email, password=password, ip="203.0.113.7")
    assert at_once.value.code == "LOGIN_ATTEMPT_DELAYED"
    assert check_password(email=email, password=password, ip="203.0.113.8").email == email
