"""The Saleor things are moved into or read from, asked with a token that may do all of it."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import urllib3
from django.conf import settings

from marketplace.shop.away import ShopUnsure
from marketplace.shop.saleor import client, connections, http
from marketplace.shop.saleor.document_texts import document
from marketplace.shop.saleor.refusals import check_payloads, check_request_errors

PAGE = 100
"""Saleor gives no more at a time."""
AT_ONCE = 4


class Far:
    """`token` is an app's; empty: our own installation's."""

    def __init__(self, token: str = "") -> None:
        self.token = token or connections.token()

    def app_id(self) -> str:
        """Of the app whose token it is."""
        return str(client.ask_as(self.token, "ourselves")["app"]["id"])

    def ask(self, name: str, /, **variables: Any) -> Any:
        """Execute `documents/moving/NAME.graphql`; its one field. Raises as `client.ask`."""
        data = client.ask_as(self.token, f"moving/{name}", **variables)
        (only,) = data.values()
        return only

    def together(self, calls: Sequence[Callable[[], Any]]) -> list[Any]:
        """Do what these say, several at a time: a Saleor has more than one worker. Their results, in order; raises what
        the first of them raised, once none is under way any more."""
        with ThreadPoolExecutor(AT_ONCE) as workers:
            return [done.result() for done in [workers.submit(call) for call in calls]]

    def every(self, name: str, /, page: int = PAGE, **variables: Any) -> Iterator[dict[str, Any]]:
        """All nodes of the document's one connection, page by page."""
        after = None
        while True:
            found = self.ask(name, first=page, after=after, **variables)
            for edge in found["edges"]:
                yield edge["node"]
            if not found["pageInfo"]["hasNextPage"]:
                return
            after = found["pageInfo"]["endCursor"]

    def send(self, name: str, /, file: tuple[str, bytes, str], **variables: Any) -> Any:
        """Execute a document with a file (name, content, media type) as its variable `image`; its one field.

        By the multipart way of GraphQL. Never sent twice: a picture would be there twice. Raises as `client.ask`.
        """
        asked = document(f"moving/{name}")
        operations = json.dumps({"query": asked.text, "variables": {**variables, "image": None}}, default=str)
        body, kind = urllib3.encode_multipart_formdata(
            [("operations", operations), ("map", '{"0": ["variables.image"]}'), ("0", file)]
        )
        answer = http.exchange(
            "POST",
            settings.SALEOR_API_URL,
            may_be_repeated=False,
            seconds=http.WRITE_SECONDS,
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": kind},
            content=body,
        )
        try:
            found = json.loads(answer.content)
        except ValueError:
            raise ShopUnsure(f"{asked.name}: HTTP {answer.status_code}, which is no answer of a Saleor") from None
        check_request_errors(found.get("errors") or (), asked.name)
        check_payloads(found["data"])
        (only,) = found["data"].values()
        return only
