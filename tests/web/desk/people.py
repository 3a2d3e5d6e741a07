"""Who comes to the desk, and what they see of it."""

import re
from typing import Any

from django.test import Client

from marketplace.identity.domain import tokens
from marketplace.identity.models import User
from tests.sellers.factories import make_officer

FRONT, APPLICATIONS, LISTINGS, BANK, LEDGER = (
    "/ban-lam-viec/",
    "/ban-lam-viec/nguoi-ban/",
    "/ban-lam-viec/tin/",
    "/ban-lam-viec/tien-ve/",
    "/ban-lam-viec/so-cai/",
)


def signed_in(user: User, language: str = "vi") -> Client:
    """A browser of somebody who has signed in."""
    client = Client(headers={"Accept-Language": language})
    client.cookies["access"] = tokens.access_token(user)
    return client


def officer(*permissions: str) -> Client:
    """An officer's browser; without names, one who may do everything at the desk."""
    return signed_in(make_officer(*permissions))


def text(answer: Any) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("\xa0", " ")


def headings(answer: Any) -> list[str]:
    """The names on the cards of a queue, from the top."""
    return re.findall(r'<h2 id="case-\d+">([^<]*)</h2>', answer.content.decode())
