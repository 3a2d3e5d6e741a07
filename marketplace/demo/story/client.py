"""The market as a browser reaches it."""

import html
import json
import re
from typing import IO, Any

import requests

from marketplace.demo.story.broken import Broken, expect

TIMEOUT = 20
"""Seconds for one request."""


class Market:
    """The API and the sandbox bank at one address."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._browser = requests.Session()

    def ask(self, document: str, *, token: str = "", upload: IO[bytes] | None = None, **variables: Any) -> Any:
        """The answer to a document with one field. Raises Broken for errors of any kind.

        `upload` is sent as `input.photo`, by the GraphQL multipart request specification.
        """
        body = {"query": document, "variables": variables}
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if upload is None:
            answer = self._send("POST", "/graphql/", json=body, headers=headers)
        else:
            variables["input"]["photo"] = None
            form = {"operations": json.dumps(body), "map": json.dumps({"0": ["variables.input.photo"]})}
            file = {"0": ("rau-ma.jpg", upload, "image/jpeg")}
            answer = self._send("POST", "/graphql/", data=form, files=file, headers=headers)
        try:
            told = answer.json()
        except ValueError:
            raise Broken(f"/graphql/ answered {answer.status_code} without JSON: {answer.text[:200]}") from None
        if told.get("errors"):
            raise Broken("; ".join(error["message"] for error in told["errors"]))
        (field,) = told["data"].values()
        if isinstance(field, dict) and field.get("errors"):
            raise Broken("; ".join(f"{error['code']}: {error['message']}" for error in field["errors"]))
        return field

    def row(self, document: str, *, token: str = "", **wanted: str) -> dict[str, Any] | None:
        """The first row, on any page of a connection (`$after`), whose fields have the wanted values."""
        after = None
        while True:
            page = self.ask(document, token=token, after=after)
            for edge in page["edges"]:
                if all(edge["node"][field] == value for field, value in wanted.items()):
                    return dict(edge["node"])
            if not page["pageInfo"]["hasNextPage"]:
                return None
            after = page["pageInfo"]["endCursor"]

    def status(self, path: str) -> int:
        """What a page answers; raises Broken when nobody does."""
        return self._send("GET", path).status_code

    def pay_at_sandbox_bank(self, payload: str) -> str:
        """Scan the QR's text on the bank's page and press "exact"; returns what the page says afterwards."""
        path = "/sandbox/bank/"
        page = self._send("GET", path, params={"payload": payload})
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        if page.status_code != 200 or token is None:
            raise Broken(f"The sandbox bank answered {page.status_code} and offers nothing to pay: {_words(page.text)}")
        form = {"csrfmiddlewaretoken": token[1], "payload": payload, "way": "exact"}
        done = self._send("POST", path, data=form, headers={"Referer": page.url})
        said = re.search(r'<section[^>]*id="answers".*?</section>', done.text, re.DOTALL)
        expect(done.status_code == 200 and said, f"The sandbox bank answered {done.status_code}: {_words(done.text)}")
        return _words(said[0]) if said else ""

    def _send(self, method: str, path: str, **words: Any) -> requests.Response:
        try:
            return self._browser.request(method, self.address + path, timeout=TIMEOUT, **words)
        except requests.RequestException as error:
            raise Broken(f"{self.address}{path} does not answer ({type(error).__name__}).") from error


def _words(page: str) -> str:
    """A page's visible text on one line, its beginning."""
    body = re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(body).split())[:300]
