"""Registering, signing in, and what belongs to a person."""

import time
from typing import Any

import jwt

from tests.contract.api import APP, Answers, Api
from tests.contract.scenarios.scenario import scenario, scenario_with_words
from tests.contract.scenarios.shop import ADDRESS, open_shop

PASSWORD = "quiet-lantern-41"


def register(api: Api, name: str, **given: Any) -> str:
    """The e-mail address of somebody who can sign in."""
    api.do("SetShop", input={"enableAccountConfirmationByEmail": False})
    email = f"{api.unique(name)}@example.com"
    api.do("Register", by="", input={"email": email, "password": PASSWORD, **given})
    return email


def token_of(api: Api, email: str, password: str = PASSWORD) -> str:
    """Their access token; who has just registered may have to wait for it."""
    return str(tokens_of(api, email, password)["token"])


def tokens_of(api: Api, email: str, password: str = PASSWORD) -> dict[str, Any]:
    """The payload of signing in."""
    payload: dict[str, Any] = {}
    for _attempt in range(10):
        payload = api.sign_in(email, password)["data"]["tokenCreate"]
        if payload["token"]:
            break
        time.sleep(1)
    assert payload["token"], payload
    return payload


@scenario
def registering(api: Api) -> Answers:
    shop = open_shop(api)
    email = f"{api.unique('ada')}@example.com"
    api.do("SetShop", input={"enableAccountConfirmationByEmail": False})

    def enter(**given: Any) -> dict[str, Any]:
        return api.ask("Register", input={"email": email, "password": PASSWORD, **given})

    yield "with everything", enter(firstName="Ada", lastName="Byron", languageCode="PL")
    tokens_of(api, email)
    yield "again", enter()
    yield "no e-mail address", enter(email="ada at example")
    yield "an empty password", enter(email=f"{api.unique('b')}@example.com", password="")
    yield "a short password", enter(email=f"{api.unique('c')}@example.com", password="abc12")
    yield "a password of digits", enter(email=f"{api.unique('d')}@example.com", password="8361950274")
    yield "metadata without a key", enter(email=f"{api.unique('e')}@example.com", metadata=[{"key": "", "value": "x"}])
    api.do("SetShop", input={"enableAccountConfirmationByEmail": True})
    other = f"{api.unique('f')}@example.com"
    yield "to confirm, without a channel", enter(email=other)
    yield "to confirm, without a page to return to", enter(email=other, channel=shop.channel)
    yield (
        "to confirm, with a page elsewhere",
        enter(email=other, channel=shop.channel, redirectUrl="https://evil.example/"),
    )
    yield "confirm with a token that is none", api.ask("Confirm", email=email, token="nonsense")
    yield "confirm who is not there", api.ask("Confirm", email="nobody@example.com", token="nonsense")
    api.do("SetShop", input={"enableAccountConfirmationByEmail": False})


@scenario
def signing_in(api: Api) -> Answers:
    email = register(api, "ada", firstName="Ada")
    given = tokens_of(api, email)
    yield "with the password", api.sign_in(email, PASSWORD)
    yield "in capitals", api.sign_in(email.upper(), PASSWORD)
    yield "who I am", api.ask("Me", by=given["token"])
    yield "who nobody is", api.ask("Me")
    yield "who an app is", api.ask("Me", by=APP)
    yield "refreshed", api.ask("Refresh", refreshToken=given["refreshToken"])
    yield "refreshed by the wrong token", api.ask("Refresh", refreshToken=given["token"])
    yield "refreshed by nothing", api.ask("Refresh")
    yield "verified", api.ask("Verify", token=given["token"])
    yield "a note, by its person", api.ask("MyNote", by=given["token"])
    yield "with another password", api.sign_in(email, "another-one-17")
    yield "as somebody who is not there", api.sign_in(f"{api.unique('nobody')}@example.com", PASSWORD)
    yield "tokens put out of use", api.ask("DeactivateTokens", by=tokens_of(api, email)["token"])
    yield "a token out of use", api.ask("Me", by=given["token"])
    yield "tokens put out of use by nobody", api.ask("DeactivateTokens")


@scenario_with_words
def bad_tokens(api: Api) -> Answers:
    email = register(api, "ada")
    given = tokens_of(api, email)
    claims = jwt.decode(given["token"], options={"verify_signature": False})
    header, body, signature = given["token"].split(".")

    def tried(name: str, token: str) -> Answers:
        yield f"{name}: who I am", api.ask("Me", by=token)
        yield f"{name}: verified", api.ask("Verify", token=token)
        yield f"{name}: refreshed", api.ask("Refresh", refreshToken=token)

    yield from tried("nonsense", "nonsense")
    yield from tried("nothing in three parts", "a.b.c")
    yield from tried("without a signature", f"{header}.{body}.")
    yield from tried("another signature", f"{header}.{body}.{'AB'[signature[0] == 'A']}{signature[1:]}")
    yield from tried("no algorithm", jwt.encode(claims, None, algorithm="none"))
    yield from tried("another algorithm", jwt.encode(claims, "x" * 40, algorithm="HS256"))
    if api.signed:
        yield from tried("over", api.signed({**claims, "exp": 1_600_000_000}))
        yield from tried("another's", api.signed({**claims, "user_id": "VXNlcjo5OTk5OTk5", "email": "no@example.com"}))
        yield from tried("of no kind", api.signed({**claims, "type": "nothing"}))
        yield from tried("with another key inside", api.signed({**claims, "token": "changed"}))
    yield "an app's token that nobody has", api.ask("Me", by="A" * 30)
    yield "an empty header", api.send({"query": "{me{id}}"}, headers={"Authorization": "Bearer "})
    yield "another scheme", api.send({"query": "{me{id}}"}, headers={"Authorization": f"Basic {given['token']}"})
    yield "the older scheme", api.send({"query": "{me{email}}"}, headers={"Authorization": f"JWT {given['token']}"})
    yield "the other header", api.send({"query": "{me{email}}"}, headers={"Authorization-Bearer": given["token"]})


