"""The market as a browser reaches it."""

import json
import time
from collections.abc import Callable
from typing import IO, Any, TypeVar

import requests

from marketplace.demo.story.broken import Broken, Lost, patience
from marketplace.demo.story.people import Person

TIMEOUT = 20
"""Seconds for one request."""
_OVER = "Signature has expired"
_RENEW = "mutation($kept: String!) {signInRenew(refreshToken: $kept) {token errors {code message}}}"
Done = TypeVar("Done")


class Market:
    """The API and the pages at one address."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.repeats = 0
        """How often something was tried again because no answer came."""
        self._browser = requests.Session()

    def ask(
        self,
        document: str,
        *,
        by: Person | None = None,
        upload: IO[bytes] | None = None,
        seen: Callable[[], Any] | None = None,
        **variables: Any,
    ) -> Any:
        """The answer to a document with one field. Raises Broken for errors of any kind, Lost where none came.

        `upload` is sent by the GraphQL multipart request specification: as `file` where the document has such a
        variable, else as `input.photo`. `seen` looks whether it was done, before what got no answer is asked again;
        it returns None where it was not. Documents without it may be asked twice.
        """

        def once() -> Any:
            return self._once(document, by, upload, variables)

        return self.steadily(once, seen=seen)

    def row(self, document: str, *, by: Person | None = None, **wanted: str) -> dict[str, Any] | None:
        """The first row, on any page of a connection (`$after`), whose fields have the wanted values."""
        after = None
        while True:
            page = self.ask(document, by=by, after=after)
            for edge in page["edges"]:
                if all(edge["node"][field] == value for field, value in wanted.items()):
                    return dict(edge["node"])
            if not page["pageInfo"]["hasNextPage"]:
                return None
            after = page["pageInfo"]["endCursor"]

    def status(self, path: str) -> int:
        """What a page answers; raises Lost when nobody does."""
        return self.steadily(lambda: self.send("GET", path)).status_code

    def steadily(self, do: Callable[[], Done], *, seen: Callable[[], Done | None] | None = None) -> Done:
        """Do it; again where no answer comes, for as long as falls are ridden over. See `ask` for `seen`."""
        until, lost = time.monotonic() + patience.rides_over, False
        while True:
            try:
                return do()
            except Lost:
                if time.monotonic() >= until:
                    raise
                lost = True
                self.repeats += 1
                time.sleep(0.5)
                found = seen() if seen else None
            except Broken:
                # Refused after all, maybe because the first time, whose answer was lost, did it.
                found = seen() if lost and seen else None
                if found is None:
                    raise
            if found is not None:
                return found

    def send(self, method: str, path: str, **words: Any) -> requests.Response:
        """One request; raises Lost where nobody answers, or with a status that says so."""
        try:
            answer = self._browser.request(method, self.address + path, timeout=TIMEOUT, **words)
        except requests.RequestException as error:
            raise Lost(f"{self.address}{path} does not answer ({type(error).__name__}).") from error
        if answer.status_code >= 500:
            raise Lost(f"{path} answered {answer.status_code}: {answer.text[:200]}")
        return answer

    def _once(self, document: str, by: Person | None, upload: IO[bytes] | None, variables: dict[str, Any]) -> Any:
        told = self._told(document, by, upload, variables)
        if by and by.kept and _OVER in str(told.get("errors", "")):
            by.token = self.ask(_RENEW, kept=by.kept)["token"]
            told = self._told(document, by, upload, variables)
        if told.get("errors"):
            raise Lost("; ".join(error["message"] for error in told["errors"]))
        (field,) = told["data"].values()
        if isinstance(field, dict) and field.get("errors"):
            raise Broken("; ".join(f"{error['code']}: {error['message']}" for error in field["errors"]))
        return field

    def _told(
        self, document: str, by: Person | None, upload: IO[bytes] | None, variables: dict[str, Any]
    ) -> dict[str, Any]:
        body = {"query": document, "variables": variables}
        headers = {"Authorization": f"Bearer {by.token}"} if by else {}
        if upload is None:
            answer = self.send("POST", "/graphql/", json=body, headers=headers)
        else:
            upload.seek(0)
            place = "file" if "$file" in document else "input.photo"
            (variables if place == "file" else variables["input"])[place.rpartition(".")[2]] = None
            form = {"operations": json.dumps(body), "map": json.dumps({"0": [f"variables.{place}"]})}
            answer = self.send("POST", "/graphql/", data=form, files={"0": (place, upload)}, headers=headers)
        try:
            return dict(answer.json())
        except ValueError:
            raise Lost(f"/graphql/ answered {answer.status_code} without JSON: {answer.text[:200]}") from None
