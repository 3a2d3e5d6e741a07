"""The three ways in: a code by text message, a password, and being signed in from last time."""

import os
import re
import time

from marketplace.demo.accounts import PASSWORD
from marketplace.demo.story.broken import Broken
from marketplace.demo.story.people import Person
from marketplace.demo.story.stage import Stage

_REQUEST = "mutation($phone: String!) {otpRequest(phone: $phone) {expiresAt errors {code message}}}"
_VERIFY = """mutation($phone: String!, $code: String!, $name: String) {
  otpVerify(phone: $phone, code: $code, firstName: $name) {token refreshToken errors {code message}}}"""
_SIGN_IN = """mutation($email: String!, $password: String!) {
  passwordVerify(email: $email, password: $password) {token refreshToken errors {code message}}}"""
_REFRESH = "mutation($kept: String!) {signInRenew(refreshToken: $kept) {token errors {code message}}}"
_CODE = r"\b\d{6}\b"
_ANOTHER_AFTER = 61
"""Seconds until a number gets another code."""


def by_code(stage: Stage, person: Person) -> None:
    """Sign in with the code from the person's phone. Raises Broken."""
    try:
        _by_code(stage, person)
    except Broken as spent:
        # The answer that would have let them in got lost: they ask for another code.
        if "CODE_EXPIRED" not in str(spent):
            raise
        time.sleep(_ANOTHER_AFTER)
        _by_code(stage, person)


def _by_code(stage: Stage, person: Person) -> None:
    before = len(stage.phones.messages(person.phone))

    def arrived() -> dict[str, str] | None:
        try:
            return {"text": stage.phones.next_message(person.phone, after=before, containing=_CODE)}
        except Broken:
            return None

    stage.market.ask(_REQUEST, phone=person.phone, seen=arrived)
    text = stage.phones.next_message(person.phone, after=before, containing=_CODE)
    code = next(word for word in re.split(r"\W+", text) if len(word) == 6 and word.isdigit())
    signed = stage.market.ask(_VERIFY, phone=person.phone, code=code, name=person.name)
    person.token, person.kept = signed["token"], signed["refreshToken"]
    stage.telling.sees(person.name, f"SMS “{text}”")


def by_password(stage: Stage, officer: Person, email: str) -> None:
    """An officer of the demo; raises Broken when the demo commune is not there."""
    try:
        signed = stage.market.ask(_SIGN_IN, email=email, password=PASSWORD)
    except Broken as error:
        raise Broken(f"The demo's officer cannot sign in ({error}) Load the demo: cholang manage load_demo") from error
    officer.token, officer.kept = signed["token"], signed["refreshToken"]


def again(stage: Stage, host: Person) -> None:
    """The host's phone stays signed in from telling to telling: a number gets only five codes an hour."""
    path = stage.sessions / "story-host-session"
    if path.exists():
        try:
            host.kept = path.read_text()
            host.token = stage.market.ask(_REFRESH, kept=host.kept)["token"]
            return
        except Broken:
            path.unlink()  # an earlier market's
    by_code(stage, host)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(host.kept)
