"""What a scenario is given: a shop's API, asked over HTTP."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import requests

from tests.contract.documents import document

Answers = Iterator[tuple[str, Any]]
"""What a scenario yields: a name of its own and what the shop answered."""
APP = "app"
"""Asks as the app that may do everything."""
PATIENCE = 120.0
"""Seconds that settling may take."""
DELAYED = "LOGIN_ATTEMPT_DELAYED"


@dataclass(slots=True)
class Api:
    """One shop.

    `word` is unlike that of any other run and stands in what must be unique: slugs, e-mail addresses, codes.
    `signed` makes a token of claims with the shop's own key; None where the key is not known.
    `settling` is a command that brings up to date what the shop does in the background; empty where nothing needs it.
    """

    url: str
    app_token: str
    word: str
    signed: Callable[[dict[str, Any]], str] | None = None
    settling: str = ""
    names: dict[str, str] = field(default_factory=dict)
    session: requests.Session = field(default_factory=requests.Session)

    def ask(self, operation: str, *, by: str = "", **variables: Any) -> dict[str, Any]:
        """The whole answer to one of the suite's documents, asked by nobody, by APP or with a token."""
        return self.send({"query": document(operation), "variables": variables}, by=by)

    def send(self, body: Any, *, by: str = "", headers: dict[str, str] | None = None) -> dict[str, Any]:
        """The whole answer to any body; its HTTP status stands beside it when it is not 200."""
        sent = {"Content-Type": "application/json", "Accept-Language": "en", **(headers or {})}
        if by:
            sent["Authorization"] = f"Bearer {self.app_token if by == APP else by}"
        text = body if isinstance(body, str) else json.dumps(body)
        answer = self.session.post(self.url, text.encode(), headers=sent, timeout=60)
        try:
            content = answer.json()
        except ValueError:
            content = {"text": answer.text}
        return content if answer.status_code == 200 else {"status": answer.status_code, **content}

    def do(self, operation: str, *, by: str = APP, **variables: Any) -> dict[str, Any]:
        """The payload of a mutation that must succeed; set-up goes this way."""
        answer = self.ask(operation, by=by, **variables)
        assert "errors" not in answer, f"{operation} at {self.url}: {answer}"
        (payload,) = answer["data"].values()
        assert not payload["errors"], f"{operation} at {self.url}: {payload}"
        return payload

    def make(self, name: str, operation: str, **variables: Any) -> str:
        """The id of what a mutation made, called `name` in the answers from now on."""
        payload = self.do(operation, **variables)
        (made,) = (value for key, value in payload.items() if key != "errors")
        return self.call(made["id"], name)

    def call(self, identity: str, name: str) -> str:
        """Have an id called `name` in the answers."""
        self.names[identity] = name
        return identity

    def settle(self) -> None:
        """Have discounted prices and what searches look into brought up to date."""
        if self.settling:
            subprocess.run(self.settling, shell=True, check=True, capture_output=True, timeout=PATIENCE)

    def sign_in(self, email: str, password: str) -> dict[str, Any]:
        """The answer of tokenCreate, asked again while the shop makes the caller wait."""
        answer: dict[str, Any] = {}
        for pause in (0, 1.1, 1.5, 2, 4, 8, 16, 16):
            time.sleep(pause)
            answer = self.ask("SignIn", email=email, password=password)
            payload = (answer.get("data") or {}).get("tokenCreate") or {}
            if DELAYED not in [error["code"] for error in payload.get("errors", [])]:
                break
        return answer

    def unique(self, text: str) -> str:
        """`text` as nobody else has it; the answers show it as it was."""
        return f"{text}-{self.word}"
