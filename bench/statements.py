"""`python -m bench.statements`: SQL statements of each operation, as JSON.

Counted in a process of its own that runs the market's code against the market's database: Django's test client sends
the same request bodies through the same middleware and view, and Django's connection counts what it sends, BEGIN,
COMMIT and savepoints included. What workers do afterwards for the order's events is not part of it.
"""

import json

from bench.client import Failed
from bench.inside import enter_market
from bench.operations import OPERATIONS, Shop, read_shop
from bench.wishes import Cold


def count(channel: str) -> dict[str, int]:
    """Statements by operation, in the second run: the first fills what a process keeps, answers apart."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")

    def ask(body: bytes) -> bytes:
        answer = client.post("/graphql/", body, content_type="application/json")
        if answer.status_code != 200:
            raise Failed(answer.content[:300].decode())
        return answer.content

    shop: Shop = read_shop(ask, channel)
    wishes, found = Cold(seed=1), {}
    for name, operation in OPERATIONS.items():
        operation(ask, shop, wishes)
        with CaptureQueriesContext(connection) as statements:
            operation(ask, shop, wishes)
        found[name] = len(statements)
    return found


if __name__ == "__main__":
    enter_market()
    print(json.dumps(count("cho-lang")))
