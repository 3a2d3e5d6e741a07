"""The three ways in: a code by text message, a password, and being signed in from last time."""

import os

from marketplace.demo.accounts import OFFICER_EMAIL, PASSWORD
from marketplace.demo.story.broken import Broken
from marketplace.demo.story.people import Person
from marketplace.demo.story.stage import Stage

_REQUEST = "mutation($phone: String!) {otpRequest(phone: $phone) {expiresAt errors {code message}}}"
_VERIFY = """mutation($phone: String!, $code: String!, $name: String) {
  otpVerify(phone: $phone, code: $code, firstName: $name) {token refreshToken errors {code message}}}"""
_SIGN_IN = """mutation($email: String!, $password: String!) {
  passwordVerify(email: $email, password: $password) {token errors {code message}}}"""
_REFRESH = "mutation($kept: String!) {signInRenew(refreshToken: $kept) {token errors {code message}}}"
_CODE = r"\b\d{6}\b"


def by_code(stage: Stage, person: Person) -> str:
    """Sign in with the code from the person's phone; returns the refresh token. Raises Broken."""
    before = len(stage.phones.messages(person.phone))
    stage.market.ask(_REQUEST, phone=person.phone)
    text = stage.phones.next_message(person.phone, after=before, containing=_CODE)
    code = next(word for word in text.replace(".", " ").split() if len(word) == 6 and word.isdigit())
    signed = stage.market.ask(_VERIFY, phone=person.phone, code=code, name=person.name)
    person.token = signed["token"]
    stage.telling.sees(person.name, f"SMS “{text}”")
    return str(signed["refreshToken"])


def by_password(stage: Stage, officer: Person) -> None:
    """The officer of the demo; raises Broken when the demo commune is not there."""
    try:
        officer.token = stage.market.ask(_SIGN_IN, email=OFFICER_EMAIL, password=PASSWORD)["token"]
    except Broken as error:
        raise Broken(f"The demo's officer cannot sign in ({error}) Load the demo: cholang manage load_demo") from error


def again(stage: Stage, host: Person) -> None:
    """The host's phone stays signed in from telling to telling: a number gets only five codes an hour."""
    kept = stage.sessions / "story-host-session"
    if kept.exists():
        try:
            host.token = stage.market.ask(_REFRESH, kept=kept.read_text())["token"]
            return
        except Broken:
            kept.unlink()  # an earlier market's
    refresh = by_code(stage, host)
    with open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(refresh)
