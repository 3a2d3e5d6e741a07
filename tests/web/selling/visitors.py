"""Visitors of the workspace, without scripts, and what they read."""

import re
from html import unescape

from django.test import Client

from marketplace.identity.domain import tokens
from marketplace.identity.models import User


def visitor(user: User | None = None, *, language: str = "vi") -> Client:
    """A browser in which this user is signed in."""
    client = Client(headers={"Accept-Language": language})
    if user is not None:
        client.cookies["access"] = tokens.access_token(user)
    return client


def text(answer) -> str:
    """What is read of a page's main part, in one line."""
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)).replace("\xa0", " ")).strip()


def source(answer) -> str:
    """A page's HTML."""
    return answer.content.decode()
