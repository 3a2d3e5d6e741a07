"""`python -m bench.search_freshness`: how soon a change is found.

The demo commune in a market of its own (`var/search-freshness`). A product gets a new name over the public API; from
the answer on the name is searched for, over the public API, until it is found. Once with each engine. Ends with status
1 where the slowest change takes longer than two seconds.
"""

import argparse
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.client import Client, body_of
from bench.own_market import own_market
from bench.percentiles import spread
from tests.search.elasticsearch import server

PORT = 8104
AIM = 2.0
"""Seconds."""
PATIENCE = 120.0
"""For the first index of a new cluster."""
GOODS = "query {search(filter: {kinds: [PRODUCE]}, first: 1) {edges {node {objectId}}}}"
SEARCH = "query($query: String) {search(query: $query, first: 1) {engine edges {node {objectId}}}}"
RENAME = "mutation($id: ID!, $name: String!) {productUpdate(id: $id, input: {name: $name}) {errors {field message}}}"


def main() -> int:
    """0 when the aim is met."""
    parser = argparse.ArgumentParser(prog="python -m bench.search_freshness", description=__doc__)
    parser.add_argument("--changes", type=int, default=100)
    parser.add_argument("--engine", action="append", choices=("postgresql", "elasticsearch"), help="default: both")
    wanted = parser.parse_args()
    engines = wanted.engine or ["postgresql", "elasticsearch"]
    longest = {name: _measured(name, wanted.changes) for name in engines}
    missed = [f"{name}: {seconds:.2f} s > {AIM} s" for name, seconds in longest.items() if seconds > AIM]
    print(*(f"NOT as it should be: {what}" for what in missed), sep="\n")
    return 1 if missed else 0


def _measured(engine: str, changes: int) -> float:
    with _cluster(engine), own_market("search-freshness", port=PORT, products=None) as address:
        client = Client(f"{address}/graphql/", _token())
        product = _ask(client, GOODS)["search"]["edges"][0]["node"]["objectId"]
        _wait_for(client, engine)
        names = [f"Bánh thử số {number} {time.time_ns()}" for number in range(changes)]
        seconds = sorted(_change(client, product, name) for name in names)
    print(f"{engine:14} found after {spread(seconds)}", flush=True)
    return seconds[-1]


@contextmanager
def _cluster(engine: str) -> Iterator[None]:
    """The environment of a market with this engine; afterwards it is as before, for the next market is another one."""
    before = dict(os.environ)
    try:
        if engine == "postgresql":
            os.environ.pop("ELASTICSEARCH_URL", None)
            yield
        else:
            with server.given_or_running(is_measured=True) as os.environ["ELASTICSEARCH_URL"]:
                yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _token() -> str:
    """Of an app that may rename products."""
    from bench.inside import enter_market

    enter_market()
    from django.db import connection

    from marketplace.identity.domain.apps import create_token
    from marketplace.identity.domain.scope import permissions_named
    from marketplace.identity.models import App

    app = App.objects.create(name="bench")
    app.permissions.set(permissions_named(["MANAGE_PRODUCTS"]))
    token = create_token(app)[1]
    connection.close()  # the next market is another database server
    return token


def _change(client: Client, product: str, name: str) -> float:
    """Seconds from the answer of the change until a search finds it."""
    errors = _ask(client, RENAME, id=product, name=name)["productUpdate"]["errors"]
    if errors:
        raise RuntimeError(f"not renamed: {errors}")
    began = time.monotonic()
    while not any(edge["node"]["objectId"] == product for edge in _ask(client, SEARCH, query=name)["search"]["edges"]):
        if time.monotonic() - began > PATIENCE:
            raise RuntimeError(f"{name!r} is never found")
        time.sleep(0.005)
    return time.monotonic() - began


def _wait_for(client: Client, engine: str) -> None:
    began = time.monotonic()
    while (asked := _ask(client, SEARCH, query=f"{time.time_ns()}")["search"]["engine"]) != engine:
        if time.monotonic() - began > PATIENCE:
            raise RuntimeError(f"{asked} answers for {engine}")
        time.sleep(0.2)


def _ask(client: Client, document: str, **variables: Any) -> Any:
    answer = json.loads(client.post(body_of(document, **variables)))
    if answer.get("errors"):
        raise RuntimeError(str(answer["errors"]))
    return answer["data"]


if __name__ == "__main__":
    raise SystemExit(main())
