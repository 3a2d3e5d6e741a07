"""Asking the API as a client does, over the test client's HTTP."""

import json
from typing import Any

from django.test import Client

from marketplace.identity.domain import tokens
from marketplace.identity.models import User


def ask(
    query: str,
    *,
    user: User | None = None,
    app_token: str = "",
    language: str = "vi",
    status: int = 200,
    **variables: Any,
) -> dict:
    """The whole answer of POST /graphql/; `variables` are the document's."""
    headers = {"Accept-Language": language}
    if user is not None or app_token:
        headers["Authorization"] = f"Bearer {app_token or tokens.access_token(user)}"
    answer = Client().post(
        "/graphql/",
        json.dumps({"query": query, "variables": variables}),
        content_type="application/json",
        headers=headers,
    )
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def data(query: str, **words: Any) -> dict:
    """The data of an answer without errors."""
    answer = ask(query, **words)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]