@scenario
def address_book(api: Api) -> Answers:
    mine, theirs = (token_of(api, register(api, name)) for name in ("ada", "eve"))

    def create(by: str = mine, type: str | None = None, **given: Any) -> dict[str, Any]:
        return api.ask("CreateAddress", by=by, input={**ADDRESS, **given}, type=type)

    first = create()
    yield "a first one", first
    one = first["data"]["accountAddressCreate"]["address"]["id"]
    yield "for deliveries", create(type="SHIPPING", streetAddress1="2 Main Street")
    yield "by nobody", create(by="")
    yield "by an app", create(by=APP)
    yield "a bad postal code", create(postalCode="ABC")
    yield "without a country", create(country=None)
    yield "without a city", create(city="")
    yield "a bad phone number", create(type="BILLING", phone="12")
    yield "a state nobody has", create(countryArea="Atlantis")
    yield "changed", api.ask("UpdateAddress", by=mine, id=one, input={**ADDRESS, "firstName": "Augusta"})
    yield "changed badly", api.ask("UpdateAddress", by=mine, id=one, input={**ADDRESS, "postalCode": "1"})
    yield "changed by another", api.ask("UpdateAddress", by=theirs, id=one, input=ADDRESS)
    yield "changed by nobody", api.ask("UpdateAddress", id=one, input=ADDRESS)
    yield "by default", api.ask("SetDefaultAddress", by=mine, id=one, type="BILLING")
    yield "by default for another", api.ask("SetDefaultAddress", by=theirs, id=one, type="BILLING")
    yield "read", api.ask("AddressById", by=mine, id=one)
    yield "read by another", api.ask("AddressById", by=theirs, id=one)
    yield "read by nobody", api.ask("AddressById", id=one)
    yield "deleted by another", api.ask("DeleteAddress", by=theirs, id=one)
    yield "deleted", api.ask("DeleteAddress", by=mine, id=one)
    yield "deleted again", api.ask("DeleteAddress", by=mine, id=one)
    yield "deleted by nonsense", api.ask("DeleteAddress", by=mine, id="nonsense")
    yield "all of it", api.ask("Me", by=mine)


@scenario
def keeping_an_account(api: Api) -> Answers:
    email = register(api, "ada")
    mine = token_of(api, email)
    yield (
        "names",
        api.ask("UpdateAccount", by=mine, input={"firstName": "Ada", "lastName": "Byron", "languageCode": "FR"}),
    )
    yield "metadata", api.ask("UpdateAccount", by=mine, input={"metadata": [{"key": "size", "value": "m"}]})
    yield "an address", api.ask("UpdateAccount", by=mine, input={"defaultShippingAddress": ADDRESS})
    yield (
        "a bad address",
        api.ask("UpdateAccount", by=mine, input={"defaultBillingAddress": {**ADDRESS, "postalCode": "1"}}),
    )
    yield "by nobody", api.ask("UpdateAccount", input={"firstName": "Eve"})
    yield (
        "another password, not knowing this one",
        api.ask("ChangePassword", by=mine, old="wrong-one-5", new="new-lantern-42"),
    )
    yield "another password that is too short", api.ask("ChangePassword", by=mine, old=PASSWORD, new="abc12")
    yield "another password", api.ask("ChangePassword", by=mine, old=PASSWORD, new="new-lantern-42")
    yield "another password by nobody", api.ask("ChangePassword", old=PASSWORD, new="new-lantern-43")
    yield "with the password of before", api.sign_in(email, PASSWORD)
    yield "with the new password", api.sign_in(email, "new-lantern-42")
    yield (
        "a letter to return by a strange page",
        api.ask("RequestReset", email=email, redirectUrl="https://evil.example/"),
    )
    yield "a letter to return by no page", api.ask("RequestReset", email=email, redirectUrl="nonsense")
    yield (
        "a password by a token that is none",
        api.ask("SetPassword", email=email, password="new-lantern-44", token="nonsense"),
    )
    yield (
        "a password of who is not there",
        api.ask("SetPassword", email="nobody@example.com", password="new-lantern-44", token="nonsense"),
    )
    fresh = token_of(api, email, "new-lantern-42")
    yield "away, by a strange page", api.ask("RequestDeletion", by=fresh, redirectUrl="https://evil.example/")
    yield "away, by nobody", api.ask("RequestDeletion", redirectUrl="https://evil.example/")
    yield "away by a token that is none", api.ask("DeleteAccount", by=fresh, token="nonsense")
    yield "found by staff", api.ask("UserByEmail", by=APP, email=email)
    yield "found by another", api.ask("UserByEmail", by=fresh, email=email)
    yield "listed for another", api.ask("Customers", by=fresh, first=5)
    yield "listed for staff", api.ask("Customers", by=APP, first=5, filter={"search": email})
